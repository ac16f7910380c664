package retrotread.adapter.drive;

import java.util.Locale;

/// What a converter does when nobody talks to it: as it is set there, not as we wish.
///
/// @param action 0 warn and go on, 1 ramp to stop, 2 coast to stop, 3 go on silently
/// @param enabled whether it is watched at all
/// @param tenths after this much silence, 0.1 s; 0 is off. [VFD-B] 09-03: 0.0 to 60.0 s; [GS4] P9.05: 0.1 to
///     100.0 s
record Watchdog(int action, boolean enabled, int tenths) {
    private static final int RAMP = 1;
    private static final int COAST = 2;
    private static final int SILENT = 3;

    /// Chosen: 1 s, five times what the daemon itself waits before it cuts; less is better.
    static final int TENTHS_MAX = 10;

    /// For people.
    String words() {
        String what = switch (action) {
            case 0 -> "it would warn and GO ON";
            case RAMP -> "it ramps to a stop";
            case COAST -> "it coasts to a stop";
            case SILENT -> "it would GO ON, and say nothing";
            default -> "it would do what no manual says, action " + action;
        };
        boolean off = !enabled || tenths == 0;
        return off
                ? "its watchdog is OFF; else " + what
                : String.format(Locale.ROOT, "after %.1f s without us %s", tenths / 10.0, what);
    }

    /// Whether a walker is safe with it when this computer dies and the relay's contact is welded.
    boolean isSafe() {
        boolean stops = action == RAMP || action == COAST;
        boolean soon = tenths > 0 && tenths <= TENTHS_MAX;
        return enabled && stops && soon;
    }
}
