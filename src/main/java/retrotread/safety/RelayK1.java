package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.input.Saved;

/// Holds relay K1: the relay line, the heartbeat, the self-test at arming, and what the mirror contact must say
/// (SR-6). The heartbeat changes once per tick, never on an edge wake-up; when it comes late it is never made
/// up for.
final class RelayK1 implements Saved {
    /// What the relay is doing. TEST_* run at arming, only with a mirror contact.
    enum Phase {
        OFF(false, false),
        TEST_SILENT(true, false),
        TEST_CLOSED(true, true),
        TEST_DROP(true, false),
        WAIT(false, false),
        ON(true, true);

        final boolean relayOn;
        final boolean beats;

        private static final Phase[] ALL = values();

        static Phase of(int ordinal) {
            return ALL[ordinal];
        }

        Phase(boolean relayOn, boolean beats) {
            this.relayOn = relayOn;
            this.beats = beats;
        }
    }

    private final Times times;
    private final boolean mirrorFitted;
    private final Since inPhase = new Since();
    private final Since closedAtRest = new Since();
    private Phase phase = Phase.OFF;
    private boolean mirrorClosed;
    private boolean heartbeatHigh;
    private long beatNs;
    private long watchedNs;

    RelayK1(Times times, boolean mirrorFitted) {
        this.times = times;
        this.mirrorFitted = mirrorFitted;
    }

    /// Looks at clock and mirror contact; told the state that was decided before.
    void watch(ControlInputs in, SafetyState state, Findings findings) {
        long nowNs = in.nowNs();
        long sinceLastNs = nowNs - watchedNs;
        watchedNs = nowNs;
        mirrorClosed = in.isActive(InputLine.MIRROR);
        boolean inTime = !phase.beats || nowNs - beatNs <= times.ns(Timer.HEARTBEAT_LATE);
        if (!inTime) {
            findings.add(Cause.CONTROL_LATE, nowNs - beatNs);
        }
        judgeRest(nowNs, findings);
        switch (phase) {
            case OFF, WAIT -> {}
            case TEST_SILENT -> {
                if (inPhase.lasted(nowNs, times.ns(Timer.SELF_TEST_SILENT))) {
                    pass(!mirrorClosed, Phase.TEST_CLOSED, Cause.SELF_TEST_FAILED, nowNs, findings);
                }
            }
            case TEST_CLOSED -> {
                if (mirrorClosed || inPhase.lasted(nowNs, times.ns(Timer.MIRROR_SETTLE))) {
                    pass(mirrorClosed, Phase.TEST_DROP, Cause.RELAY_NOT_CLOSING, nowNs, findings);
                }
            }
            case TEST_DROP -> testDrop(nowNs, sinceLastNs, findings);
            case ON -> {
                boolean open = mirrorFitted && !mirrorClosed;
                if (open && inPhase.lasted(nowNs, times.ns(Timer.MIRROR_SETTLE))) {
                    boolean counting = state == SafetyState.COUNTDOWN;
                    findings.add(counting ? Cause.RELAY_NOT_CLOSING : Cause.RELAY_DROPPED);
                }
            }
        }
    }

    /// One that reads closed for a moment is a bad contact; for as long as a relay needs, it is welded.
    private void judgeRest(long nowNs, Findings findings) {
        boolean resting = phase == Phase.OFF || phase == Phase.WAIT;
        closedAtRest.update(resting && mirrorFitted && mirrorClosed, nowNs);
        if (closedAtRest.lasted(nowNs, times.ns(Timer.MIRROR_SETTLE))) {
            findings.add(Cause.RELAY_WELDED, closedAtRest.ageNs(nowNs));
        }
    }

    /// A drop that came while the thread was away tells of the thread, not of the relay.
    private void testDrop(long nowNs, long sinceLastNs, Findings findings) {
        boolean away = sinceLastNs > times.ns(Timer.HEARTBEAT_LATE);
        boolean inTime = inPhase.ageNs(nowNs) <= times.ns(Timer.DROP_OUT);
        if (!inTime || !mirrorClosed) {
            pass(inTime, Phase.WAIT, away ? Cause.CONTROL_LATE : Cause.SELF_TEST_FAILED, nowNs, findings);
            if (inTime) {
                findings.add(Happening.SELF_TEST_PASSED);
            }
        }
    }

    private void pass(boolean ok, Phase next, Cause otherwise, long nowNs, Findings findings) {
        if (ok) {
            enter(next, nowNs);
        } else {
            findings.add(otherwise, inPhase.ageNs(nowNs));
        }
    }

    /// Follows the decision. `countdownNs` is the time since the countdown began.
    void decide(SafetyState state, long countdownNs, boolean tick, long nowNs) {
        switch (state) {
            case LOCKED, READY, LOCKOUT -> {
                enter(Phase.OFF, nowNs);
            }
            case COUNTDOWN -> {
                if (phase == Phase.OFF) {
                    enter(mirrorFitted ? Phase.TEST_SILENT : Phase.WAIT, nowNs);
                }
                long closesNs = times.ns(Timer.COUNTDOWN) - times.ns(Timer.COUNTDOWN_K1_CLOSED);
                if (phase == Phase.WAIT && countdownNs >= closesNs) {
                    enter(Phase.ON, nowNs);
                }
            }
            case RUNNING, STOPPING -> {}
        }
        if (tick) {
            heartbeatHigh = !heartbeatHigh;
            beatNs = nowNs;
        }
        heartbeatHigh = heartbeatHigh && phase.beats;
    }

    private void enter(Phase next, long nowNs) {
        phase = next;
        inPhase.restart(nowNs);
        beatNs = nowNs;
    }

    /// Whether K1 has been closed, as far as can be told, for the last part of the countdown.
    boolean isProvenClosed(long nowNs) {
        return phase == Phase.ON
                && (!mirrorFitted || mirrorClosed)
                && inPhase.lasted(nowNs, times.ns(Timer.COUNTDOWN_K1_CLOSED));
    }

    Phase phase() {
        return phase;
    }

    boolean relayOn() {
        return phase.relayOn;
    }

    boolean heartbeatHigh() {
        return heartbeatHigh;
    }

    @Override
    public void save(ByteBuffer out) {
        inPhase.save(out);
        closedAtRest.save(out);
        out.put((byte) phase.ordinal()).put((byte) (heartbeatHigh ? 1 : 0));
        out.putLong(beatNs).putLong(watchedNs);
    }

    @Override
    public void load(ByteBuffer in) {
        inPhase.load(in);
        closedAtRest.load(in);
        phase = Phase.of(in.get());
        heartbeatHigh = in.get() != 0;
        beatNs = in.getLong();
        watchedNs = in.getLong();
    }
}
