package retrotread.adapter.drive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import retrotread.adapter.drive.ConverterStatus.Phase;

/// A frequency converter by its registers: keeps what it was told, obeys at once unless told otherwise, and
/// does nothing by itself. Any thread.
final class FakeConverter implements Registers {
    private final List<RegisterValue> writes = new ArrayList<>();
    private final ModbusProfile profile;
    int[] watchdog;
    int fault;
    int sources = 0x500;
    boolean turning;
    volatile boolean ignoresStop;
    /// Looks for which it goes on turning after a stop.
    int stoppingLooks;
    Phase phase = Phase.STOPPED;
    volatile boolean reversed;
    int watchdogReads;
    private int setpoint;
    private int left;

    FakeConverter(ModbusProfile profile) {
        this.profile = profile;
        watchdog = profile == ModbusProfile.DELTA ? new int[] {1, 5} : new int[] {2, 1, 5};
    }

    @Override
    public synchronized int[] read(int first, int count) throws IOException {
        if (first == profile.watchdogRegister() && count == watchdog.length) {
            watchdogReads++;
            return watchdog.clone();
        }
        if (first != 0x2100 || count > 5) {
            throw new IOException("no such register");
        }
        if (phase == Phase.STOPPING && left-- == 0) {
            phase = Phase.STOPPED;
        }
        int direction = turning ? 2 : reversed ? 3 : 0;
        int output = phase == Phase.STOPPED ? 0 : setpoint;
        int[] status = {fault, sources | direction << 3 | phase.ordinal(), setpoint, output, 42};
        return Arrays.copyOf(status, count);
    }

    @Override
    public synchronized void write(RegisterValue value) throws IOException {
        writes.add(value);
        switch (value.register()) {
            case 0x2001, 0x091A -> setpoint = value.value();
            case 0x2000 -> control(value.value());
            case 0x091C -> reversed = value.value() == 1;
            case 0x091B -> control(value.value() == 0 ? 0x01 : reversed ? 0x22 : 0x12);
            default -> throw new IOException("no such register");
        }
    }

    private void control(int word) {
        if ((word & 3) == 1 && !ignoresStop) {
            phase = phase == Phase.STOPPED || stoppingLooks == 0 ? Phase.STOPPED : Phase.STOPPING;
            left = stoppingLooks;
        }
        if ((word & 3) == 2) {
            phase = Phase.RUNNING;
            reversed = (word & 0x30) == 0x20;
        }
    }

    /// What was written since the last call.
    synchronized List<RegisterValue> taken() {
        List<RegisterValue> all = List.copyOf(writes);
        writes.clear();
        return all;
    }

    synchronized int setpoint() {
        return setpoint;
    }

    synchronized Phase phase() {
        return phase;
    }
}
