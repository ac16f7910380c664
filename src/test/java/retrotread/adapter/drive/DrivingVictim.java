package retrotread.adapter.drive;

import java.util.concurrent.locks.LockSupport;
import retrotread.adapter.serial.SerialSettings;
import retrotread.adapter.serial.SerialSettings.Parity;
import retrotread.port.DrivePort;
import retrotread.safety.Permits;

/// Drives a converter at 0.5 m/s until it is killed. Argument: the port.
final class DrivingVictim {
    private static final long TICK_NS = 5_000_000L;
    private static final long ARMED_NS = 1_000_000_000L;

    private DrivingVictim() {}

    public static void main(String[] args) {
        SerialSettings line = new SerialSettings(args[0], 19_200, Parity.NONE, 2);
        DrivePort drive = new ModbusSettings(
                        line, ModbusProfile.DELTA, ConverterAnswers.STATION, ConverterBench.MPS_PER_HZ, false)
                .start(System::nanoTime);
        long startNs = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            long nowNs = System.nanoTime();
            drive.apply(Permits.permit(true, true, nowNs - startNs > ARMED_NS ? 0.5 : 0, nowNs));
            LockSupport.parkNanos(TICK_NS);
        }
    }
}
