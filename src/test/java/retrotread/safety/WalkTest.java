package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Machines.KMH;
import static retrotread.safety.SafetyState.COUNTDOWN;
import static retrotread.safety.SafetyState.LOCKED;
import static retrotread.safety.SafetyState.READY;
import static retrotread.safety.SafetyState.RUNNING;
import static retrotread.safety.SafetyState.STOPPING;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.input.Command;
import retrotread.input.InputLine;

@DisplayName("who walks, which way, how long and how fast")
class WalkTest {
    private WholeBench bench = new WholeBench(Machines.settings(Machines.driven()));

    private void assertBarred(Cause why) {
        bench.ready();
        bench.told();
        bench.down.add(InputLine.START);
        bench.until(0.1, () -> (bench.happened & Happening.START_REFUSED.bit()) != 0);
        assertEquals(READY, bench.safety.state());
        assertTrue(why.isIn(bench.safety.inTheWay()));
        bench.down.remove(InputLine.START);
        bench.run(1);
        assertEquals(0, bench.safety.inTheWay());
    }

    @Test
    @DisplayName("a start is barred without commissioning, over budget, and below a limit that leaves no room")
    void barsOfStart() {
        bench = new WholeBench(
                Machines.installed(Machines.driven(), new Installation(false, List.of(), false, false, false)));
        assertBarred(Cause.NOT_COMMISSIONED);
        bench = new WholeBench(Machines.installed(
                Machines.driven(), new Installation(true, List.of(Profile.GENERAL), false, false, false)));
        assertBarred(Cause.OVER_BUDGET);
        bench = new WholeBench(Machines.installed(
                Machines.driven(), new Installation(true, List.of(Profile.TRAINED), false, false, false)));
        bench.start();

        bench = new WholeBench(Machines.limited(Machines.driven(), 0.8 * KMH, true, 25 * KMH));
        assertBarred(Cause.LIMIT_TOO_LOW);
    }

    @Test
    @DisplayName("SR-16 SR-17 a remote limit holds at once, and until the session ends by command at rest")
    void remoteLimit() {
        bench.start();
        assertEquals(3 * KMH, bench.safety.walk().limitMps(), 1e-12);
        assertEquals(LimitSource.PROFILE, bench.safety.walk().limitBy());
        bench.ask(Command.LIMIT, 2 * KMH);
        assertEquals(2 * KMH, bench.safety.walk().limitMps());
        assertEquals(LimitSource.REMOTE, bench.safety.walk().limitBy());
        bench.told();
        bench.ask(Command.SESSION_END, Double.NaN);
        assertEquals(Happening.COMMAND_REFUSED.bit(), bench.told());

        bench.press(InputLine.STOP);
        bench.until(8, READY);
        bench.run(3);
        bench.told();
        bench.ask(Command.SESSION_END, Double.NaN);
        assertEquals(
                Happening.SESSION_ENDED.bit() | Happening.COMMAND_DONE.bit() | Happening.LIMIT_CHANGED.bit(),
                bench.told());
        assertEquals(3 * KMH, bench.safety.walk().limitMps(), 1e-12);
    }

    @Test
    @DisplayName("SR-16 a relaxed limit waits for standstill")
    void relaxesAtStandstill() {
        bench.start();
        bench.ask(Command.SESSION_LIMIT, 2 * KMH);
        assertEquals(LimitSource.SESSION, bench.safety.walk().limitBy());
        bench.ask(Command.SESSION_LIMIT, Double.NaN);
        assertEquals(2 * KMH, bench.safety.walk().limitMps());
        bench.press(InputLine.STOP);
        bench.until(8, READY);
        bench.ask(Command.OPERATOR_LIMIT, 2.5 * KMH);
        assertEquals(2 * KMH, bench.safety.walk().limitMps(), "not yet 3 s of standing");
        bench.run(3);
        assertEquals(2.5 * KMH, bench.safety.walk().limitMps());
        assertEquals(LimitSource.OPERATOR, bench.safety.walk().limitBy());
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, false", "0.2, false", "0.9, true", "25, true", "25.1, false", "1e9, false"})
    @DisplayName("own limits leave room to start and are limits of a treadmill")
    void ownLimits(double kmh, boolean taken) {
        Limits limits = new Limits(Machines.settings(Machines.driven()));
        assertEquals(taken, limits.takeSession(kmh * KMH));
        assertEquals(taken, limits.takeOperator(kmh * KMH));
        Limits loaded = Reloaded.into(limits, new Limits(Machines.settings(Machines.driven())));
        loaded.step(WalkProfile.of(Profile.GENERAL), true, true, 0, 0, new Findings());
        assertEquals(taken && kmh < 3 ? kmh * KMH : 3 * KMH, loaded.limitMps(), 1e-12);
        loaded.endSession();
        loaded.step(WalkProfile.of(Profile.GENERAL), true, true, 0, 0, new Findings());
        assertEquals(3 * KMH, loaded.limitMps(), 1e-12);
        assertTrue(loaded.takeOperator(25 / 3.6) && loaded.takeOperator(Double.NaN));
        assertFalse(loaded.takeOperator(Math.nextUp(25 / 3.6)));
    }

    @Test
    @DisplayName("SR-10 facing by the switch at the start; turned while running it is UNKNOWN and limited backward")
    void turnedTooFast() {
        bench = new WholeBench(Machines.settings(Machines.withFacingSwitch()));
        bench.down.remove(InputLine.FACING);
        bench.wantedMps = 0.6;
        bench.start();
        assertEquals(Facing.FORWARD, bench.safety.walk().facing());
        assertEquals(6 * KMH, bench.safety.walk().limitMps(), 1e-12);
        assertEquals(BeltTime.UNLIMITED_NS, bench.safety.walk().timeLeftNs());
        bench.down.add(InputLine.FACING);
        bench.run(0.04);
        assertEquals(Facing.UNKNOWN, bench.safety.walk().facing());
        assertEquals(3 * KMH, bench.safety.walk().limitMps(), 1e-12);
        assertFalse(bench.safety.walk().isTurning());
        bench.run(11);
        assertEquals(Facing.UNKNOWN, bench.safety.walk().facing());
        assertEquals(RUNNING, bench.safety.state());
    }

    @Test
    @DisplayName("SR-10 where turning is allowed and the belt slow, 10 s later the switch is believed")
    void turnsRound() {
        bench = new WholeBench(
                Machines.installed(Machines.withFacingSwitch(), new Installation(true, List.of(), true, false, false)));
        bench.wantedMps = 0.44;
        bench.start();
        assertEquals(Facing.BACKWARD, bench.safety.walk().facing());
        bench.down.remove(InputLine.FACING);
        bench.run(0.1);
        assertTrue(bench.safety.walk().isTurning());
        assertEquals(Facing.UNKNOWN, bench.safety.walk().facing());
        double seconds = bench.until(11, () -> bench.safety.walk().facing() == Facing.FORWARD);
        assertEquals(10 - 0.065, seconds, 0.011);
        assertFalse(bench.safety.walk().isTurning());

        bench.down.add(InputLine.FACING);
        bench.run(0.1);
        assertTrue(bench.safety.walk().isTurning());
        bench.wantedMps = 0.5;
        bench.run(1.5);
        assertTrue(bench.safety.walk().isTurning(), "held for its 10 s, though no longer slow");
        bench.run(12);
        assertFalse(bench.safety.walk().isTurning());
        assertEquals(Facing.UNKNOWN, bench.safety.walk().facing());

        bench.wantedMps = 0.44;
        bench.press(InputLine.STOP);
        bench.until(8, READY);
        bench.start();
        bench.down.remove(InputLine.FACING);
        bench.run(0.1);
        assertTrue(bench.safety.walk().isTurning());
        bench.press(InputLine.STOP);
        bench.until(8, READY);
        assertFalse(bench.safety.walk().isTurning(), "no longer moving");
    }

    @Test
    @DisplayName("COMMISSIONING hold to run, in its own mode, capped; any instant without Start ends it")
    void commissioning() {
        Installation none = new Installation(false, List.of(Profile.GENERAL), false, false, false);
        bench = new WholeBench(Machines.installed(Machines.driven(), none));
        assertEquals(Mode.PROTECTING, bench.safety.walk().mode());
        bench.run(1);
        bench.ask(Command.SERVICE_COMMISSION, Double.NaN);
        bench.down.add(InputLine.RESET);
        bench.run(10.1);
        bench.down.remove(InputLine.RESET);
        assertEquals(Mode.COMMISSIONING, bench.safety.walk().mode());
        bench.ready();
        bench.down.add(InputLine.START);
        bench.until(0.2, COUNTDOWN);
        bench.until(6, RUNNING);
        bench.run(5);
        assertEquals(RUNNING, bench.safety.state());
        bench.down.remove(InputLine.START);
        bench.tick();
        assertEquals(STOPPING, bench.safety.state());
        assertEquals(Cause.HOLD_RELEASED, bench.safety.firstCause());
        bench.until(8, READY);
        bench.run(3);
        bench.ask(Command.SESSION_END, Double.NaN);
        assertEquals(Mode.PROTECTING, bench.safety.walk().mode());
    }

    @Test
    @DisplayName("SR-22 a minute with the key out ends the session")
    void theKeyEndsTheSession() {
        bench.start();
        bench.down.remove(InputLine.KEY);
        bench.tick();
        assertEquals(LOCKED, bench.safety.state());
        bench.told();
        bench.run(59.9);
        assertEquals(0, bench.told() & Happening.SESSION_ENDED.bit());
        bench.run(0.1);
        assertEquals(Happening.SESSION_ENDED.bit(), bench.told());
    }

    @Test
    @DisplayName("SR-20 the time on the belt runs while it moves, and its end is a soft stop and bars the next start")
    void timeOnTheBelt() {
        Times brief =
                Times.policy().with(Timer.BELT_TIME, 8_000_000_000L).with(Timer.BELT_TIME_WARNING, 1_000_000_000L);
        bench = new WholeBench(Machines.installed(Machines.driven(), Installation.typical(), brief));
        assertEquals(8_000_000_000L, bench.safety.walk().timeLeftNs());
        bench.ready();
        bench.press(InputLine.START);
        bench.until(6, RUNNING);
        bench.until(12, STOPPING);
        assertEquals(Cause.SESSION_TIME, bench.safety.firstCause());
        assertEquals(Response.SOFT, bench.safety.stopping());
        assertEquals(0, bench.safety.walk().timeLeftNs());
        bench.until(8, READY);
        assertBarred(Cause.SESSION_TIME);
    }

    @ParameterizedTest
    @CsvSource({"0.44704, 1, true", "0.4471, 1, false", "0.44, 1.2, false", "0.6, 0.7, false"})
    @DisplayName("SR-10 turning wants both belt and set-point at 1 mph or less")
    void turningIsSlow(double setpointMps, double factor, boolean turns) {
        bench = new WholeBench(
                Machines.installed(Machines.withFacingSwitch(), new Installation(true, List.of(), true, false, false)));
        bench.wantedMps = setpointMps;
        bench.start();
        for (; Math.abs(bench.factor - factor) > 1e-9; bench.factor += Math.copySign(0.001, factor - bench.factor)) {
            bench.tick();
        }
        bench.run(1);
        bench.down.remove(InputLine.FACING);
        bench.run(0.1);
        assertEquals(RUNNING, bench.safety.state());
        assertEquals(turns, bench.safety.walk().isTurning());
    }
}
