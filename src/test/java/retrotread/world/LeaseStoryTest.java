package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;

@DisplayName("SR-17 a walk led over the network, under a lease")
class LeaseStoryTest {
    private static final double KMH = 1 / 3.6;

    private final WalkingWorld world = WalkingWorld.healthy(17);

    /// Walks at the start speed, with a lease for ten minutes, and somebody who asks for one step and is heard
    /// for so many seconds.
    private void led(int seconds) {
        world.start();
        world.run(5);
        world.command(Command.LEASE_GRANT, false, 600);
        world.command(Command.FASTER, true, Double.NaN);
        for (int i = 0; i < seconds; i++) {
            world.run(1);
            world.command(Command.LEASE_RENEW, true, Double.NaN);
        }
    }

    @Test
    @DisplayName("SR-17 step by step to the limit and never above, the belt neither")
    void ledToTheLimit() {
        led(0);
        for (int step = 0; step < 20; step++) {
            for (int i = 0; i < 3; i++) {
                world.run(1);
                world.command(Command.LEASE_RENEW, true, Double.NaN);
                assertTrue(world.permit().setpointMps() <= 0.98 * 3.0 * KMH + 1e-9);
            }
            world.command(Command.FASTER, true, Double.NaN);
        }
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        assertEquals(3.0 * KMH, world.snapshot().targetMps(), 1e-9);
    }

    @Test
    @DisplayName(
            "SR-17 hazard 26 the link is lost: nothing rises after 2 s, soft stop after 5 s, and no way back but the"
                    + " ritual")
    void theLinkIsLost() {
        led(10);
        long lastHeardNs = world.pace.nowNs();
        world.runUntil("stop", s -> s.state() == SafetyState.STOPPING, 6);
        double seconds = (world.pace.nowNs() - lastHeardNs) * 1e-9;
        System.out.printf("hazard 26: soft stop %.3f s after the holder was last heard%n", seconds);
        assertEquals(5, seconds, 0.011);
        assertEquals(Cause.LINK_LOST, world.first(EventType.STOP).cause());
        assertEquals(2, (world.first(EventType.LINK_SILENT).nowNs() - lastHeardNs) * 1e-9, 0.011);
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 8);
        assertEquals(0, world.sim.belt().meanMps());
        world.command(Command.FASTER, true, Double.NaN);
        world.command(Command.LEASE_RENEW, true, Double.NaN);
        world.run(10);
        assertEquals(0, world.sim.belt().meanMps());
    }

    @Test
    @DisplayName("SR-18 a network that is lost and led nothing changes nothing")
    void nobodyLed() {
        world.start();
        world.run(5);
        world.command(Command.LEASE_GRANT, false, 600);
        world.run(60);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
    }

    @Test
    @DisplayName("SR-17 whoever is at the machine takes over by ending the lease: then nobody is waited for")
    void takenOver() {
        led(3);
        world.command(Command.LEASE_END, false, Double.NaN);
        world.run(60);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        double targetMps = world.snapshot().targetMps();
        world.command(Command.FASTER, true, Double.NaN);
        world.run(3);
        assertEquals(targetMps, world.snapshot().targetMps());
    }
}
