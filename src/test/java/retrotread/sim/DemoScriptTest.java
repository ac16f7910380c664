package retrotread.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import retrotread.input.InputLine;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;

/// The story against a stand-in for the supervisor that keeps only the times of the ritual: what is judged here
/// is the story.
class DemoScriptTest {
    private static final double STEP_MPS = 0.2 / 3.6;
    private static final double RAMP_MPS_PER_TICK = 0.1 * 0.005;

    private final SimBench bench = new SimBench(SimSettings.typical(), 20_260_101);
    private SafetyState state = SafetyState.LOCKED;
    private long bornNs;
    private boolean keyWasOut;
    private long keyInNs = Long.MAX_VALUE;
    private long sinceNs;
    private long steppedNs;
    private double targetMps;
    private double lowestTripMps = 9;

    private boolean pressed(InputLine button) {
        return bench.in.wasActive(button);
    }

    /// One wake-up of the stand-in.
    private void supervise() {
        bench.wake();
        long nowNs = bench.pace.nowNs();
        keyWasOut |= bench.in.wasInactive(InputLine.KEY);
        if (bench.in.wasInactive(InputLine.KEY)) {
            keyInNs = nowNs;
        }
        switch (state) {
            case LOCKED -> {
                boolean ritual = keyWasOut && nowNs - keyInNs >= 2_500_000_000L && nowNs - bornNs >= 3_000_000_000L;
                become(ritual && pressed(InputLine.RESET), SafetyState.READY);
            }
            case READY -> become(pressed(InputLine.START) && nowNs - sinceNs >= 1_000_000_000L, SafetyState.COUNTDOWN);
            case COUNTDOWN -> {
                bench.relayOn = nowNs - sinceNs >= 3_000_000_000L;
                targetMps = Profile.GENERAL.startMps;
                become(nowNs - sinceNs >= 5_000_000_000L, SafetyState.RUNNING);
            }
            case RUNNING -> run(nowNs);
            case STOPPING, LOCKOUT -> bench.setpointMps = 0;
        }
    }

    private void run(long nowNs) {
        if (pressed(InputLine.FASTER) && nowNs - steppedNs >= 2_000_000_000L) {
            steppedNs = nowNs;
            targetMps = Math.min(Profile.GENERAL.capMps, targetMps + STEP_MPS);
        }
        double wantedMps = Math.min(targetMps, 0.98 * Profile.GENERAL.capMps);
        bench.setpointMps += Math.clamp(wantedMps - bench.setpointMps, -RAMP_MPS_PER_TICK, RAMP_MPS_PER_TICK);
        if (bench.world.belt().speedMps() > 3.6 / 3.6) {
            lowestTripMps = bench.world.belt().speedMps();
            bench.relayOn = false;
            become(true, SafetyState.LOCKOUT);
        }
    }

    private void become(boolean now, SafetyState next) {
        if (now) {
            state = next;
            sinceNs = bench.pace.nowNs();
        }
    }

    @Test
    void movesWithinFifteenSecondsReachesTheCapWithinFortyAndIsCutWithinFifty() {
        SimScript script = DemoScript.play(bench.world, () -> state);
        double movedSeconds = 99;
        double capSeconds = 99;
        double cutSeconds = 99;
        while (bench.pace.nowNs() < 50 * SimBench.SECOND_NS) {
            supervise();
            double atSeconds = bench.pace.nowNs() / 1e9;
            movedSeconds = bench.world.belt().distanceMeters() > 0 ? Math.min(movedSeconds, atSeconds) : 99;
            capSeconds = bench.world.belt().meanMps() > 0.975 * Profile.GENERAL.capMps
                    ? Math.min(capSeconds, atSeconds)
                    : capSeconds;
            cutSeconds = state == SafetyState.LOCKOUT ? Math.min(cutSeconds, atSeconds) : 99;
        }
        System.out.printf("demo: moves %.1f s, cap %.1f s, cut %.2f s%n", movedSeconds, capSeconds, cutSeconds);

        assertTrue(movedSeconds < 15, "moved at " + movedSeconds + " s");
        assertTrue(capSeconds < 40, "cap at " + capSeconds + " s");
        assertTrue(cutSeconds > 42 && cutSeconds < 42.3, "cut at " + cutSeconds + " s");
        assertTrue(lowestTripMps < 1.1);
        assertEquals(Optional.empty(), script.failure());
        assertTrue(script.isDone());
        assertFalse(bench.world.walker().isOnBelt());
        assertTrue(bench.world.key().isIn());
        assertEquals(0, bench.world.belt().speedMps());
        assertTrue(bench.in.isActive(InputLine.FACING));
    }

    @Test
    void aDaemonThatStartsLateStillGetsItsReset() {
        DemoScript.play(bench.world, () -> state);
        bornNs = 2 * SimBench.SECOND_NS;
        while (bench.pace.nowNs() < 15 * SimBench.SECOND_NS) {
            supervise();
        }

        assertEquals(SafetyState.RUNNING, state);
        assertTrue(bench.world.belt().distanceMeters() > 0);
    }

    @Test
    void saysWhichCueDidNotCome() {
        SimScript script = DemoScript.play(bench.world, () -> SafetyState.LOCKED);
        bench.run(70 * SimBench.SECOND_NS);

        assertEquals(Optional.of("presses Start: its condition did not come within 60000 ms"), script.failure());
        assertEquals(0, bench.world.belt().distanceMeters());
    }
}
