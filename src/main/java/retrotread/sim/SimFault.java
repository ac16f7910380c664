package retrotread.sim;

import retrotread.input.InputLine;

/// Something that breaks at a time and stays broken. Each touches one part of the physics; they can be
/// combined. `afterNs` is simulated time since the world began.
public sealed interface SimFault {
    /// The lines of both belt sensors.
    long BOTH_SENSORS = InputLine.BELT_A.bit() | InputLine.BELT_B.bit();

    long afterNs();

    /// The drive accelerates whatever it is told, while it has torque, up to `topMps`.
    record Runaway(long afterNs, double accelMps2, double topMps) implements SimFault {
        public Runaway {
            SimChecks.require("accelMps2", accelMps2, 0.1, 5);
            SimChecks.require("topMps", topMps, 0.5, 7);
        }
    }

    /// A line reads one level for ever, whatever its contact does: a dead sensor, a stuck mirror, a bridged key
    /// contact. The key's hardware loop still opens.
    record LineStuck(long afterNs, InputLine line, boolean active) implements SimFault {}

    /// A part of the belt pulses is missing, at random, on the sensors of a set of `InputLine.bit`; each misses
    /// its own.
    record PulsesMissing(long afterNs, double ratio, long lines) implements SimFault {
        public PulsesMissing {
            SimChecks.require("ratio", ratio, 0, 1);
        }

        public PulsesMissing(long afterNs, double ratio) {
            this(afterNs, ratio, BOTH_SENSORS);
        }
    }

    /// One magnet of `ofMagnets` is lost: every so many-th place gives no pulse, on any sensor.
    record MagnetLost(long afterNs, int ofMagnets) implements SimFault {
        public MagnetLost {
            SimChecks.require("ofMagnets", ofMagnets, 2, 1000);
        }
    }

    /// A part of the belt pulses is followed by a second one in the gap, on the sensors of a set.
    record PulsesDoubled(long afterNs, double ratio, long lines) implements SimFault {
        public PulsesDoubled {
            SimChecks.require("ratio", ratio, 0, 1);
        }

        public PulsesDoubled(long afterNs, double ratio) {
            this(afterNs, ratio, BOTH_SENSORS);
        }
    }

    /// The key's contacts open for a moment with the key in place.
    record KeyRattle(long afterNs, long lengthNs) implements SimFault {
        public KeyRattle {
            SimChecks.requireNs("lengthNs", lengthNs, 1, 1_000_000_000L);
        }
    }

    /// K1 does not open any more once it is closed.
    record RelayWelded(long afterNs) implements SimFault {}

    /// The drive keeps the set-point it has.
    record DriveDeaf(long afterNs) implements SimFault {}

    /// The drive gives no answer any more, and goes on.
    record DriveSilent(long afterNs) implements SimFault {}

    /// Belt speed over set-point changes.
    record DriveGain(long afterNs, double ratio) implements SimFault {
        public DriveGain {
            SimChecks.require("ratio", ratio, 0, 5);
        }
    }

    /// The drive turns the other way from its next standstill on.
    record DriveReversed(long afterNs) implements SimFault {}

    /// The incline motor runs by itself, up or (negative) down, while it has power.
    record InclineRuns(long afterNs, double percentPerS) implements SimFault {
        public InclineRuns {
            SimChecks.require("percentPerS", percentPerS, -5, 5);
        }
    }

    /// The person falls and is carried off until the cord pulls the key.
    record WalkerFalls(long afterNs) implements SimFault {}
}
