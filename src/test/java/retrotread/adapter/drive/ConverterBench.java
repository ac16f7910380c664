package retrotread.adapter.drive;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import retrotread.adapter.serial.SerialSettings;
import retrotread.adapter.serial.SerialSettings.Parity;
import retrotread.belt.BeltDirection;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

/// One converter and what decides for it, in a time that the test steps: 50 ms a look.
final class ConverterBench {
    static final long LOOK_NS = 50_000_000L;

    /// 50 Hz are 9 km/h.
    static final double MPS_PER_HZ = 0.05;

    final FakeConverter converter;
    private final ModbusProfile profile;
    private final ConverterCycle cycle;
    private DrivePermit permit = DrivePermit.STOP;
    private long nowNs = 5_000_000_000L;

    ConverterBench(ModbusProfile profile, boolean reverse) {
        this(profile, reverse, converter -> converter);
    }

    /// @param line what lies between
    ConverterBench(ModbusProfile profile, boolean reverse, Function<FakeConverter, Registers> line) {
        this.profile = profile;
        converter = new FakeConverter(profile);
        cycle = new ConverterCycle(settings(profile, reverse), line.apply(converter), () -> nowNs);
    }

    static ModbusSettings settings(ModbusProfile profile, boolean reverse) {
        return new ModbusSettings(line(19_200), profile, 1, MPS_PER_HZ, reverse);
    }

    static SerialSettings line(int baud) {
        return new SerialSettings("/dev/serial/by-id/x", baud, Parity.NONE, 2);
    }

    static List<RegisterValue> startOf(ModbusProfile profile, boolean reversed) {
        return switch (profile) {
            case DELTA, GS4 -> List.of(new RegisterValue(0x2000, reversed ? 0x22 : 0x12));
            case GS2 -> List.of(new RegisterValue(0x091C, reversed ? 1 : 0), new RegisterValue(0x091B, 1));
        };
    }

    static RegisterValue stopOf(ModbusProfile profile) {
        return switch (profile) {
            case DELTA, GS4 -> new RegisterValue(0x2000, 0x01);
            case GS2 -> new RegisterValue(0x091B, 0);
        };
    }

    static RegisterValue setpointOf(ModbusProfile profile, double hz) {
        return switch (profile) {
            case DELTA, GS4 -> new RegisterValue(0x2001, (int) Math.round(hz * 100));
            case GS2 -> new RegisterValue(0x091A, (int) Math.round(hz * 10));
        };
    }

    DriveSaid look() throws IOException, InterruptedException {
        nowNs += LOOK_NS;
        return cycle.step(() -> permit);
    }

    /// One whose permit runs out once it was asked for so many times.
    DriveSaid lookWithPermit(int times) throws IOException, InterruptedException {
        nowNs += LOOK_NS;
        AtomicInteger asked = new AtomicInteger();
        return cycle.step(() -> asked.incrementAndGet() > times ? DrivePermit.STOP : permit);
    }

    DriveSaid looks(int times) throws IOException, InterruptedException {
        DriveSaid last = look();
        for (int i = 1; i < times; i++) {
            last = look();
        }
        return last;
    }

    /// From now on, `hz` worth of belt speed the normal way; 0 is power without movement.
    ConverterBench permit(double hz) {
        return permit(hz, BeltDirection.NORMAL);
    }

    ConverterBench permit(double hz, BeltDirection direction) {
        permit = Permits.permit(true, true, hz * MPS_PER_HZ, direction, nowNs);
        return this;
    }

    ConverterBench stop() {
        permit = DrivePermit.STOP;
        return this;
    }

    /// Armed and running at 10 Hz, what was written so far forgotten.
    ConverterBench running() throws IOException, InterruptedException {
        permit(0).looks(2);
        permit(10).looks(2);
        converter.taken();
        return this;
    }

    /// What it was last told to run at.
    double setpointHz() {
        return converter.setpoint() * (profile == ModbusProfile.GS2 ? 0.1 : 0.01);
    }

    List<RegisterValue> written() {
        return converter.taken();
    }
}
