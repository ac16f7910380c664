package retrotread.adapter.drive;

import java.util.List;
import java.util.Locale;

/// The registers of a family of frequency converters; `key` is the word in the configuration. Status is alike
/// in all (`ConverterStatus`).
public enum ModbusProfile {
    /// Delta MS300, MH300, VFD-B, VFD-E, VFD-EL and their kin GS20. [MS300] A; watchdog [VFD-B] 09-02, 09-03,
    /// which the MS300's own pages were not at hand to confirm
    DELTA("delta", 0.01, 0.01),
    /// AutomationDirect GS4: control as Delta, watchdog as GS2. [GS4] chapter 5: set-point in 0.01 Hz, output
    /// in 0.1 Hz
    GS4("gs4", 0.01, 0.1),
    /// AutomationDirect GS2: P9.26 to P9.28 are set-point, start and direction; set-point and output in 0.1 Hz.
    /// [GS2] gs2_vfd of LinuxCNC. The bits of its status word are those of a GS3, not confirmed for a GS2; one
    /// without them is refused as one that obeys its keypad
    GS2("gs2", 0.1, 0.1);

    private static final int CONTROL = 0x2000;
    private static final int CONTROL_STOP = 0x01;
    private static final int CONTROL_FORWARD = 0x12;
    private static final int CONTROL_REVERSE = 0x22;
    private static final int SETPOINT = 0x2001;

    private static final int GS2_SETPOINT = 0x091A;
    private static final int GS2_START = 0x091B;
    private static final int GS2_DIRECTION = 0x091C;

    private static final int DELTA_WATCHDOG = 0x0902;
    private static final int GS_WATCHDOG = 0x0903;

    private static final int VALUE_MAX = 0xFFFF;

    public final String key;
    private final double setpointUnitHz;
    final double outputUnitHz;

    ModbusProfile(String key, double setpointUnitHz, double outputUnitHz) {
        this.key = key;
        this.setpointUnitHz = setpointUnitHz;
        this.outputUnitHz = outputUnitHz;
    }

    /// The set-point that is nearest to `hz` and not above it.
    RegisterValue setpoint(double hz) {
        // A hair more than the unit's own rounding error, so that 10 Hz does not become 9.99 Hz.
        int units = (int) Math.min(VALUE_MAX, Math.floor(hz / setpointUnitHz + 1e-6));
        return new RegisterValue(this == GS2 ? GS2_SETPOINT : SETPOINT, units);
    }

    /// As much as its set-point register can hold; what it puts out at most is set at the converter.
    double highestHz() {
        return VALUE_MAX * setpointUnitHz;
    }

    /// What starts it, in this order.
    List<RegisterValue> start(boolean reversed) {
        return switch (this) {
            case DELTA, GS4 -> List.of(new RegisterValue(CONTROL, reversed ? CONTROL_REVERSE : CONTROL_FORWARD));
            case GS2 -> List.of(new RegisterValue(GS2_DIRECTION, reversed ? 1 : 0), new RegisterValue(GS2_START, 1));
        };
    }

    /// The stop code. Writing 0 to a control word of Delta's kind is "no function" and stops nothing.
    RegisterValue stop() {
        return switch (this) {
            case DELTA, GS4 -> new RegisterValue(CONTROL, CONTROL_STOP);
            case GS2 -> new RegisterValue(GS2_START, 0);
        };
    }

    /// What an order means, for people.
    String orderWords(RegisterValue order) {
        boolean setpoint = order.register() == (this == GS2 ? GS2_SETPOINT : SETPOINT);
        if (setpoint) {
            return String.format(Locale.ROOT, "set-point %.2f Hz", order.value() * setpointUnitHz);
        }
        if (order.equals(stop())) {
            return "stop";
        }
        if (start(true).contains(order)) {
            return order.register() == GS2_START ? "run" : "reversed";
        }
        return start(false).contains(order) ? "forward" : "not known";
    }

    int watchdogRegister() {
        return this == DELTA ? DELTA_WATCHDOG : GS_WATCHDOG;
    }

    int watchdogRegisters() {
        return this == DELTA ? 2 : 3;
    }

    /// @param registers from `watchdogRegister` on
    Watchdog watchdog(int[] registers) {
        return this == DELTA
                ? new Watchdog(registers[0], true, registers[1])
                : new Watchdog(registers[0], registers[1] == 1, registers[2]);
    }

    /// How an installer finds the watchdog, and what it has to be.
    String watchdogWords() {
        String time = "0.1 to " + Watchdog.TENTHS_MAX / 10.0 + " s";
        return this == DELTA
                ? "09-02 to 1 (ramp) or 2 (coast) and 09-03 to " + time
                : "P9.03 to 1 (ramp) or 2 (coast), P9.04 to 1 and P9.05 to " + time;
    }
}
