package retrotread.adapter.mqtt;

import retrotread.belt.BeltDirection;
import retrotread.control.Snapshot;
import retrotread.port.JournalState.Condition;
import retrotread.safety.Cause;
import retrotread.safety.Facing;
import retrotread.safety.LimitSource;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.Response;
import retrotread.safety.SafetyState;

/// When state, faults and gauges are due. A stale snapshot is never due: then the retained state expires by
/// itself instead of
/// being kept fresh with old news. Owned by the MQTT thread.
final class Cadence {
    /// [POLICY] state at least every 15 s; it expires after 60 s.
    static final long STATE_NS = 15_000_000_000L;

    /// Chosen: a state held back this long goes before waiting events, so that a long backlog cannot let it
    /// expire.
    static final long STATE_OVERDUE_NS = 16_000_000_000L;

    /// Chosen: at most 10 states a second, whatever flickers; the last one always gets out.
    static final long STATE_GAP_NS = 100_000_000L;

    /// [POLICY] gauges 2 Hz moving, 0.2 Hz idle.
    static final long LIVE_MOVING_NS = 500_000_000L;

    static final long LIVE_IDLE_NS = 5_000_000_000L;

    /// [POLICY] health of the process every 60 s.
    static final long METRICS_NS = 60_000_000_000L;

    /// Chosen: 400 ticks without a snapshot; the control thread is gone.
    static final long STALE_NS = 2_000_000_000L;

    /// What makes a new state worth telling at once; the speeds between are the gauges' business.
    private record Told(
            SafetyState state,
            long causes,
            Cause firstCause,
            Response stopping,
            double limitMps,
            LimitSource limitBy,
            double targetMps,
            Facing facing,
            BeltDirection direction,
            Profile profile,
            Mode mode,
            boolean keyIn,
            boolean relayOn,
            boolean holding) {
        static Told of(Snapshot now) {
            return new Told(
                    now.state(),
                    now.causes(),
                    now.firstCause(),
                    now.stopping(),
                    now.limitMps(),
                    now.limitBy(),
                    now.targetMps(),
                    now.facing(),
                    now.direction(),
                    now.profile(),
                    now.mode(),
                    now.keyIn(),
                    now.relayOn(),
                    now.holding());
        }
    }

    /// No set of causes: nothing was told yet.
    private static final long UNTOLD = -1L;

    private Told told;
    private Condition store = Condition.GOOD;
    private boolean storeChanged;
    private long stateNs;
    private long liveNs;
    private long metricsNs;
    private long toldCauses = UNTOLD;

    Cadence(long nowNs) {
        liveNs = nowNs - LIVE_IDLE_NS;
        metricsNs = nowNs - METRICS_NS;
    }

    /// What the disk is worth is part of the state, too.
    void sees(Condition now) {
        storeChanged |= now != store;
        store = now;
    }

    static boolean isFresh(Snapshot snapshot, long nowNs) {
        return nowNs - snapshot.nowNs() <= STALE_NS;
    }

    boolean isStateDue(Snapshot snapshot, long nowNs) {
        long sinceNs = nowNs - stateNs;
        boolean differs = storeChanged || !Told.of(snapshot).equals(told);
        boolean changed = told == null || (sinceNs >= STATE_GAP_NS && differs);
        return isFresh(snapshot, nowNs) && (changed || sinceNs >= STATE_NS);
    }

    boolean isStateOverdue(Snapshot snapshot, long nowNs) {
        return isStateDue(snapshot, nowNs) && nowNs - stateNs >= STATE_OVERDUE_NS;
    }

    boolean isFaultDue(Snapshot snapshot, long nowNs) {
        return isFresh(snapshot, nowNs) && snapshot.causes() != toldCauses;
    }

    boolean isLiveDue(Snapshot snapshot, long nowNs) {
        long periodNs = isMoving(snapshot) ? LIVE_MOVING_NS : LIVE_IDLE_NS;
        return isFresh(snapshot, nowNs) && nowNs - liveNs >= periodNs;
    }

    boolean isMetricsDue(long nowNs) {
        return nowNs - metricsNs >= METRICS_NS;
    }

    void metricsTold(long nowNs) {
        metricsNs = nowNs;
    }

    void stateTold(Snapshot snapshot, long nowNs) {
        told = Told.of(snapshot);
        storeChanged = false;
        stateNs = nowNs;
    }

    void faultTold(Snapshot snapshot) {
        toldCauses = snapshot.causes();
    }

    void liveTold(long nowNs) {
        liveNs = nowNs;
    }

    private static boolean isMoving(Snapshot snapshot) {
        boolean standing = snapshot.speedMps() <= 0 && !snapshot.relayOn();
        return !standing;
    }
}
