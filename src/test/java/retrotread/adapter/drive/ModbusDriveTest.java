package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.drive.ConverterStatus.Phase;
import retrotread.adapter.serial.PtyPair;
import retrotread.adapter.serial.SerialSettings;
import retrotread.adapter.serial.SerialSettings.Parity;
import retrotread.input.ControlInputs;
import retrotread.port.DrivePort;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

/// The whole drive, thread and frames, over a pseudo-terminal to a converter that does what it is told.
@Timeout(60)
final class ModbusDriveTest {
    /// Far above every bound: a machine under load may be late, a drive that never comes is found out.
    private static final long AMPLE_NS = 10_000_000_000L;

    /// Several looks of the drive.
    private static final long TURN_NS = 250_000_000L;

    private static final double TEN_HZ_MPS = 10 * ConverterBench.MPS_PER_HZ;

    @TempDir
    private Path directory;

    private final FakeConverter converter = new FakeConverter(ModbusProfile.DELTA);
    private final ControlInputs heard = new ControlInputs();
    private PtyPair cable;
    private ConverterStation station;
    private DrivePort drive;

    @BeforeEach
    void connect() throws IOException {
        cable = new PtyPair(directory.resolve("usb-drive"));
        station = new ConverterStation(cable, converter);
        SerialSettings line = new SerialSettings(cable.path(), 19_200, Parity.NONE, 2);
        drive = new ModbusSettings(
                        line, ModbusProfile.DELTA, ConverterStation.STATION, ConverterBench.MPS_PER_HZ, false)
                .start(System::nanoTime);
    }

    @AfterEach
    void hangUp() throws IOException {
        drive.close();
        station.close();
        cable.close();
    }

    /// Gives fresh permits, as the control thread does, until it comes true.
    private void until(double setpointMps, String what, BooleanSupplier claim) {
        long endNs = System.nanoTime() + AMPLE_NS;
        while (!claim.getAsBoolean()) {
            assertTrue(endNs - System.nanoTime() > 0, "still not: " + what);
            drive.apply(Permits.permit(true, true, setpointMps, System.nanoTime()));
            LockSupport.parkNanos(5_000_000L);
        }
    }

    private void untilStopped(String what, BooleanSupplier claim) {
        long endNs = System.nanoTime() + AMPLE_NS;
        while (!claim.getAsBoolean()) {
            assertTrue(endNs - System.nanoTime() > 0, "still not: " + what);
            LockSupport.parkNanos(5_000_000L);
        }
    }

    private int fault() {
        drive.report(heard);
        return heard.driveFault();
    }

    private boolean isRunning() {
        return converter.phase() == Phase.RUNNING;
    }

    /// Armed at set-point zero, then run. Where this thread was late and its permits ran out, that has disarmed
    /// it, and it is armed anew.
    private void run() {
        untilStopped("in order", () -> fault() == 0);
        long endNs = System.nanoTime() + AMPLE_NS;
        long[] turnNs = {0};
        while (!runsAtItsSpeed()) {
            assertTrue(endNs - System.nanoTime() > 0, "still not running");
            turnNs[0] = System.nanoTime() + TURN_NS;
            until(0, "armed", () -> System.nanoTime() - turnNs[0] > 0);
            turnNs[0] = System.nanoTime() + TURN_NS;
            until(TEN_HZ_MPS, "running", () -> runsAtItsSpeed() || System.nanoTime() - turnNs[0] > 0);
        }
    }

    private boolean runsAtItsSpeed() {
        drive.report(heard);
        return isRunning() && Math.abs(heard.driveMps() - TEN_HZ_MPS) < 1e-9;
    }

    @Test
    void isInTroubleUntilItIsHeard() {
        untilStopped("in order", () -> fault() == 0);

        assertEquals(List.of(new RegisterValue(0x2000, 1)), converter.taken());
    }

    @Test
    void followsFreshPermitsAndStopsWhenTheyEnd() {
        run();

        untilStopped("stopped, since nobody gives permits any more", () -> !isRunning());
    }

    @Test
    void stopStops() {
        run();
        drive.apply(DrivePermit.STOP);

        untilStopped("stopped", () -> converter.phase() == Phase.STOPPED);
    }

    @Test
    void aStationThatIsSilentIsNoLongerHeard() {
        run();
        station.spoil(answer -> List.of());
        until(TEN_HZ_MPS, "silent for 200 ms", () -> {
            drive.report(heard);
            return System.nanoTime() - heard.driveHeardNs() > 200_000_000L;
        });

        long heardNs = heard.driveHeardNs();
        station.spoil(List::of);
        until(0, "heard again", () -> {
            drive.report(heard);
            return heard.driveHeardNs() != heardNs;
        });
    }

    @Test
    void oneLostAnswerIsNoLoss() {
        run();
        boolean[] lost = {false};
        station.spoil(answer -> {
            boolean isFirst = !lost[0];
            lost[0] = true;
            return isFirst ? List.of() : List.of(answer);
        });
        long fromNs = System.nanoTime();
        until(TEN_HZ_MPS, "lost, and heard since", () -> {
            drive.report(heard);
            return lost[0] && heard.driveHeardNs() - fromNs > 100_000_000L;
        });

        assertEquals(0, fault());
    }

    @Test
    void anUnpluggedLineIsAFaultAndComesBackStopped() throws IOException {
        run();
        converter.taken();
        cable.unplug();
        until(TEN_HZ_MPS, "told that it is lost", () -> fault() == DriveTrouble.LINE_LOST.number);

        cable.plug();
        until(TEN_HZ_MPS, "in order again", () -> fault() == 0);
        until(TEN_HZ_MPS, "stopped first", () -> !isRunning());
        assertEquals(new RegisterValue(0x2000, 1), converter.taken().getFirst());
        assertEquals(0, fault());
    }

    @Test
    void closingStops() {
        run();
        drive.close();

        assertEquals(Phase.STOPPED, converter.phase());
        assertEquals(DriveTrouble.LINE_LOST.number, fault());
    }
}
