package retrotread.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.rig.GuestRun.Change;

/// The key opens the relay line at once, and putting it in again moves nothing.
class KeyRigIT {
    /// Most time from the key line to the relay line. Chosen: one tick; on an idle rig it is far below a
    /// millisecond.
    private static final long FOLLOWS_MOST_NS = 5_000_000L;

    @Test
    @DisplayName("SR-2 SR-8 an open key opens the relay line, and only the ritual closes it again")
    void keyOpensTheRelayAndNothingMovesWithoutTheRitual() {
        GuestRun.judge("key", "key", Belts.quiet(30), this::assertLockedByTheKey);
    }

    private void assertLockedByTheKey(GuestRun run) {
        GuestRun.Played opened = run.played("key").getFirst();
        List<Change> relay = run.changes("relay");
        Change fall = relay.getLast();
        List<Change> heartbeat = run.changes("heartbeat");
        System.out.printf(
                "key: the relay line fell %.0f us after the key opened (watch: every 500 us, blind for %.1f ms at"
                        + " most)%n",
                (fall.ns() - opened.beforeNs()) / 1e3, run.blindNs() / 1e6);

        assertEquals(1, run.levelAt("relay", opened.beforeNs()), "relay line while the key is in");
        assertEquals(0, fall.level(), "relay line at the end: it never came back");
        assertTrue(fall.ns() > opened.beforeNs(), "the relay line fell before the key opened");
        assertTrue(fall.ns() - opened.afterNs() <= FOLLOWS_MOST_NS + run.blindNs(), "the relay line fell late");
        assertTrue(
                heartbeat.getLast().ns() <= opened.afterNs() + FOLLOWS_MOST_NS + run.blindNs(),
                "the heartbeat went on, or came back");
        assertTrue(
                run.messages("event").stream()
                        .anyMatch(event -> event.text("event_type").equals("key_out")),
                () -> "no key_out in " + run.messages("event"));
        assertTrue(
                run.changes("key").stream().anyMatch(change -> change.ns() > fall.ns() && change.level() == 1),
                "the key was not put in again");
    }
}
