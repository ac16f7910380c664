package retrotread.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.rig.GuestRun.Change;
import retrotread.rig.GuestRun.Played;

/// A broker that dies and comes back changes nothing for the belt, and the telemetry comes back.
class BrokerRigIT {
    /// A heartbeat silent for longer would open K1. [POLICY] SR-6: the board waits 35 ms at least.
    private static final long SILENCE_MOST_NS = 35_000_000L;

    @Test
    @DisplayName("SR-18 loss of the broker never changes motion")
    void lostBrokerLeavesTheBeltAlone() {
        GuestRun.judge("broker", "broker", Belts.quiet(30), this::assertBeltUnaffected);
    }

    private void assertBeltUnaffected(GuestRun run) {
        List<Played> played = run.played("belt");
        long fromNs = played.getFirst().beforeNs();
        long toNs = played.getLast().afterNs();
        long silenceNs = longestSilence(run.changes("heartbeat"), fromNs, toNs);
        System.out.printf(
                "broker: longest heartbeat silence %.1f ms (watch blind for %.1f ms at most), %d live messages%n",
                silenceNs / 1e6, run.blindNs() / 1e6, run.messages("live").size());

        assertEquals(1, run.levelAt("relay", fromNs), "relay line at the first pulse");
        assertEquals(1, run.levelAt("relay", toNs), "relay line at the last pulse");
        assertTrue(
                run.changes("relay").stream().noneMatch(change -> change.ns() > fromNs && change.ns() < toNs),
                "the relay line changed while the broker was away");
        assertTrue(silenceNs <= SILENCE_MOST_NS + run.blindNs(), "the heartbeat was silent for " + silenceNs + " ns");
        assertEquals(
                List.of(),
                run.messages("event").stream()
                        .filter(event -> event.text("event_type").matches("trip|lockout|stop"))
                        .toList());
    }

    private static long longestSilence(List<Change> heartbeat, long fromNs, long toNs) {
        long longest = 0;
        for (int i = 1; i < heartbeat.size(); i++) {
            boolean within =
                    heartbeat.get(i - 1).ns() >= fromNs && heartbeat.get(i).ns() <= toNs;
            longest = within
                    ? Math.max(
                            longest,
                            heartbeat.get(i).ns() - heartbeat.get(i - 1).ns())
                    : longest;
        }
        return longest;
    }
}
