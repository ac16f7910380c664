package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.serial.PtyPair;
import retrotread.adapter.serial.SerialSettings;
import retrotread.adapter.serial.SerialSettings.Parity;
import retrotread.port.DrivePort;

/// What somebody is told who wrote a wrong port, station or baud rate, or forgot something at the converter.
class InstallerMistakesTest {
    private static final long AMPLE_NS = 20_000_000_000L;

    @TempDir
    private Path folder;

    private final FakeConverter converter = new FakeConverter(ModbusProfile.DELTA);

    private static ModbusSettings settings(String port, int station) {
        SerialSettings line = new SerialSettings(port, 19_200, Parity.NONE, 2);
        return new ModbusSettings(line, ModbusProfile.DELTA, station, ConverterBench.MPS_PER_HZ, false);
    }

    /// Waits until the drive says all of it.
    private static void awaitWords(DrivePort drive, int fault, String... parts) {
        long endNs = System.nanoTime() + AMPLE_NS;
        while (!List.of(parts).stream().allMatch(drive.health().words()::contains)) {
            assertTrue(endNs - System.nanoTime() > 0, () -> "says: " + drive.health());
            LockSupport.parkNanos(5_000_000L);
        }
        assertEquals(fault, drive.health().fault());
    }

    @Test
    void aPortThatIsNotThere() {
        String port = folder.resolve("usb-driev").toString();
        try (DrivePort drive = settings(port, 1).start(System::nanoTime)) {
            awaitWords(
                    drive,
                    DriveTrouble.LINE_LOST.number,
                    "its line is not there (number 1001)",
                    "serial port " + port + " is not there",
                    "ls -l /dev/serial/by-id");
        }
    }

    @Test
    void aPortThatIsNone() {
        try (DrivePort drive = settings("/dev/null", 1).start(System::nanoTime)) {
            awaitWords(drive, DriveTrouble.LINE_LOST.number, "serial port /dev/null is no serial port");
        }
    }

    @Test
    void aWrongStation() throws IOException {
        try (PtyPair cable = new PtyPair(folder.resolve("usb-drive"));
                ConverterStation _ = new ConverterStation(cable, converter);
                DrivePort drive = settings(cable.path(), 2).start(System::nanoTime)) {
            awaitWords(
                    drive,
                    DriveTrouble.NOT_READY.number,
                    "it has not answered yet (number 1009)",
                    "station 2 on " + cable.path() + ": the answer to 02 03 21 00 00 0",
                    "is missing",
                    "check station, baud, format and both wires");
        }
    }

    /// At another rate other bytes come.
    @Test
    void aWrongBaudRate() throws IOException {
        try (PtyPair cable = new PtyPair(folder.resolve("usb-drive"));
                ConverterStation station = new ConverterStation(cable, converter);
                DrivePort drive = settings(cable.path(), 1).start(System::nanoTime)) {
            station.spoil(answer -> List.of(new byte[] {(byte) 0xE6, 0x06, (byte) 0x98, (byte) 0x86, 0x00}));
            awaitWords(drive, DriveTrouble.NOT_READY.number, "check station, baud, format and both wires");
        }
    }

    @Test
    void aWatchdogThatIsOff() throws IOException {
        converter.watchdog[1] = 0;
        try (PtyPair cable = new PtyPair(folder.resolve("usb-drive"));
                ConverterStation _ = new ConverterStation(cable, converter);
                DrivePort drive = settings(cable.path(), 1).start(System::nanoTime)) {
            awaitWords(drive, DriveTrouble.WATCHDOG.number, "number 1002", "set 09-02 to 1 (ramp) or 2 (coast)");
        }
    }

    @Test
    void onceItIsInOrderItSaysWhatWas() throws IOException {
        try (PtyPair cable = new PtyPair(folder.resolve("usb-drive"));
                ConverterStation _ = new ConverterStation(cable, converter);
                DrivePort drive = settings(cable.path(), 1).start(System::nanoTime)) {
            long endNs = System.nanoTime() + AMPLE_NS;
            while (drive.health().answers() < 5) {
                assertTrue(endNs - System.nanoTime() > 0, () -> "says: " + drive.health());
                LockSupport.parkNanos(5_000_000L);
            }
            cable.unplug();
            awaitWords(drive, DriveTrouble.LINE_LOST.number, "its line is not there (number 1001)");
            assertTrue(drive.health().lineErrors().get("lost") > 0, drive.health()::toString);
            cable.plug();
            long again = drive.health().answers();
            while (drive.health().answers() == again || !drive.health().words().isEmpty()) {
                assertTrue(endNs - System.nanoTime() > 0, () -> "says: " + drive.health());
                LockSupport.parkNanos(5_000_000L);
            }
            assertTrue(drive.health().before().startsWith("its line is not there"), drive.health()::toString);
        }
    }
}
