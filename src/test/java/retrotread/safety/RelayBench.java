package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.TICK_NS;

import retrotread.input.InputLine;
import retrotread.safety.RelayK1.Phase;

/// Relay K1 with a hand on its mirror contact and on the state.
final class RelayBench {
    final Wakeups wakeups = new Wakeups();
    final Findings findings = new Findings();
    RelayK1 relay;
    private final boolean mirrorFitted;
    SafetyState state = SafetyState.LOCKED;
    private long countdownNs;

    RelayBench(boolean mirrorFitted) {
        this.mirrorFitted = mirrorFitted;
        relay = new RelayK1(Times.policy(), mirrorFitted);
        wake(TICK_NS, true);
    }

    void wake(long laterNs, boolean tick) {
        findings.clear();
        relay = Reloaded.into(relay, new RelayK1(Times.policy(), mirrorFitted));
        relay.watch(wakeups.wake(laterNs, tick), state, findings);
        countdownNs = state == SafetyState.COUNTDOWN ? countdownNs + laterNs : 0;
        relay.decide(state, countdownNs, tick, wakeups.nowNs());
    }

    void tick() {
        wake(TICK_NS, true);
    }

    void ticks(long forNs) {
        for (long at = 0; at < forNs; at += TICK_NS) {
            tick();
        }
    }

    /// The next wake-up carries this edge of the mirror contact.
    void mirror(boolean closed) {
        wakeups.set(InputLine.MIRROR, closed);
    }

    void enter(SafetyState next) {
        state = next;
        tick();
    }

    /// A countdown whose self-test passes, up to the phase where the relay has to stay closed; the mirror still
    /// reads open.
    void close() {
        enter(SafetyState.COUNTDOWN);
        ticks(200 * MILLI_NS);
        mirror(true);
        tick();
        mirror(false);
        tick();
        while (relay.phase() == Phase.WAIT) {
            tick();
        }
        assertEquals(Phase.ON, relay.phase());
    }
}
