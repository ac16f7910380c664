package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;

/// A supervisor that is told everything by hand. Each step is 5 ms later than the one before.
final class SupervisorBench {
    static final long STEP_NS = 5_000_000L;
    static final long IDLE_NS = 45_000_000_000L;

    final Signals signals = new Signals();
    final Supervisor supervisor;
    long nowNs;

    SupervisorBench(boolean interlockOnly) {
        this(interlockOnly, 0, Cause.NO_CAUSE);
    }

    SupervisorBench(boolean interlockOnly, long lockoutCauses, Cause atStart) {
        supervisor = new Supervisor(Times.policy(), interlockOnly, lockoutCauses, atStart, 0);
        calm();
    }

    /// Nothing found, nothing pressed, everything in order.
    void calm() {
        signals.findings = 0;
        signals.isStanding = true;
        signals.isKeyCycled = true;
        signals.isResetPressed = false;
        signals.isStartPressed = false;
        signals.isRelayProven = true;
        signals.isStopDone = false;
        signals.idleNs = IDLE_NS;
        signals.isServiceAsked = false;
        signals.isServiceHeld = false;
    }

    SafetyState step() {
        return step(STEP_NS);
    }

    /// One step with the signals as they are; afterwards they are calm again.
    SafetyState step(long laterNs) {
        nowNs += laterNs;
        supervisor.step(signals, nowNs);
        calm();
        return supervisor.state();
    }

    SafetyState find(Cause... causes) {
        for (Cause cause : causes) {
            signals.findings |= cause.bit();
        }
        return step();
    }

    SafetyState reset() {
        signals.isResetPressed = true;
        return step();
    }

    SafetyState start() {
        signals.isStartPressed = true;
        return step(1_000_000_000L);
    }

    /// A supervisor in a state, reached as people reach it.
    static SupervisorBench in(SafetyState wanted, boolean interlockOnly) {
        SupervisorBench bench = new SupervisorBench(interlockOnly);
        switch (wanted) {
            case LOCKED -> {}
            case READY -> bench.reset();
            case COUNTDOWN -> {
                bench.reset();
                bench.start();
            }
            case RUNNING -> bench.runs();
            case STOPPING -> {
                bench.runs();
                bench.find(Cause.USER_STOP);
            }
            case LOCKOUT -> bench.find(Cause.OVERSPEED_TRIP);
        }
        assertEquals(wanted, bench.supervisor.state());
        return bench;
    }

    private void runs() {
        reset();
        start();
        step(5_000_000_000L);
    }

    byte[] saved() {
        ByteBuffer bytes = ByteBuffer.allocate(26);
        supervisor.save(bytes);
        assertEquals(0, bytes.remaining());
        return bytes.array();
    }
}
