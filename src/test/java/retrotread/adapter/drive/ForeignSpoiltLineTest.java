package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.drive.LibmodbusConverter.Said;
import retrotread.input.ControlInputs;
import retrotread.port.DrivePort;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

/// A walk in real time with a converter that speaks through libmodbus, over a line on which every hundredth
/// byte is wrong, both ways. A core is played that cuts after 200 ms without an answer, and starts again. A
/// line whose thread this machine held up for 150 ms counts as lost, and is cut too; while it is cut, a stop
/// that does not get through for 300 ms may be told as one that is not obeyed. `-Dspoilt.seconds=600` for
/// more than eight.
class ForeignSpoiltLineTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long WALK_NS = Long.getLong("spoilt.seconds", 8) * SECOND_NS;
    private static final long SEED = Long.getLong("spoilt.seed", 20261129);
    private static final long TICK_NS = 5_000_000L;

    /// [POLICY] SR-7
    private static final long SILENT_NS = 200_000_000L;

    private static final long CUT_NS = SECOND_NS / 2;
    private static final long ARMED_NS = SECOND_NS;
    /// What the converter shows when it was asked nothing right for 0.5 s; it is reset at its keypad.
    private static final int CE10 = 58;

    private static final double MOST_MPS = 0.8;

    @TempDir
    private Path folder;

    private final ControlInputs heard = new ControlInputs();
    private int cuts;
    private long silentMostNs;

    @Test
    @DisplayName("SR-3 SR-7 with 1 % of bytes wrong nothing runs beyond its permit, and nothing but silence stops it")
    void aWalkOverABadLine() throws IOException {
        LibmodbusConverter.orSkip("a bad line to a converter that speaks through libmodbus");
        System.out.println("1 % spoilt, libmodbus: seed " + SEED);
        Path near = folder.resolve("near");
        Path far = folder.resolve("far");
        Spoiling out = new Spoiling(0.01, SEED);
        Spoiling back = new Spoiling(0.01, SEED + 1);
        try (SpoilingCable _ = new SpoilingCable(near, far, out::spoilt, back::spoilt);
                LibmodbusConverter converter = new LibmodbusConverter(near, far);
                DrivePort drive = converter.settings(false).start(System::nanoTime)) {
            converter.await("an answer", () -> fault(drive) == 0);
            walk(converter, drive);
            long written = converter.said("write", 0).size();
            System.out.printf(
                    Locale.ROOT,
                    "1 %% spoilt, libmodbus, %d s: %d cuts, %d by its watchdog, longest silence %.0f ms, %d orders%n",
                    WALK_NS / SECOND_NS,
                    cuts,
                    converter.said("silent", 0).size(),
                    silentMostNs / 1e6,
                    written);
        }
    }

    private void walk(LibmodbusConverter converter, DrivePort drive) throws IOException {
        Random random = new Random(SEED);
        long startNs = System.nanoTime();
        long sinceNs = startNs - CUT_NS;
        double mps = 0;
        double ran = 0;
        while (System.nanoTime() - startNs < WALK_NS) {
            long nowNs = System.nanoTime();
            long ageNs = nowNs - sinceNs;
            mps = random.nextInt(200) == 0 || mps == 0 ? 0.2 + (MOST_MPS - 0.2) * random.nextDouble() : mps;
            boolean cut = ageNs < CUT_NS;
            drive.apply(
                    cut ? DrivePermit.STOP : Permits.permit(true, true, ageNs < CUT_NS + ARMED_NS ? 0 : mps, nowNs));
            int fault = fault(drive);
            boolean heldUp = fault == DriveTrouble.LINE_LOST.number;
            boolean barked = !converter.said("silent", 0).isEmpty() && fault == CE10;
            boolean stopUnheard = cut && fault == DriveTrouble.STOP_IGNORED.number;
            assertTrue(fault == 0 || heldUp || barked || stopUnheard, () -> "seed " + SEED + ": fault " + fault);
            if (barked && !cut) {
                converter.keypad("reset");
            }
            long silentNs = nowNs - heard.driveHeardNs();
            silentMostNs = Math.max(silentMostNs, silentNs);
            if (!cut && (silentNs > SILENT_NS || heldUp || barked)) {
                cuts++;
                sinceNs = nowNs;
            }
            ran = Math.max(ran, converter.beltMps());
            LockSupport.parkNanos(TICK_NS);
        }
        assertTrue(ran > 0.1, "it has to run for the rest to mean anything");
        for (Said each : converter.said("write", 0)) {
            String[] words = each.more().split(" ");
            double wanted = Integer.parseInt(words[1]) * 0.01 * LibmodbusConverter.MPS_PER_HZ;
            assertTrue(!words[0].equals("2001") || wanted <= MOST_MPS, each::toString);
        }
    }

    private int fault(DrivePort drive) {
        drive.report(heard);
        return heard.driveFault();
    }
}
