package retrotread.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.report.WalkedSession;
import retrotread.session.SteppedBelt.Sensor;
import retrotread.session.SteppedBelt.Walker;

/// Steps found in belts of which every foot strike is known, in the recorded belt, and none where there are
/// none.
class GaitTest {
    private static final Path RECORDING = Path.of("src/test/resources/belt/treadmill-speed.csv");
    private static final double STEADY_SECONDS = 8;
    private static final double WALK_SECONDS = 120;

    private static void report(String what, double wantedPerMinute, Gait gait) {
        String found = gait.cadence()
                .map(cadence -> "%.2f /min, error %+.2f, quality %.2f"
                        .formatted(
                                cadence.stepsPerMinute(),
                                cadence.stepsPerMinute() - wantedPerMinute,
                                cadence.quality()))
                .orElse("not available");
        String asymmetry = gait.asymmetry()
                .map(each -> ", asymmetry %.3f, floor %.3f".formatted(each.ratio(), each.floorRatio()))
                .orElse(", no asymmetry");
        System.out.printf(
                "%-52s wanted %6.2f: %s in %3.0f %%%s%n",
                what, wantedPerMinute, found, 100 * gait.foundRatio(), asymmetry);
    }

    /// Walk ratio of young people backward, 0.0050; dips of 3 and of 10 %.
    @ParameterizedTest
    @CsvSource({
        "36, 12, 1.0, 73.2, 0.10", "36, 12, 1.609, 73.2, 0.05", "36, 12, 3.0, 100, 0.03", "36, 100, 3.0, 100, 0.05",
        "36, 12, 4.0, 115, 0.05", "60, 20, 0.8, 52, 0.10", "60, 20, 1.609, 73.2, 0.05", "60, 20, 3.0, 100, 0.03",
        "60, 168, 5.0, 129, 0.05", "100, 33, 0.8, 62, 0.10", "100, 33, 1.609, 94, 0.05", "100, 280, 3.0, 100, 0.03"
    })
    void knownStepsAreFound(double pulsesPerMeter, int magnets, double kmh, double perMinute, double dipRatio) {
        long seed = Math.round(pulsesPerMeter * 1000 + kmh * 10);
        Walker walker = new Walker(perMinute, 0.05, 0, dipRatio);
        Sensor sensor = Sensor.worst(pulsesPerMeter, magnets);

        Gait gait = Gait.of(SteppedBelt.pulses(walker, kmh / 3.6, sensor, WALK_SECONDS, seed), pulsesPerMeter);

        report(
                "%.0f/m, %.1f km/h, dips of %.2f, seed %d".formatted(pulsesPerMeter, kmh, dipRatio, seed),
                perMinute,
                gait);
        assertEquals(perMinute, gait.cadence().orElseThrow().stepsPerMinute(), 0.02 * perMinute);
        assertTrue(gait.foundRatio() > 0.8, () -> "found in " + gait.foundRatio());
    }

    @ParameterizedTest
    @ValueSource(doubles = {36, 60, 100})
    void recordedBeltHas104StepsPerMinute(double pulsesPerMeter) throws IOException {
        double[] mps = Files.readAllLines(RECORDING).stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(',') + 1)))
                .toArray();
        DoubleUnaryOperator steady = at -> mps[(int) Math.round((at + STEADY_SECONDS) * 100)];
        double seconds = mps.length / 100.0 - STEADY_SECONDS - 0.02;
        long[] pulses = SteppedBelt.pulses(steady, Sensor.worst(pulsesPerMeter, 12), seconds, new SplittableRandom(1));

        Gait gait = Gait.of(pulses, pulsesPerMeter);

        report("recorded belt, %.0f/m".formatted(pulsesPerMeter), 60 * 1.73, gait);
        assertEquals(1.73, gait.cadence().orElseThrow().stepsPerMinute() / 60, 0.03);
    }

    @ParameterizedTest
    @ValueSource(doubles = {6, 9, 11})
    void tooFewPulsesAreDeclined(double pulsesPerMeter) {
        Walker walker = new Walker(100, 0.03, 0, 0.1);
        long[] pulses = SteppedBelt.pulses(walker, 3.0 / 3.6, Sensor.exact(pulsesPerMeter), WALK_SECONDS, 3);

        Gait gait = Gait.of(pulses, pulsesPerMeter);

        report("too few: %.0f/m".formatted(pulsesPerMeter), 100, gait);
        assertEquals(Optional.empty(), gait.cadence());
        assertEquals(Optional.empty(), gait.asymmetry());
    }

    /// A roller's magnets, or those of a belt lap, return at the pace of steps; nobody walks.
    @Test
    void aSensorAloneIsNoWalker() {
        SplittableRandom random = new SplittableRandom(4);
        int found = 0;
        for (int i = 0; i < 300; i++) {
            double pulsesPerMeter = new double[] {27, 36, 60, 72, 100}[i % 5];
            double kmh = random.nextDouble(0.5, 5);
            int magnets = i % 3 == 0 ? (int) (2.8 * pulsesPerMeter) : random.nextInt(2, 40);
            long[] pulses = SteppedBelt.pulses(
                    Walker.NOBODY, kmh / 3.6, Sensor.worst(pulsesPerMeter, magnets), 40, random.nextLong());
            found += Gait.of(pulses, pulsesPerMeter).stretches().size();
        }
        System.out.println("300 sensors without a walker, seed 4: " + found + " stretches with steps");
        assertEquals(0, found);
    }

    /// Half the magnets half a millimetre late, half of them early: the worst pattern within tolerance.
    @Test
    void theWorstPatternOfMagnetsIsNoWalker() {
        for (double turnsPerSecond = 0.5; turnsPerSecond < 2.6; turnsPerSecond += 0.1) {
            double pulsesPerMeter = 36;
            double mps = turnsPerSecond * 12 / pulsesPerMeter;
            long[] pulses = new long[2000];
            for (int i = 0; i < pulses.length; i++) {
                double meters = i / pulsesPerMeter + (i % 12 < 6 ? 0.0005 : -0.0005);
                pulses[i] = (long) (meters / mps * 1e9) + 1_000_000_000L;
            }
            assertEquals(Optional.empty(), Gait.of(pulses, pulsesPerMeter).cadence(), turnsPerSecond + " turns/s");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.1, 0.2})
    void stepsOfTwoLegsAreToldApart(double asymmetryRatio) {
        Walker walker = new Walker(87, 0.05, asymmetryRatio, 0.06);
        long[] pulses = SteppedBelt.pulses(walker, 0.6, Sensor.worst(60, 20), 600, 5);

        Gait gait = Gait.of(pulses, 60);

        report("asymmetry of " + asymmetryRatio, 87, gait);
        assertEquals(87, gait.cadence().orElseThrow().stepsPerMinute(), 1);
        Gait.Asymmetry found = gait.asymmetry().orElseThrow();
        assertEquals(asymmetryRatio, found.ratio(), found.floorRatio());
    }

    @Test
    void bounceAndMissingPulsesChangeNothing() {
        SplittableRandom random = new SplittableRandom(6);
        Walker walker = new Walker(100, 0.05, 0, 0.05);
        long[] clean = SteppedBelt.pulses(walker, 3.0 / 3.6, Sensor.worst(36, 12), WALK_SECONDS, 6);
        long[] dirty = Arrays.stream(clean)
                .filter(_ -> random.nextDouble() > 0.005)
                .flatMap(ns ->
                        random.nextInt(3) == 0 ? LongStream.of(ns, ns + 3_000_000, ns + 3_020_000) : LongStream.of(ns))
                .toArray();

        Gait gait = Gait.of(dirty, 36);

        report("bounce, 0.5 % missing", 100, gait);
        assertEquals(100, gait.cadence().orElseThrow().stepsPerMinute(), 3);
    }

    /// A walk in the simulated world: every stretch lies where a walker of that speed steps, ramps included.
    @Test
    void rampsAreNoRhythm() {
        SessionRecord walk = WalkedSession.TYPICAL;

        Gait gait = Gait.of(walk);

        report("simulated walk, 60/m", 82, gait);
        for (Gait.Stretch stretch : gait.stretches()) {
            SessionSample at = walk.samples().stream()
                    .filter(sample -> sample.monoNs() - stretch.monoNs() >= 0)
                    .findFirst()
                    .orElseThrow();
            double wanted = Math.sqrt(60 * at.mps() / 0.0050);
            assertEquals(wanted, stretch.stepsPerMinute(), 0.12 * wanted, stretch::toString);
        }
        assertTrue(gait.foundRatio() > 0.8, () -> "found in " + gait.foundRatio());
    }

    @Test
    void nothingComesOfNothing() {
        assertEquals(Optional.empty(), Gait.of(new long[0], 36).cadence());
        assertEquals(Optional.empty(), Gait.of(new long[] {5}, 36).cadence());
        assertEquals(0, Gait.of(new long[] {5, 6, 7}, 36).foundRatio());
        long[] pulses = SteppedBelt.pulses(new Walker(100, 0.03, 0, 0.1), 0.8, Sensor.exact(36), 30, 3);
        assertEquals(Optional.empty(), Gait.of(pulses, Double.NaN).cadence());
    }
}
