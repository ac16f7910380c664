package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Machines.KMH;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.SECOND_NS;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.belt.PulsedBelt;

class OverspeedLadderTest {
    private static final double[] LIMITS_KMH = {0.8, 1.6, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0};
    private static final double ABOVE = 1 + 1e-4;
    private static final double BELOW = 1 - 1e-4;

    private OverspeedLadder ladder;
    private PulsedBelt pulses;
    private final Findings findings = new Findings();
    private final List<Cause> found = new ArrayList<>();
    private double limitMps;
    private double commandMps;
    private boolean counts;
    private boolean driven;

    private void begin(double limit, boolean acceleration) {
        driven = acceleration;
        limitMps = limit;
        commandMps = 10;
        counts = true;
        found.clear();
        ladder = new OverspeedLadder(Times.policy(), driven);
        pulses = PulsedBelt.exact(36).afterWake(this::judge);
        pulses.runsUntil(5 * SECOND_NS, 0.9 * limit);
        assertEquals(List.of(), found);
    }

    private void judge(long nowNs) {
        findings.clear();
        ladder = Reloaded.into(ladder, new OverspeedLadder(Times.policy(), driven));
        ladder.step(pulses.belt, limitMps, limitMps, commandMps, counts, nowNs, findings);
        for (long rest = findings.causes(); rest != 0; rest &= rest - 1) {
            found.add(Cause.of(Long.numberOfTrailingZeros(rest)));
        }
    }

    /// Runs at a speed for so long after the first interval that shows it; exact to the nanosecond.
    private void above(double mps, long forNs) {
        pulses.runs(1, mps);
        long firstNs = pulses.nowNs() - PulsedBelt.ACTIVE_NS;
        pulses.runsUntil(firstNs + forNs, mps);
    }

    private static double hold(double limit) {
        return limit + Math.max(0.05 * limit, 0.1 * KMH);
    }

    private static double fast(double limit) {
        return limit + Math.max(0.08 * limit, 0.2 * KMH);
    }

    private static double trip(double limit) {
        return limit + Math.max(Math.min(Math.max(0.2 * limit, 0.5 * KMH), 0.6 * KMH), 0.12 * limit);
    }

    @Test
    @DisplayName("SR-4 above L + max(5 %, 0.1) for 500 ms: hold")
    void holds() {
        for (double kmh : LIMITS_KMH) {
            begin(kmh * KMH, true);
            above(hold(limitMps) * BELOW, 3 * SECOND_NS);
            assertFalse(ladder.isHolding(), kmh + " km/h");

            above(hold(limitMps) * ABOVE, 500 * MILLI_NS - 1);
            assertFalse(ladder.isHolding(), kmh + " km/h");
            pulses.wake(pulses.nowNs() + 1);
            assertTrue(ladder.isHolding(), kmh + " km/h");
            assertTrue((findings.happenings() & Happening.HOLD_BEGAN.bit()) != 0);
            pulses.wake(pulses.nowNs() + 1);
            assertEquals(0, findings.happenings(), "told once");

            above(hold(limitMps) * BELOW, MILLI_NS);
            assertFalse(ladder.isHolding());
            assertEquals(List.of(), found, "hold is no cause");
        }
    }

    @Test
    @DisplayName("SR-4 above L + max(8 %, 0.2) for 250 ms: fast stop")
    void stopsFast() {
        for (double kmh : LIMITS_KMH) {
            begin(kmh * KMH, true);
            above(fast(limitMps) * BELOW, 3 * SECOND_NS);
            above(fast(limitMps) * ABOVE, 250 * MILLI_NS - 1);
            assertEquals(List.of(), found, kmh + " km/h");

            pulses.wake(pulses.nowNs() + 1);
            assertEquals(List.of(Cause.OVERSPEED_SUSTAINED), found, kmh + " km/h");
            assertEquals(250 * MILLI_NS, findings.detectionNs());
        }
    }

    @Test
    @DisplayName("SR-4 a dip below the level starts the time anew")
    void aDipStartsAnew() {
        begin(3 * KMH, true);
        for (int i = 0; i < 20; i++) {
            above(fast(limitMps) * ABOVE, 240 * MILLI_NS);
            above(fast(limitMps) * BELOW, 20 * MILLI_NS);
        }
        assertEquals(List.of(), found);
        assertTrue(ladder.isHolding(), "but the lower level was exceeded all the time");
    }

    @Test
    @DisplayName("SR-4 the third fast stop of a session locks out; another session counts anew")
    void thirdTimeLocksOut() {
        begin(3 * KMH, true);
        for (int time = 1; time <= 3; time++) {
            found.clear();
            above(fast(limitMps) * ABOVE, 250 * MILLI_NS);
            assertEquals(List.of(time < 3 ? Cause.OVERSPEED_SUSTAINED : Cause.OVERSPEED_REPEATED), found);
            ladder.rest();
            above(0.9 * limitMps, SECOND_NS);
        }
        ladder.endSession();
        found.clear();
        above(fast(limitMps) * ABOVE, 250 * MILLI_NS);
        assertEquals(List.of(Cause.OVERSPEED_SUSTAINED), found);
    }

    @Test
    @DisplayName("SR-4 the trip level cuts with the first interval above it, also during a stop")
    void tripsAtOnce() {
        for (double kmh : LIMITS_KMH) {
            for (boolean counting : new boolean[] {true, false}) {
                begin(kmh * KMH, false);
                counts = counting;
                above(trip(limitMps) * BELOW, 100 * MILLI_NS);
                assertFalse(found.contains(Cause.OVERSPEED_TRIP), kmh + " km/h");

                pulses.runs(1, trip(limitMps) * ABOVE);
                assertTrue(found.contains(Cause.OVERSPEED_TRIP), kmh + " km/h");
            }
        }
    }

    @Test
    @DisplayName("SR-4 during a stop the same overspeed is not counted again")
    void doesNotCountTwice() {
        begin(3 * KMH, true);
        counts = false;
        above(fast(limitMps) * ABOVE, 5 * SECOND_NS);
        assertEquals(Set.of(Cause.OVERSPEED_SUSTAINED), Set.copyOf(found), "it may make a soft stop a fast one");
    }

    @Test
    @DisplayName("SR-4 acceleration above 1 m/s² with the mean above command + max(0.3 km/h, 10 %): runaway")
    void runsAway() {
        for (double command : new double[] {0.3, 0.8, 1.3}) {
            double allowed = command + Math.max(0.3 * KMH, 0.1 * command);
            assertEquals(List.of(), accelerate(command, 0.95, allowed * 2), "0.95 m/s², " + command);
            assertEquals(List.of(Cause.RUNAWAY_ACCELERATION), accelerate(command, 2.0, allowed * 2), "" + command);
            assertEquals(List.of(), accelerate(command, 2.0, allowed * 0.99), "up to the level, " + command);
        }
    }

    /// What is found while the belt gains speed at a steady rate, from the command to `toMps`.
    private List<Cause> accelerate(double command, double mps2, double toMps) {
        begin(5, true);
        commandMps = command;
        pulses = PulsedBelt.exact(100).afterWake(this::judge);
        pulses.runsUntil(2 * SECOND_NS, command);
        long beganNs = pulses.lastPulseNs();
        for (int i = 1; ; i++) {
            double root = Math.sqrt(command * command + 2 * mps2 * i / 100.0);
            if (root > toMps) {
                break;
            }
            pulses.pulse(beganNs + Math.round((root - command) / mps2 * 1e9));
        }
        return found.stream().distinct().toList();
    }

    @Test
    @DisplayName("SR-4 where the console drives, acceleration is not judged")
    void consoleMayAccelerate() {
        begin(5, false);
        commandMps = 0;
        pulses.runs(3, 0.3).runs(3, 0.6).runs(3, 1.0);
        assertEquals(List.of(), found);
    }

    @Test
    @DisplayName("SR-4 a limit that is no number permits nothing")
    void nanTrips() {
        begin(3 * KMH, true);
        limitMps = Double.NaN;
        pulses.wake(pulses.nowNs() + 1);
        assertEquals(List.of(Cause.OVERSPEED_TRIP), found);
    }

    @Test
    void restForgetsTimesButNotTheCount() {
        begin(3 * KMH, true);
        above(fast(limitMps) * ABOVE, 249 * MILLI_NS);
        ladder.rest();
        pulses.wake(pulses.nowNs() + 2 * MILLI_NS);
        assertEquals(List.of(), found);
        assertFalse(ladder.isHolding());
    }
}
