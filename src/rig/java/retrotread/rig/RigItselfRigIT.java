package retrotread.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import retrotread.rig.GuestRun.Change;
import retrotread.rig.GuestRun.Played;

/// The rig measures before it is trusted: when this fails, the machine is too busy and what the other scenarios
/// say is void.
class RigItselfRigIT {
    /// Most lateness of the player for half and for 99 % of the edges, us. Chosen: a pulse at 1 m/s is 27,800
    /// us, 1 % of it 278.
    private static final double LATE_P50_MOST_US = 300;

    private static final double LATE_P99_MOST_US = 5_000;

    @Test
    void playerIsPunctualAndNothingIsMissed() {
        GuestRun.judge("self", "self", Belts.quiet(5), this::assertPunctual);
    }

    private void assertPunctual(GuestRun run) {
        List<Played> played = run.played("belt");
        List<Change> watched = run.changes("belt");
        Matcher late = Pattern.compile("late us: p50 ([0-9.]+) p99 ([0-9.]+)").matcher(run.output());
        assertTrue(late.find(), "the player said nothing of its lateness");
        assertTrue(Double.parseDouble(late.group(1)) <= LATE_P50_MOST_US, () -> "player too late: " + late.group());
        assertTrue(Double.parseDouble(late.group(2)) <= LATE_P99_MOST_US, () -> "player too late: " + late.group());
        assertTrue(run.output().contains("reference openings 200 misses 0"), "the reference missed an edge");
        assertEquals(played.size() + 1, watched.size(), "changes that the watch saw, with the level at its start");
        for (int i = 0; i < played.size(); i++) {
            assertEquals(played.get(i).level(), watched.get(i + 1).level(), "level of edge " + i);
            assertTrue(watched.get(i + 1).ns() >= played.get(i).beforeNs(), "edge " + i + " seen before it was made");
        }
    }
}
