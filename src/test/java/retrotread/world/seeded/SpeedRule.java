package retrotread.world.seeded;

import retrotread.safety.SafetySettings;

/// Belt speed under torque against the limit in force (SR-4), both as physics and the policy have them: never
/// more than 0.5 m/s above it, and never above the trip level for longer than 150 ms. What is beyond reach is
/// listed in `Truth`. A daemon that is held up answers later by as much, as long as the relay holds without a
/// heartbeat.
final class SpeedRule {
    /// [POLICY] SR-4: excess in a 2 m/s² runaway, the hardest that is drawn.
    private static final double EXCESS_MOST_MPS = 0.5;

    private static final double RUNAWAY_MPS2 = 2;

    /// [POLICY] SR-4: from the crossing of the trip level to torque off.
    private static final long TORQUE_OFF_NS = 150 * Truth.MILLI_NS;

    /// Room for jitter and magnets at the very level; the calibration error reads the belt faster, not slower.
    private static final double LEVEL_ROOM = 1.02;

    /// [POLICY] forward default 6.0 km/h, and SR-16: (v − L)/0.3 + 2 s until a tightened limit is judged, with
    /// a little room.
    private static final double FORWARD_MPS = 6 / 3.6;

    private static final double SLOW_DOWN_MPS2 = 0.3;
    private static final double WINDOW_SECONDS = 2.2;

    private final Truth truth;
    private final double backwardMps;
    private double remoteMps = Double.POSITIVE_INFINITY;
    private double judgedRemoteMps = Double.POSITIVE_INFINITY;
    private long judgedFromNs;
    private long belowNs;

    SpeedRule(Truth truth) {
        this.truth = truth;
        backwardMps = Math.min(truth.build.profile().capMps, SafetySettings.COMPILED_BACKWARD_MPS);
        restart();
    }

    /// A new daemon knows of no remote limit.
    void restart() {
        remoteMps = Double.POSITIVE_INFINITY;
        judgedRemoteMps = Double.POSITIVE_INFINITY;
        belowNs = truth.nowNs();
    }

    /// A lower limit was asked for over the network; taken where it leaves room for the profile's start.
    void limitAsked(double mps) {
        boolean taken = mps <= Math.min(backwardMps, remoteMps) && 0.98 * mps >= truth.build.profile().startMps;
        if (taken) {
            remoteMps = mps;
            double slowing = (tripMps(backwardMps) - mps) / SLOW_DOWN_MPS2 + WINDOW_SECONDS;
            long fromNs = truth.nowNs() - judgedFromNs > 0 ? truth.nowNs() : judgedFromNs;
            judgedFromNs = fromNs + (long) (slowing * 1e9);
        }
    }

    /// Whether the belt is above the limit for a reason outside the daemon: a console that nobody set back
    /// after the limit was lowered.
    boolean isConsoleTooFast() {
        return truth.build.machine().interlockOnly() && truth.sim.belt().meanMps() > remoteMps;
    }

    void sense(boolean forward) {
        long nowNs = truth.nowNs();
        if (remoteMps < judgedRemoteMps && nowNs - judgedFromNs >= 0) {
            judgedRemoteMps = remoteMps;
        }
        if (!truth.sim.relay().isClosed() || truth.isSpeedBeyondReach()) {
            belowNs = nowNs;
            return;
        }
        double limitMps = Math.min(forward ? FORWARD_MPS : backwardMps, judgedMps());
        double mps = truth.sim.belt().meanMps();
        double awayMps = RUNAWAY_MPS2 * truth.awayWithinNs(Truth.SECOND_NS) * 1e-9;
        if (mps > limitMps + EXCESS_MOST_MPS + awayMps) {
            throw new Violation("SR-4 excess", truth, "limit " + limitMps + " m/s");
        }
        if (truth.sim.belt().speedMps() <= LEVEL_ROOM * tripMps(limitMps)) {
            belowNs = nowNs;
        }
        if (nowNs - belowNs > TORQUE_OFF_NS + truth.awayWithinNs(TORQUE_OFF_NS)) {
            throw new Violation("SR-4 torque too long above the trip level", truth, "limit " + limitMps + " m/s");
        }
    }

    /// A key that reads as out for a minute ends the session and its limit with it: with a stuck contact nobody
    /// can tell.
    private double judgedMps() {
        return truth.has(Trouble.KEY_STUCK) ? Double.POSITIVE_INFINITY : judgedRemoteMps;
    }

    /// [POLICY] SR-4: L + max(clamp(20 % of L, 0.5, 0.6 km/h), 12 % of L).
    private static double tripMps(double limitMps) {
        return limitMps + Math.max(Math.clamp(0.2 * limitMps, 0.5 / 3.6, 0.6 / 3.6), 0.12 * limitMps);
    }
}
