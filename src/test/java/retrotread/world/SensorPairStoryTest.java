package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.world.PairedWorlds.KMH;
import static retrotread.world.PairedWorlds.driven;
import static retrotread.world.PairedWorlds.print;
import static retrotread.world.PairedWorlds.toldAfter;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.sim.SimFault;

/// Two belt sensors a quarter pulse apart, of which one breaks while a person stands on the belt.
class SensorPairStoryTest {
    @ParameterizedTest
    @CsvSource({"BELT_A, false", "BELT_A, true", "BELT_B, false", "BELT_B, true"})
    @DisplayName("SR-5 either sensor dies low or high at the cap: fast stop within 0.2 s, the belt stands")
    void oneDies(InputLine line, boolean active) {
        double most = 0;
        for (int phase = 0; phase < 8; phase++) {
            WalkingWorld world = driven(36, Profile.GENERAL, 2);
            world.walkAtTheLimit();
            world.run(0.005 * phase);
            double seconds = toldAfter(world, new SimFault.LineStuck(0, line, active), 2);
            most = Math.max(most, seconds);
            assertTrue(seconds >= 0 && seconds < 0.2, "told after " + seconds);
            Cause cause = world.snapshot().firstCause();
            // A line that goes high between two pulses gives one more, which reads as speed.
            boolean onePulseMore = line == InputLine.BELT_A && active && cause == Cause.OVERSPEED_TRIP;
            assertTrue(cause == Cause.SENSORS_DISAGREE || onePulseMore, cause::toString);
            world.run(5);
            assertEquals(
                    onePulseMore ? SafetyState.LOCKOUT : SafetyState.LOCKED,
                    world.snapshot().state());
            assertEquals(0, world.sim.belt().meanMps());
        }
        System.out.printf(
                "SR-5 two sensors, %s stuck %s at the cap: told after at most %.3f s%n",
                line, active ? "high" : "low", most);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BELT_A", "BELT_B"})
    @DisplayName("SR-5 either sensor is dead at the start: fast stop while the belt moves off")
    void deadAtTheStart(InputLine line) {
        WalkingWorld world = driven(36, Profile.GENERAL, 3);
        world.sim.plan(new SimFault.LineStuck(0, line, false));
        world.start();
        double seconds = toldAfter(world, new SimFault.PulsesMissing(0, 0), 5);
        print(line + " dead at the start", world, seconds);
        assertEquals(Cause.SENSORS_DISAGREE, world.snapshot().firstCause());
        System.out.printf("    peak %.2f km/h%n", world.peakMps() * 3.6);
        assertTrue(world.peakMps() < 0.9 * KMH);
    }

    @Test
    @DisplayName("SR-5 the second time the sensors disagree locks out")
    void theSecondTimeLocksOut() {
        WalkingWorld world = driven(36, Profile.GENERAL, 4);
        world.walkAtTheLimit();
        toldAfter(world, new SimFault.LineStuck(0, InputLine.BELT_A, false), 1);
        world.runUntil("locked", s -> s.state() == SafetyState.LOCKED, 6);
        world.start();
        world.runUntil("locked out", s -> s.state() == SafetyState.LOCKOUT, 5);
        assertTrue(world.has(Cause.SENSOR_SILENT_REPEATED));
    }

    @ParameterizedTest
    @CsvSource({
        "BELT_A, 0.3, 36",
        "BELT_A, 0.5, 36",
        "BELT_B, 0.3, 36",
        "BELT_B, 0.5, 36",
        "BELT_A, 0.3, 72",
        "BELT_B, 0.2, 72"
    })
    @DisplayName("SR-5 one sensor misses pulses: fast stop at start speed and at the cap, and no faster before")
    void oneMisses(InputLine line, double ratio, double pulsesPerMeter) {
        for (boolean cap : new boolean[] {false, true}) {
            WalkingWorld world = driven(pulsesPerMeter, Profile.GENERAL, 5);
            if (cap) {
                world.walkAtTheLimit();
            } else {
                world.start();
                world.run(8);
            }
            double beltMps = world.sim.belt().meanMps();
            double seconds = toldAfter(world, new SimFault.PulsesMissing(0, ratio, line.bit()), 20);
            print(
                    "%s misses %.0f %% of %.0f/m at %.1f km/h"
                            .formatted(line, ratio * 100, pulsesPerMeter, beltMps * 3.6),
                    world,
                    seconds);
            assertTrue(seconds > 0, "still walking");
            assertTrue(
                    Set.of(Cause.SENSORS_DISAGREE, Cause.SENSOR_DOUBTFUL)
                            .contains(world.snapshot().firstCause()),
                    () -> world.snapshot().firstCause().toString());
            assertTrue(world.peakMps() <= beltMps * 1.02);
        }
    }

    @ParameterizedTest
    @CsvSource({"BELT_A, 0.5", "BELT_A, 1", "BELT_B, 0.5", "BELT_B, 1"})
    @DisplayName("SR-5 one sensor gives pulses twice: the belt stops")
    void oneDoubles(InputLine line, double ratio) {
        WalkingWorld world = driven(36, Profile.GENERAL, 6);
        world.walkAtTheLimit();
        double seconds = toldAfter(world, new SimFault.PulsesDoubled(0, ratio, line.bit()), 20);
        print("%s doubles %.0f %% at the cap".formatted(line, ratio * 100), world, seconds);
        assertTrue(seconds > 0 && seconds < 3, "told after " + seconds);
    }

    @ParameterizedTest
    @CsvSource({"BELT_A, 50", "BELT_A, 500", "BELT_B, 50", "BELT_B, 500"})
    @DisplayName("SR-5 a burst of interference on one sensor never speeds the belt up")
    void burst(InputLine line, int edges) {
        WalkingWorld world = driven(36, Profile.GENERAL, 8);
        world.walkAtTheLimit();
        double beltMps = world.sim.belt().meanMps();
        world.watchFromNow();
        long fromNs = world.pace.nowNs();
        long[] nextNs = {fromNs};
        boolean[] active = {true};
        world.disturb(in -> {
            while (nextNs[0] <= in.nowNs() && nextNs[0] - fromNs < 20_000_000L) {
                in.addEdge(line, active[0], nextNs[0]);
                active[0] = !active[0];
                nextNs[0] += 20_000_000L / edges;
            }
        });
        world.run(5);
        System.out.printf(
                "SR-5 two sensors, burst of %d edges in 20 ms on %s: %s (%s)%n",
                edges, line, world.snapshot().state(), world.snapshot().firstCause());
        assertTrue(world.peakMps() <= beltMps * 1.02);
    }
}
