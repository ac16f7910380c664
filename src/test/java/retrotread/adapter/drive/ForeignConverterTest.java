package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.Victim;
import retrotread.adapter.drive.LibmodbusConverter.Said;
import retrotread.belt.BeltDirection;
import retrotread.input.ControlInputs;
import retrotread.port.DrivePort;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

/// The drive against a converter that speaks through libmodbus, over socat's pseudo-terminals. Permits are
/// given by hand; `retrotread.app.ConverterDaemonTest` has the whole daemon.
@Timeout(300)
class ForeignConverterTest {
    private static final double WALK_MPS = 0.5;
    private static final double UNIT_MPS = 0.01 * LibmodbusConverter.MPS_PER_HZ;
    private static final long TICK_NS = 5_000_000L;
    /// Between two directions, as the manual says.
    private static final long REST_NS = 1_000_000_000L;

    private static final long LOOKS_NS = 400_000_000L;
    private static final long AMPLE_NS = 20_000_000_000L;

    @TempDir
    private Path folder;

    private final ControlInputs heard = new ControlInputs();
    private LibmodbusConverter converter;
    private DrivePort drive;

    @BeforeEach
    void plug() throws IOException {
        LibmodbusConverter.orSkip("a converter that speaks through libmodbus");
        converter = new LibmodbusConverter(folder);
        drive = converter.settings(true).start(System::nanoTime);
        arm();
    }

    /// Power at set-point zero for several looks.
    private void arm() {
        long sinceNs = System.nanoTime();
        await(0, BeltDirection.NORMAL, "in order", () -> fault() == 0 && System.nanoTime() - sinceNs > LOOKS_NS);
    }

    @AfterEach
    void unplug() {
        if (drive != null) {
            drive.close();
            converter.close();
        }
    }

    /// Gives permits as the control thread does, until it is so.
    private void await(double mps, BeltDirection direction, String what, BooleanSupplier claim) {
        long endNs = System.nanoTime() + AMPLE_NS;
        while (!claim.getAsBoolean()) {
            assertTrue(endNs - System.nanoTime() > 0, () -> "still not: " + what + "; fault " + fault());
            drive.apply(Permits.permit(true, true, mps, direction, System.nanoTime()));
            LockSupport.parkNanos(TICK_NS);
        }
    }

    /// Power and set-point are gone for several looks.
    private void stop() {
        drive.apply(DrivePermit.STOP);
        long sinceNs = System.nanoTime();
        converter.await("looked at", () -> System.nanoTime() - sinceNs > LOOKS_NS);
    }

    private void run(double mps, BeltDirection direction) {
        await(mps, direction, "runs at " + mps, () -> Math.abs(converter.beltMps() - mps) <= UNIT_MPS + 1e-9);
    }

    private int fault() {
        drive.report(heard);
        return heard.driveFault();
    }

    private double saidMps() {
        drive.report(heard);
        return heard.driveMps();
    }

    @Test
    void startsFollowsAndStops() {
        run(WALK_MPS, BeltDirection.NORMAL);
        await(WALK_MPS, BeltDirection.NORMAL, "says so", () -> Math.abs(saidMps() - WALK_MPS) <= UNIT_MPS + 1e-9);
        for (double mps : new double[] {0.3, 0.8, 0.1, 0.65}) {
            run(mps, BeltDirection.NORMAL);
        }

        drive.apply(DrivePermit.STOP);
        converter.await("stopped", () -> converter.isStopped() && converter.outputHz() == 0);
        converter.await("says so", () -> saidMps() == 0);
        assertEquals(0, fault());
    }

    @Test
    @DisplayName("SR-10 the direction changes after a confirmed stop and a rest only")
    void turnsAtStandstillOnly() {
        run(WALK_MPS, BeltDirection.NORMAL);
        long sinceNs = System.nanoTime();
        await(WALK_MPS, BeltDirection.REVERSED, "stopped first", converter::isStopped);
        run(WALK_MPS, BeltDirection.REVERSED);

        assertTrue(converter.isReversed());
        long stoppedNs = converter.awaitSaid("phase", sinceNs).atNs();
        List<Said> phases = converter.said("phase", sinceNs);
        assertEquals(
                List.of("stopping", "stopped", "running"),
                phases.stream().map(Said::more).toList());
        long restNs = phases.get(2).atNs() - phases.get(1).atNs();
        assertTrue(restNs >= REST_NS, () -> "turned " + restNs + " ns after the stop of " + stoppedNs);
    }

    @Test
    void tellsAFaultOfTheConverterAndDoesNotRunUntilItIsReset() throws IOException {
        run(WALK_MPS, BeltDirection.NORMAL);
        converter.keypad("fault 21");
        await(WALK_MPS, BeltDirection.NORMAL, "told", () -> fault() == 21);
        stop();
        long sinceNs = System.nanoTime();
        await(0, BeltDirection.NORMAL, "told again, with power and at zero", () -> fault() == 21);
        await(WALK_MPS, BeltDirection.NORMAL, "refused", () -> System.nanoTime() - sinceNs > 2_000_000_000L);
        assertTrue(converter.isStopped());

        converter.keypad("reset");
        stop();
        arm();
        run(WALK_MPS, BeltDirection.NORMAL);
    }

    @Test
    void somebodyWhoStopsItAtItsKeypadIsNotOverruled() throws IOException {
        run(WALK_MPS, BeltDirection.NORMAL);
        converter.keypad("stop");

        await(WALK_MPS, BeltDirection.NORMAL, "told", () -> fault() == DriveTrouble.STOPPED_BY_OTHERS.number);
        converter.await("stopped", converter::isStopped);
    }

    @Test
    @DisplayName("SR-7 the converter stops by its own watchdog when this program is killed")
    void stopsByItsWatchdogWhenWeAreKilled() throws IOException, InterruptedException {
        unplug();
        converter = new LibmodbusConverter(folder);
        String port = folder.resolve("usb-drive").toString();
        Victim victim = Victim.start(DrivingVictim.class, port);
        converter.await("runs", () -> converter.beltMps() >= WALK_MPS - UNIT_MPS - 1e-9);
        long killedNs = System.nanoTime();
        victim.kill();
        victim.awaitEnd();

        long silentNs = Long.parseLong(converter.awaitSaid("silent", killedNs).more());
        converter.await("stopped", () -> converter.isStopped() && converter.outputHz() == 0);
        Said stopped = converter.said("phase", killedNs).getLast();
        assertEquals("stopped", stopped.more());
        assertEquals("58", converter.said("fault", killedNs).getFirst().more());
        assertFalse(silentNs < LibmodbusConverter.WATCHDOG_TENTHS * 100_000_000L, () -> "after " + silentNs + " ns");
        System.out.printf(
                "killed at %.1f m/s: the converter's watchdog (%.1f s) after %.0f ms of silence, standing %.0f ms after"
                        + " the kill%n",
                WALK_MPS, LibmodbusConverter.WATCHDOG_TENTHS / 10.0, silentNs / 1e6, (stopped.atNs() - killedNs) / 1e6);
    }

    @Test
    void whileWeLiveItsWatchdogNeverBarks() {
        long sinceNs = System.nanoTime();
        await(WALK_MPS, BeltDirection.NORMAL, "5 s", () -> System.nanoTime() - sinceNs > 5_000_000_000L);

        assertEquals(List.of(), converter.said("silent", 0));
    }
}
