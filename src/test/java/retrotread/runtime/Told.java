package retrotread.runtime;

import retrotread.belt.BeltDirection;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.control.Snapshot;
import retrotread.input.Command;
import retrotread.port.DriveHealth;
import retrotread.port.KnownOdometer;
import retrotread.safety.Cause;
import retrotread.safety.Facing;
import retrotread.safety.LimitSource;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.Response;
import retrotread.safety.SafetyState;

/// Snapshots and events as the core would tell them, for tests of who reads them.
final class Told {
    private Told() {}

    /// Of a machine without a drive that never ran.
    static Vitals vitals() {
        return new Vitals("lab/treadmill-1, 0000", new LoopCounters(), () -> DriveHealth.NONE, KnownOdometer.unused());
    }

    static Snapshot snapshot(long nowNs, SafetyState state, Cause... causes) {
        return snapshot(nowNs, state, 0, causes);
    }

    /// Locked, since the key is out.
    static Snapshot keyOut(long nowNs) {
        return snapshot(nowNs, SafetyState.LOCKED, 0, false, Cause.KEY_OUT);
    }

    static Snapshot snapshot(long nowNs, SafetyState state, double speedMps, Cause... causes) {
        return snapshot(nowNs, state, speedMps, true, causes);
    }

    private static Snapshot snapshot(long nowNs, SafetyState state, double speedMps, boolean keyIn, Cause... causes) {
        long bits = 0;
        for (Cause cause : causes) {
            bits |= cause.bit();
        }
        return new Snapshot(
                nowNs,
                state,
                bits,
                causes.length == 0 ? Cause.NO_CAUSE : causes[0],
                Response.NONE,
                speedMps,
                speedMps * 1.02,
                3 / 3.6,
                LimitSource.PROFILE,
                0,
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                12.34,
                61_000_000_000L,
                Facing.BACKWARD,
                BeltDirection.NORMAL,
                Profile.GENERAL,
                Mode.MONITORING,
                600_000_000_000L,
                0,
                false,
                keyIn,
                false,
                false,
                2,
                1);
    }

    static Event event(long nowNs, EventType type, Cause cause, SafetyState from, SafetyState to) {
        return new Event(nowNs, type, cause, from, to, 4.1 / 3.6, 3 / 3.6, 120_000_000, 0, Command.NONE);
    }

    static Event answer(EventType type, Cause cause, long commandId) {
        return new Event(1, type, cause, SafetyState.LOCKED, SafetyState.LOCKED, 0, 1, 0, commandId, Command.NONE);
    }
}
