package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.safety.Profile;
import retrotread.safety.WalkProfile;

/// Hours of the recorded belt near the limit, with every sensor that is allowed: nothing may trip. Every build
/// walks a fair share of them; `-Dretrotread.long=true` walks 100 h a case. The belt reads 2 % fast, which the
/// core does not know, and for which it adds 2 % once more.
class RippleStoryTest {
    private static final double KMH = 1 / 3.6;
    private static final double READS_FAST_RATIO = 0.02;
    private static final double WALK_SECONDS = 300;
    private static final int WALKS = 3;
    private static final int WALKS_LONG = 1200;
    private static final int DIPPED_WALKS = 1;
    private static final int DIPPED_WALKS_LONG = 120;

    /// Depth of the synthetic dips: twice what the deepest of home decks show.
    private static final double DIP_RATIO = 0.30;

    private static final BeltRipple RECORDED = BeltRipple.recorded();

    /// What a case came to.
    record Walked(double hours, int holds) {}

    /// So many walks, each with another set of magnets, another walker's phase and the whole way up to the cap.
    static Walked walk(WalkProfile profile, double pulsesPerMeter, BeltRipple ripple, int walks, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double seconds = 0;
        int holds = 0;
        for (int i = 0; i < walks; i++) {
            RippledBelt.Sensor sensor = RippledCases.sensor(pulsesPerMeter, READS_FAST_RATIO, random);
            RippledWalk walk = new RippledWalk(profile, sensor, ripple, random.split());
            walk.walkAtTheLimit();
            boolean ok = walk.walk(WALK_SECONDS);
            String where = "seed " + seed + ", walk " + i + ", " + walk.seconds() + " s: ";
            assertTrue(ok, () -> where + walk.snapshot());
            assertEquals(0, walk.snapshot().doubtfulEdges(), () -> where + walk.snapshot());
            holds += walk.holds();
            seconds += walk.seconds();
        }
        return new Walked(seconds / 3600, holds);
    }

    @ParameterizedTest
    @CsvSource({
        "36, 0.8",
        "60, 0.8",
        "72, 0.8",
        "120, 0.8",
        "27, 1.6",
        "36, 1.6",
        "60, 1.6",
        "72, 1.6",
        "120, 1.6",
        "27, 2.0",
        "36, 2.0",
        "60, 2.0",
        "72, 2.0",
        "120, 2.0",
        "27, 3.0",
        "36, 3.0",
        "60, 3.0",
        "72, 3.0",
        "120, 3.0",
        "27, 4.0",
        "36, 4.0",
        "60, 4.0",
        "72, 4.0",
        "120, 4.0",
        "60, 5.0",
        "72, 5.0",
        "120, 5.0"
    })
    @DisplayName("SR-4 SR-5 SR-15 the recorded belt at 2 % below the cap never trips")
    void recordedBelt(double pulsesPerMeter, double capKmh) {
        long seed = Math.round(1_000 * pulsesPerMeter + 10 * capKmh);
        int walks = LongRun.of(WALKS, WALKS_LONG);

        Walked walked = walk(RippledCases.profile(capKmh), pulsesPerMeter, RECORDED, walks, seed);

        System.out.printf(
                "ripple recorded  %3.0f/m, cap %.1f km/h, seed %6d: %5.1f h, no trip, %d HOLDs%n",
                pulsesPerMeter, capKmh, seed, walked.hours, walked.holds);
    }

    @ParameterizedTest
    @CsvSource({
        "72, 0.3", "72, 0.4", "60, 0.4", "60, 0.5", "72, 0.5", "36, 0.6", "60, 0.6", "72, 0.6",
        "36, 0.7", "60, 0.7", "72, 0.7", "27, 0.8", "36, 0.8", "60, 0.8", "72, 0.8", "120, 0.8"
    })
    @DisplayName("SR-4 SR-5 SR-15 synthetic dips of 30 % on a slow belt never trip")
    void syntheticDips(double pulsesPerMeter, double beltKmh) {
        long seed = Math.round(1_000 * pulsesPerMeter + 10 * beltKmh);
        BeltRipple dips = BeltRipple.syntheticDips(DIP_RATIO, new SplittableRandom(seed));
        WalkProfile slow = new WalkProfile(Profile.NEURO_SUPERVISED, beltKmh * KMH, beltKmh * KMH / 0.979);
        int walks = LongRun.of(DIPPED_WALKS, DIPPED_WALKS_LONG);

        Walked walked = walk(slow, pulsesPerMeter, dips, walks, seed);

        System.out.printf(
                "ripple synthetic %3.0f/m, dips of 30 %% at %.1f km/h, seed %6d: %5.1f h, no trip, %d HOLDs%n",
                pulsesPerMeter, beltKmh, seed, walked.hours, walked.holds);
    }

    @Test
    void theLoopIsTheRecordingWithoutASeam() {
        double steepest = 0;
        double mean = 0;
        int nodes = (int) (RECORDED.seconds() / BeltRipple.NODE_SECONDS);
        for (int i = 0; i < nodes; i++) {
            steepest = Math.max(steepest, Math.abs(RECORDED.ratio(i + 1) - RECORDED.ratio(i)));
            mean += RECORDED.ratio(i) / nodes;
        }

        System.out.printf(
                "recorded belt: loop of %.2f s, %.3f to %.3f of its mean%n",
                RECORDED.seconds(), RECORDED.lowest(), RECORDED.highest());
        assertTrue(RECORDED.seconds() > 19, "loop of " + RECORDED.seconds());
        assertEquals(1, mean, 1e-9);
        assertEquals(0.861, RECORDED.lowest(), 0.005);
        assertEquals(1.038, RECORDED.highest(), 0.005);
        double atSeam = Math.abs(RECORDED.ratio(nodes) - RECORDED.ratio(nodes - 1));
        assertTrue(atSeam < steepest, "a jump of " + atSeam + " at the seam, " + steepest + " elsewhere");
    }

    @Test
    @DisplayName("SR-4 the same belt 12 % faster than the cap is not let pass: the walks above can fail")
    void aFastBeltIsStopped() {
        SplittableRandom random = new SplittableRandom(1);
        RippledBelt.Sensor sensor = RippledCases.sensor(36, 0.14, random);
        RippledWalk walk = new RippledWalk(RippledCases.profile(3.0), sensor, RECORDED, random.split());
        walk.walkAtTheLimit();

        assertTrue(!walk.walk(WALK_SECONDS), () -> "still running: " + walk.snapshot());
    }
}
