package retrotread.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.rig.GuestRun.Change;

/// A daemon that dies leaves a heartbeat that stands still, and starts again locked.
class KilledDaemonRigIT {
    /// Step of the clock that the kill was timed with.
    private static final long CLOCK_STEP_NS = 10_000_000L;

    @Test
    @DisplayName("SR-1 SR-6 a killed daemon stops the heartbeat, and starts locked")
    void killedDaemonStopsTheHeartbeatAndStartsLocked() {
        GuestRun.judge("killed", "killed", Belts.quiet(30), this::assertLockedAgain);
    }

    private void assertLockedAgain(GuestRun run) {
        List<Long> killed = run.numbers("killed.txt");
        long deadNs = killed.get(1) + CLOCK_STEP_NS + run.blindNs();
        List<Change> heartbeat = run.changes("heartbeat");
        long before = heartbeat.stream()
                .filter(change -> change.ns() > killed.get(0) - 1_000_000_000L && change.ns() <= killed.get(0))
                .count();
        System.out.printf(
                "killed: heartbeat changed %d times in the second before, last %.1f ms after the kill at %.2f s%n",
                before, (heartbeat.getLast().ns() - killed.get(0)) / 1e6, killed.get(0) / 1e9);

        assertEquals(1, run.levelAt("relay", killed.get(0)), "relay line before the kill");
        assertTrue(before >= 150, "heartbeat changes in the second before the kill: " + before + ", wanted 200");
        assertTrue(heartbeat.getLast().ns() <= deadNs, "the heartbeat went on, or came back");
        assertEquals(0, run.changes("relay").getLast().level(), "relay line at the end");
        Message first = run.messages("state").stream()
                .filter(state -> !state.retained())
                .findFirst()
                .orElseThrow(() -> new AssertionError("the second daemon told no state"));
        assertEquals("LOCKED", first.text("state"));
        assertTrue(first.payload().contains("unclean_end"), () -> "causes in " + first.payload());
        assertFalse(
                run.messages("state").stream()
                        .filter(state -> !state.retained())
                        .anyMatch(state -> !state.text("state").equals("LOCKED")),
                "the second daemon left LOCKED by itself");
    }
}
