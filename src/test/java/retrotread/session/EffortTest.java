package retrotread.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import retrotread.belt.BeltDirection;
import retrotread.safety.Facing;
import retrotread.safety.LimitSource;
import retrotread.safety.SafetyState;

/// Energy against the figures of the literature: 3 km/h level is 2.4 MET forward and 3.2 to 3.9 backward.
class EffortTest {
    private static final double KMH = 1 / 3.6;

    private static List<SessionSample> walk(double kmh, double inclinePercent, Facing facing, int seconds) {
        return walk(kmh, inclinePercent, facing, BeltDirection.NORMAL, seconds);
    }

    private static List<SessionSample> walk(
            double kmh, double inclinePercent, Facing facing, BeltDirection direction, int seconds) {
        List<SessionSample> samples = new ArrayList<>();
        for (int i = 0; i <= seconds; i++) {
            samples.add(new SessionSample(
                    i * 1_000_000_000L,
                    0,
                    kmh * KMH,
                    kmh * KMH,
                    0,
                    0,
                    LimitSource.PROFILE,
                    inclinePercent,
                    facing,
                    direction,
                    SafetyState.RUNNING,
                    true,
                    0));
        }
        return samples;
    }

    @Test
    void levelBackwardAt3KmhIsWhatTheLiteratureSays() {
        Effort effort = Effort.of(walk(3, 0, Facing.BACKWARD, 600));

        assertEquals(600, effort.seconds(), 1e-9);
        assertTrue(effort.mets().least() < 3.2 && effort.mets().least() > 2.4, effort::toString);
        assertEquals(3.9, effort.mets().most(), 0.05);
        assertEquals(10 * effort.mets().most(), effort.metMinutes().most(), 1e-9);
    }

    @Test
    void tenPercentUpBackwardIsVigorous() {
        Effort effort = Effort.of(walk(3, 10, Facing.BACKWARD, 60));

        assertTrue(effort.mets().least() < 6.5 && effort.mets().most() >= 7.9, effort::toString);
    }

    @Test
    void forwardIsLessAndSteepnessUnknownIsLevel() {
        Effort backward = Effort.of(walk(3, Double.NaN, Facing.UNKNOWN, 60));
        Effort forward = Effort.of(walk(3, Double.NaN, Facing.FORWARD, 60));

        assertEquals(Effort.of(walk(3, 0, Facing.BACKWARD, 60)), backward);
        assertEquals(2.43, (forward.mets().least() + forward.mets().most()) / 2, 0.01);
        assertTrue(forward.mets().most() < backward.mets().least());
    }

    @Test
    void aReversedBeltIsWalkedBackwardHoweverOneFaces() {
        assertEquals(
                Effort.of(walk(3, 0, Facing.BACKWARD, 60)),
                Effort.of(walk(3, 0, Facing.FORWARD, BeltDirection.REVERSED, 60)));
    }

    @Test
    void kilocaloriesNeedAMass() {
        Effort effort = Effort.of(walk(3, 0, Facing.BACKWARD, 600));

        assertEquals(70 * effort.kcalPerKg().least(), effort.kcal(70).least(), 1e-9);
        assertEquals(8.5 * 1.6 * 10 * 0.005, effort.kcalPerKg().most(), 1e-9);
    }

    @Test
    void standingAndGapsCostNothing() {
        List<SessionSample> samples = walk(3, 0, Facing.BACKWARD, 10);
        samples.addAll(walk(0, 0, Facing.BACKWARD, 10));
        samples.addAll(List.of(samples.getFirst(), samples.getLast()));

        assertEquals(10, Effort.of(samples.subList(0, 11)).seconds(), 1e-9);
        assertEquals(0, Effort.of(walk(0, 0, Facing.BACKWARD, 100)).seconds());
        assertEquals(new Effort.Range(0, 0), Effort.of(List.of()).mets());
        List<SessionSample> gap =
                List.of(samples.getFirst(), walk(3, 0, Facing.BACKWARD, 20).getLast());
        assertEquals(0, Effort.of(gap).seconds());
    }
}
