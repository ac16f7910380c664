package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.DrivePermit;
import retrotread.safety.Machine;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimFault;
import retrotread.sim.SimSettings;

/// Power-on and the safety key, lived through on the simulated machine.
class KeyStoryTest {
    private static final double MILLI = 1e-6;

    private static WalkingWorld withTwoContacts() {
        Machine machine = new Machine(
                false, true, Machine.KeyContacts.ANTIVALENT, true, false, false, 0.6 / 3.6, Mode.PROTECTING);
        return new WalkingWorld(
                SimSettings.typical(), WorldSettings.core(36, Profile.GENERAL, machine), TripMemory.NEW, 2);
    }

    /// Lives on until the core has noticed that the key is out.
    private static void untilKeyOut(WalkingWorld world) {
        world.runUntil("key out", s -> !s.keyIn(), 0.1);
    }

    @Test
    @DisplayName("SR-1 a machine that is switched on stays locked, whoever presses Start")
    void staysLockedAtPowerOn() {
        WalkingWorld world = WalkingWorld.healthy(1);
        world.sim.walker().stepOn(true);
        assertEquals(SafetyState.LOCKED, world.snapshot().state());
        assertEquals(Cause.POWER_ON, world.snapshot().firstCause());

        for (int i = 0; i < 12; i++) {
            world.run(4.8);
            world.press(InputLine.START);
            assertEquals(SafetyState.LOCKED, world.snapshot().state());
        }

        assertFalse(world.wasTorqueSeen());
        assertEquals(0, world.sim.belt().distanceMeters());
        assertTrue(world.memory().operatingNs() == 0 && !world.memory().running());
    }

    @Test
    @DisplayName("SR-2 the key pulled at the cap: relay line off in that wake-up, the belt soon stands and stays")
    void keyPulledAtTheCap() {
        WalkingWorld world = WalkingWorld.healthy(2);
        world.walkAtTheLimit();
        double fromMeters = world.sim.belt().distanceMeters();
        world.sim.pullKey();
        long pulledNs = world.sim.nowNs();

        untilKeyOut(world);
        assertFalse(world.snapshot().relayOn());
        assertSame(DrivePermit.STOP, world.permit());
        assertEquals(SafetyState.LOCKED, world.snapshot().state());
        Event out = world.first(EventType.KEY_OUT, world.snapshot().nowNs());
        Event trip = world.first(EventType.TRIP);
        assertEquals(world.snapshot().nowNs(), trip.nowNs());
        assertEquals(Cause.KEY_OUT, trip.cause());
        double lineMillis = (trip.nowNs() - pulledNs) * MILLI;
        assertTrue(out.detectionNs() < 1_000_000L && lineMillis < 1, () -> out + " after " + lineMillis + " ms");
        while (world.sim.relay().isClosed()) {
            world.wake();
        }
        double torqueMillis = (world.sim.relay().changedNs() - pulledNs) * MILLI;
        assertTrue(torqueMillis <= 6, () -> "torque off after " + torqueMillis + " ms");
        while (world.sim.belt().meanMps() > 0) {
            world.wake();
        }
        double stillSeconds = (world.pace.nowNs() - pulledNs) * 1e-9;
        double wayMeters = world.sim.belt().distanceMeters() - fromMeters;
        System.out.printf(
                "SR-2 key pulled at 3.0 km/h: relay line after %.2f ms, torque off after %.1f ms, belt stands after"
                        + " %.2f s and %.2f m%n",
                lineMillis, torqueMillis, stillSeconds, wayMeters);
        assertTrue(stillSeconds < 0.6, () -> "the belt stands after " + stillSeconds + " s");
    }

    @Test
    @DisplayName("SR-2 the key back in moves nothing for a minute, nor does Start: the whole ritual is needed")
    void keyBackInMovesNothing() {
        WalkingWorld world = WalkingWorld.healthy(3);
        world.walkAtTheLimit();
        world.sim.pullKey();
        world.run(1);
        world.sim.insertKey();
        world.watchFromNow();
        double restMeters = world.sim.belt().distanceMeters();

        for (int i = 0; i < 12; i++) {
            world.run(4.8);
            world.press(InputLine.START);
        }

        assertEquals(SafetyState.LOCKED, world.snapshot().state());
        assertFalse(world.wasTorqueSeen());
        assertEquals(restMeters, world.sim.belt().distanceMeters());
        world.start();
        assertTrue(world.snapshot().targetMps() < 0.23, "nothing resumes: the target is the start speed again");
    }

    @Test
    @DisplayName("SR-2 a contact that opens for 0.2 ms stops the belt, and is no key cycle")
    void aRattlingKeyStopsTheBelt() {
        WalkingWorld world = WalkingWorld.healthy(4);
        world.start();
        world.sim.plan(new SimFault.KeyRattle(0, 200_000L));

        untilKeyOut(world);
        assertEquals(SafetyState.LOCKED, world.snapshot().state());
        assertFalse(world.snapshot().relayOn());
        world.run(6);
        world.press(InputLine.RESET);
        assertEquals(SafetyState.LOCKED, world.snapshot().state());
        assertFalse(world.sim.relay().isClosed());
    }

    @Test
    @DisplayName("SR-2 an opening that began and ended within one late wake-up stops the belt too")
    void anOpeningWithinAStallIsSeen() {
        WalkingWorld world = WalkingWorld.healthy(5);
        world.start();
        world.sim.plan(new SimFault.KeyRattle(0, 200_000L));
        world.stall(19_000_000L);

        world.wake();

        assertFalse(world.snapshot().keyIn());
        assertEquals(SafetyState.LOCKED, world.snapshot().state());
        assertFalse(world.permit().relayOn());
    }

    @Test
    @DisplayName("SR-2 with the first contact bridged the second one stops the belt, then locks it out")
    void theSecondContactStopsTheBelt() {
        WalkingWorld world = withTwoContacts();
        world.walkAtTheLimit();
        world.sim.plan(new SimFault.LineStuck(0, InputLine.KEY, true));
        world.run(1);
        assertEquals(SafetyState.RUNNING, world.snapshot().state());
        world.sim.pullKey();
        long pulledNs = world.sim.nowNs();

        world.runUntil("relay off", s -> !s.relayOn(), 0.1);
        long lineNs = world.snapshot().nowNs() - pulledNs;
        world.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 0.2);

        assertTrue(lineNs <= 3_000_000L, () -> "relay line off after " + lineNs + " ns, the skew is 3 ms at most");
        assertTrue(world.has(Cause.KEY_CONTACTS_DISAGREE), () -> world.events.toString());
        long outNs = world.snapshot().nowNs() - pulledNs;
        assertTrue(outNs > 100_000_000L && outNs < 125_000_000L, () -> "locked out after " + outNs + " ns");
    }

    @Test
    @DisplayName("SR-2 two contacts that disagree at rest lock the machine out before anybody starts")
    void disagreementAtRestLocksOut() {
        WalkingWorld world = withTwoContacts();
        world.reset();
        assertEquals(SafetyState.READY, world.snapshot().state());
        world.sim.plan(new SimFault.LineStuck(0, InputLine.KEY_2, false));
        world.run(1);
        assertEquals(SafetyState.READY, world.snapshot().state(), "its level is right as long as the key is in");

        world.sim.pullKey();
        world.run(0.2);

        assertEquals(SafetyState.LOCKOUT, world.snapshot().state());
        assertEquals(
                List.of(),
                world.events.stream()
                        .filter(e -> e.to() == SafetyState.COUNTDOWN)
                        .toList());
    }

    @Test
    @DisplayName("SR-2 a person who falls is carried to the end of the cord and no further than the belt coasts")
    void theCordStopsTheBelt() {
        WalkingWorld world = WalkingWorld.healthy(6);
        world.walkAtTheLimit();
        double fromMeters = world.sim.belt().distanceMeters();
        world.sim.plan(new SimFault.WalkerFalls(0));

        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 3);
        double cordMeters = world.sim.belt().distanceMeters() - fromMeters;
        world.run(1);

        double allMeters = world.sim.belt().distanceMeters() - fromMeters;
        System.out.printf(
                "SR-2 a fall at 3.0 km/h: key out after %.2f m, belt stands after %.2f m%n", cordMeters, allMeters);
        assertEquals(0, world.sim.belt().meanMps());
        assertTrue(allMeters - cordMeters < 0.2, () -> "carried " + allMeters + " m, cord pulled at " + cordMeters);
    }

    @ParameterizedTest
    @EnumSource(
            value = SafetyState.class,
            names = {"READY", "COUNTDOWN", "STOPPING"})
    @DisplayName("SR-2 the key pulled in Ready, in the countdown and in a soft stop locks at once, relay line off")
    void pulledInEveryState(SafetyState state) {
        WalkingWorld world = WalkingWorld.healthy(7);
        world.reset();
        world.run(1.2);
        if (state != SafetyState.READY) {
            world.press(InputLine.START);
            world.run(4);
        }
        if (state == SafetyState.STOPPING) {
            world.run(6);
            world.press(InputLine.STOP);
        }
        assertEquals(state, world.snapshot().state());

        world.sim.pullKey();
        untilKeyOut(world);
        assertEquals(SafetyState.LOCKED, world.snapshot().state());
        assertSame(DrivePermit.STOP, world.permit());
        world.run(0.01);
        assertFalse(world.sim.relay().isClosed());
    }
}
