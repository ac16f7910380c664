package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.adapter.drive.ConverterStatus.Phase;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

/// Ten minutes of a walk, in simulated time, over a line on which every hundredth byte is wrong, both ways. A
/// core is played that cuts after 200 ms without an answer, and starts again.
class SpoiltLineTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long WALK_NS = 600 * SECOND_NS;
    private static final long PAUSE_NS = 20_000_000L;

    /// [POLICY] SR-7
    private static final long SILENT_NS = 200_000_000L;

    /// A cut, then power at zero.
    private static final long CUT_NS = SECOND_NS;

    private static final long ARMED_NS = 2 * SECOND_NS;

    private final ConverterWatch converter = new ConverterWatch(new FakeConverter(ModbusProfile.DELTA));
    private long sinceNs;
    private double wantedMps;

    /// Knows what may be, whenever something is written.
    private static final class ConverterWatch implements Registers {
        private final FakeConverter converter;
        private DrivePermit permit = DrivePermit.STOP;

        private ConverterWatch(FakeConverter converter) {
            this.converter = converter;
        }

        @Override
        public int[] read(int first, int count) throws IOException {
            return converter.read(first, count);
        }

        @Override
        public void write(RegisterValue value) throws IOException {
            converter.write(value);
            converter.taken();
            double mps = converter.setpoint() * 0.01 * ConverterBench.MPS_PER_HZ;
            boolean runs = converter.phase() == Phase.RUNNING;
            assertTrue(!runs || mps <= permit.setpointMps() + 1e-9, () -> "at " + mps + ", permitted " + permit);
        }
    }

    private DrivePermit permit(long nowNs) {
        long ageNs = nowNs - sinceNs;
        boolean power = ageNs >= CUT_NS;
        double mps = ageNs >= CUT_NS + ARMED_NS ? wantedMps : 0;
        converter.permit = power ? Permits.permit(true, true, mps, nowNs) : DrivePermit.STOP;
        return converter.permit;
    }

    @ParameterizedTest
    @CsvSource({"19200, 1", "19200, 2", "9600, 3", "115200, 4"})
    @DisplayName("SR-3 SR-7 with 1 % of bytes wrong nothing runs beyond its permit, and nothing but silence stops it")
    void aWalkOverABadLine(int baud, long seed) throws InterruptedException {
        SimulatedLine line =
                new SimulatedLine(ConverterBench.line(baud), converter, new Spoiling(0.01, seed), 5 * SECOND_NS);
        ConverterCycle cycle = new ConverterCycle(
                ConverterBench.settings(ModbusProfile.DELTA, false), new RtuLink(line, 1, line::nowNs), line::nowNs);
        Random random = new Random(seed);
        sinceNs = line.nowNs();
        long startNs = line.nowNs();
        long heardNs = startNs;
        long longestNs = 0;
        int looks = 0;
        int wrong = 0;
        int cuts = 0;
        long runningNs = 0;
        while (line.nowNs() - startNs < WALK_NS) {
            wantedMps = random.nextInt(30) == 0 ? 0.2 + 0.6 * random.nextDouble() : wantedMps;
            looks++;
            long beforeNs = line.nowNs();
            try {
                DriveSaid said = cycle.step(() -> permit(line.nowNs()));
                assertEquals(DriveTrouble.NONE, said.trouble(), "seed " + seed);
                longestNs = Math.max(longestNs, said.heardNs() - heardNs);
                cuts += said.heardNs() - heardNs > SILENT_NS ? 1 : 0;
                sinceNs = said.heardNs() - heardNs > SILENT_NS ? line.nowNs() : sinceNs;
                heardNs = said.heardNs();
                line.keepSilent(line.nowNs() + PAUSE_NS);
            } catch (IOException notHeard) {
                wrong++;
            }
            runningNs += converter.converter.phase() == Phase.RUNNING ? line.nowNs() - beforeNs : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "1 %% spoilt, %d baud, seed %d: %d looks, %d of them wrong, %d cuts, longest silence %.0f ms, ran %.0f"
                        + " of %d s%n",
                baud,
                seed,
                looks,
                wrong,
                cuts,
                longestNs / 1e6,
                runningNs / 1e9,
                WALK_NS / SECOND_NS);
        assertTrue(wrong > looks / 20, "the line was too good to prove anything");
        assertTrue(runningNs > WALK_NS / 3, "it has to run for the rest to mean anything");
    }
}
