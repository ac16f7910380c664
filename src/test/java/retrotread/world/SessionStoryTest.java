package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.LimitSource;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;

/// How long a walk may be, who may limit it, and when a session is over.
class SessionStoryTest {
    private static final double KMH = 1 / 3.6;

    @ParameterizedTest
    @EnumSource(
            value = Profile.class,
            names = {"FIRST_USE", "GENERAL"})
    @DisplayName("SR-20 time over: two warnings, a soft stop, and no new start before a rest of 2 min")
    void timeOver(Profile profile) {
        WalkingWorld world = WalkingWorld.with(36, profile, 1);
        world.start();
        double startSeconds = world.seconds();
        double mostSeconds = profile == Profile.FIRST_USE ? 300 : 600;
        world.runUntil("stopping", s -> s.state() == SafetyState.STOPPING, mostSeconds + 10);
        Event stop = world.first(EventType.STOP);
        System.out.printf("SR-20 %s: stopped after %.2f s of run%n", profile.key, world.seconds() - startSeconds);
        assertEquals(Cause.SESSION_TIME, stop.cause());
        assertEquals(mostSeconds, world.seconds() - startSeconds, 4, "the belt moves off within 4 s");
        long[] warnings = world.events.stream()
                .filter(event -> event.type() == EventType.TIME_WARNING)
                .mapToLong(event -> stop.nowNs() - event.nowNs())
                .toArray();
        assertEquals(2, warnings.length);
        assertEquals(60e9, warnings[0], 10e6);
        assertEquals(10e9, warnings[1], 10e6);
        assertTrue(world.sim.relay().isClosed(), "soft: torque stays on the belt while it slows down");

        world.runUntil("ready", s -> s.state() == SafetyState.READY, 9);
        world.run(4);
        world.press(InputLine.START);
        assertEquals(SafetyState.READY, world.snapshot().state());
        Event refused = world.events.getLast();
        assertEquals(EventType.REFUSED, refused.type());
        assertEquals(Cause.SESSION_TIME, refused.cause());
        world.run(125);
        world.start();
        assertEquals(mostSeconds, world.snapshot().timeLeftNs() * 1e-9, 1);
    }

    @Test
    @DisplayName("SR-20 a short break between two walks does not give time back")
    void aBreakIsNoRest() {
        WalkingWorld world = WalkingWorld.healthy(2);
        world.start();
        world.run(300);
        world.press(InputLine.STOP);
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 9);
        double leftSeconds = world.snapshot().timeLeftNs() * 1e-9;
        world.run(30);
        world.press(InputLine.START);
        world.runUntil("running", s -> s.state() == SafetyState.RUNNING, 6);
        assertEquals(leftSeconds, world.snapshot().timeLeftNs() * 1e-9, 0.5);
        assertEquals(300, leftSeconds, 8);
    }

    @Test
    @DisplayName("SR-22 limits of operator and session hold through the ritual's key cycle and end with the session")
    void limitsEndWithTheSession() {
        WalkingWorld world = WalkingWorld.healthy(3);
        world.start();
        world.command(Command.OPERATOR_LIMIT, false, 1.5 * KMH);
        assertEquals(1.5 * KMH, world.snapshot().limitMps(), 1e-9);
        assertEquals(LimitSource.OPERATOR, world.snapshot().limitBy());
        world.command(Command.OPERATOR_LIMIT, false, Double.NaN);
        assertEquals(1.5 * KMH, world.snapshot().limitMps(), 1e-9, "SR-16 relaxes at standstill only");
        world.command(Command.SESSION_LIMIT, false, 1.2 * KMH);
        world.press(InputLine.STOP);
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 9);
        world.start();
        assertEquals(1.2 * KMH, world.snapshot().limitMps(), 1e-9);
        assertEquals(LimitSource.SESSION, world.snapshot().limitBy());
        world.command(Command.SESSION_END, false, Double.NaN);
        assertEquals(EventType.REFUSED, world.events.getLast().type(), "not while the belt is driven");

        world.sim.pullKey();
        world.run(59);
        assertEquals(1.2 * KMH, world.snapshot().limitMps(), 1e-9);
        world.run(2);
        assertEquals(3 * KMH, world.snapshot().limitMps(), 1e-9);
        assertEquals(1, count(world, EventType.SESSION_ENDED));
    }

    @Test
    @DisplayName("SR-22 a session ends by command at rest")
    void endsByCommand() {
        WalkingWorld world = WalkingWorld.healthy(4);
        world.command(Command.SESSION_LIMIT, false, 1.2 * KMH);
        world.start();
        world.press(InputLine.STOP);
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 9);
        world.run(4);
        assertEquals(1.2 * KMH, world.snapshot().limitMps(), 1e-9);
        world.command(Command.SESSION_END, true, Double.NaN);
        assertEquals(1.2 * KMH, world.snapshot().limitMps(), 1e-9, "SR-17 never over the network");
        world.command(Command.SESSION_END, false, Double.NaN);
        world.run(0.1);
        assertEquals(3 * KMH, world.snapshot().limitMps(), 1e-9);
        assertEquals(1, count(world, EventType.SESSION_ENDED));
    }

    @Test
    @DisplayName("SR-22 a session ends 10 min after the last movement")
    void endsWithoutMovement() {
        WalkingWorld world = WalkingWorld.healthy(5);
        world.command(Command.SESSION_LIMIT, false, 1.2 * KMH);
        world.start();
        world.run(5);
        world.press(InputLine.STOP);
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 9);
        world.sim.walker().stepOn(false);
        world.run(596);
        assertEquals(1.2 * KMH, world.snapshot().limitMps(), 1e-9);
        world.run(5);
        assertEquals(3 * KMH, world.snapshot().limitMps(), 1e-9);
    }

    private static long count(WalkingWorld world, EventType type) {
        return world.events.stream().filter(event -> event.type() == type).count();
    }
}
