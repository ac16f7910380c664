package retrotread.adapter.drive;

import java.util.Locale;

/// What a converter says of itself: registers 2100H to 2103H, alike in the Delta family and in GS drives.
/// [MS300] A, status monitor; [GS4] chapter 5
///
/// @param fault 0 for none
/// @param phase whether it drives
/// @param turning whether it is changing direction while it moves
/// @param reversed the way it runs, or would
/// @param obeysUs whether set-point and start both come from this line
/// @param outputHz what the motor gets
record ConverterStatus(int fault, Phase phase, boolean turning, boolean reversed, boolean obeysUs, double outputHz) {
    static final int FIRST_REGISTER = 0x2100;
    static final int REGISTERS = 4;

    private static final int FAULT_BITS = 0xFF;
    private static final int PHASE_BITS = 0x3;
    private static final int FORWARD = 0;
    private static final int REVERSE = 3;
    private static final int SETPOINT_BY_LINE = 1 << 8;
    private static final int START_BY_LINE = 1 << 10;

    /// In the order of bits 1 and 0 of 2101H.
    enum Phase {
        STOPPED,
        STOPPING,
        STANDBY,
        RUNNING
    }

    /// @param registers `REGISTERS` of them or more
    /// @param outputUnitHz what 1 in 2103H means
    static ConverterStatus of(int[] registers, double outputUnitHz) {
        int word = registers[1];
        int direction = word >> 3 & 0x3;
        return new ConverterStatus(
                registers[0] & FAULT_BITS,
                Phase.values()[word & PHASE_BITS],
                direction != FORWARD && direction != REVERSE,
                direction == REVERSE,
                (word & SETPOINT_BY_LINE) != 0 && (word & START_BY_LINE) != 0,
                registers[3] * outputUnitHz);
    }

    /// For people.
    String words() {
        String shown = fault == 0 ? "no fault" : "fault " + fault;
        String way = turning ? "turning" : reversed ? "reversed" : "forward";
        String sources = obeysUs ? "set-point and start from this line" : "set-point or start NOT from this line";
        return String.format(
                Locale.ROOT,
                "%s; %s, %s; %s; output %.2f Hz",
                shown,
                phase.name().toLowerCase(Locale.ROOT),
                way,
                sources,
                outputHz);
    }

    /// Told to go, whether it moves yet or not.
    boolean isStarted() {
        return phase == Phase.RUNNING || phase == Phase.STANDBY;
    }
}
