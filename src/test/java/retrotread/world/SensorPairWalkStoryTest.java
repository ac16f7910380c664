package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.world.PairedWorlds.KMH;
import static retrotread.world.PairedWorlds.console;
import static retrotread.world.PairedWorlds.driven;
import static retrotread.world.PairedWorlds.paired;
import static retrotread.world.PairedWorlds.print;
import static retrotread.world.PairedWorlds.sim;
import static retrotread.world.PairedWorlds.toldAfter;
import static retrotread.world.PairedWorlds.walkTo;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Machine;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimConsole;
import retrotread.sim.SimFault;
import retrotread.sim.SimSettings;

/// Two belt sensors a quarter pulse apart that agree, rightly or wrongly, and two on a console's belt.
class SensorPairWalkStoryTest {
    /// [POLICY] ramps: trim by feedback at most 10 %.
    private static final double TRIM_MOST = 1.1;

    @Test
    @DisplayName("SR-14 SR-5 swapped sensors say the wrong way, not that they disagree")
    void swapped() {
        SimSettings sim = sim(36, Profile.GENERAL, 3, 0.05);
        Machine machine = WorldSettings.machine(0.6 * KMH);
        WalkingWorld world = paired(sim, Profile.GENERAL, machine, false, TripMemory.NEW, 7);
        world.start();
        double seconds = toldAfter(world, new SimFault.PulsesMissing(0, 0), 5);
        print("swapped", world, seconds);
        assertEquals(Cause.WRONG_WAY, world.snapshot().firstCause());
    }

    @ParameterizedTest
    @CsvSource({"2, 3.0", "2, 0.8", "3, 3.0", "4, 3.0"})
    @DisplayName("SR-5 a magnet lost of few, for both sensors: they agree, and the belt is driven faster by the trim at"
            + " most")
    void magnetLost(int ofMagnets, double kmh) {
        WalkingWorld world = driven(36, Profile.GENERAL, 12);
        if (kmh > 1) {
            world.walkAtTheLimit();
        } else {
            world.start();
            world.run(8);
        }
        double beltMps = world.sim.belt().meanMps();
        double seconds = toldAfter(world, new SimFault.MagnetLost(0, ofMagnets), 30);
        print(
                "1 of %d magnets lost at %.1f km/h, reads %.2f"
                        .formatted(ofMagnets, beltMps * 3.6, world.snapshot().speedMps() * 3.6),
                world,
                seconds);
        assertTrue(world.peakMps() <= beltMps * 1.02 * TRIM_MOST);
        assertTrue(world.snapshot().firstCause() != Cause.SENSORS_DISAGREE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("SR-5 INTERLOCK the first sensor dies at speed, or was dead: cut")
    void onAConsole(boolean atSpeed) {
        SimConsole console = walkTo(2.9);
        WalkingWorld world = console(9, console);
        SimFault dead = new SimFault.LineStuck(0, InputLine.BELT_A, false);
        world.start();
        world.sim.startConsole(console);
        world.run(atSpeed ? 50 : 0);
        double seconds = toldAfter(world, dead, 5);
        print(atSpeed ? "console, A dies at 2.9 km/h" : "console, A dead 2 s before move-off", world, seconds);
        assertEquals(Cause.SENSORS_DISAGREE, world.snapshot().firstCause());
        assertEquals(false, world.permit().relayOn());
        assertTrue(world.peakMps() < 3 * KMH);
    }

    @Test
    @DisplayName("SR-5 INTERLOCK two healthy sensors on a console trip nothing")
    void healthyOnAConsole() {
        SimConsole console = walkTo(2.9);
        WalkingWorld world = console(10, console);
        world.start();
        world.sim.startConsole(console);
        world.run(180);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "GENERAL, 27, 0.15",
        "GENERAL, 36, 0.05",
        "GENERAL, 72, 0.05",
        "NEURO_SUPERVISED, 72, 0.15",
        "TRAINED, 36, 0.05",
        "TRAINED, 60, 0.05",
        "RESEARCH_HARNESS, 72, 0.05",
        "SENIOR_SUPERVISED, 60, 0.15"
    })
    @DisplayName("SR-5 two healthy sensors agree from the start to the cap, with bounce, jitter and ripple")
    void healthy(Profile profile, double pulsesPerMeter, double rippleRatio) {
        Machine machine = WorldSettings.machine(WorldSettings.lowestMps(profile));
        WalkingWorld world =
                paired(sim(pulsesPerMeter, profile, 5, rippleRatio), profile, machine, true, TripMemory.NEW, 11);
        world.walkAtTheLimit();
        world.run(180);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        assertEquals(0, world.snapshot().doubtfulEdges());
        assertTrue(world.snapshot().targetMps() > 0.99 * world.snapshot().limitMps());
    }
}
