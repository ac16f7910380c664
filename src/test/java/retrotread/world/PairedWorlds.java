package retrotread.world;

import retrotread.belt.BeltSettings;
import retrotread.input.InputLine;
import retrotread.safety.Machine;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimConsole;
import retrotread.sim.SimConsole.Corner;
import retrotread.sim.SimFault;
import retrotread.sim.SimMotor;
import retrotread.sim.SimSensor;
import retrotread.sim.SimSettings;
import retrotread.sim.SimWalker;

/// Machines with two belt sensors a quarter pulse apart, with a person on the belt, for stories; and what they
/// all measure.
final class PairedWorlds {
    private PairedWorlds() {}

    static final double KMH = 1 / 3.6;
    static final long SECOND_NS = WalkingWorld.SECOND_NS;
    static final long A = InputLine.BELT_A.bit();
    static final long B = InputLine.BELT_B.bit();

    static SimSettings sim(double pulsesPerMeter, Profile profile, int bounces, double rippleRatio) {
        return SimSettings.typical()
                .with(new SimSensor.Settings(pulsesPerMeter, 0.5, 0.01, 12, 0.0003, bounces, bounces, true))
                .with(SimMotor.Settings.typical(WorldSettings.lowestMps(profile), false))
                .with(new SimWalker.Settings(0.0050, 0.05, rippleRatio, 1.4, 0.7));
    }

    static WalkingWorld paired(
            SimSettings sim, Profile profile, Machine machine, boolean normalWhenBActive, TripMemory kept, long seed) {
        double pulsesPerMeter = sim.sensor().pulsesPerMeter();
        BeltSettings belt = new BeltSettings(pulsesPerMeter, 0.02, 10 / 3.6, true, normalWhenBActive);
        return new WalkingWorld(sim, WorldSettings.core(belt, machine, profile), kept, seed);
    }

    static WalkingWorld driven(double pulsesPerMeter, Profile profile, long seed) {
        Machine machine = WorldSettings.machine(WorldSettings.lowestMps(profile));
        return paired(sim(pulsesPerMeter, profile, 3, 0.05), profile, machine, true, TripMemory.NEW, seed);
    }

    static WalkingWorld console(long seed, SimConsole console) {
        Machine machine = new Machine(true, true, Machine.KeyContacts.SINGLE, true, false, false, 0, Mode.PROTECTING);
        SimSettings sim = sim(36, Profile.GENERAL, 3, 0.05);
        WalkingWorld world = paired(sim, Profile.GENERAL, machine, true, TripMemory.NEW, seed);
        world.sim.useConsole(console);
        return world;
    }

    static SimConsole walkTo(double topKmh) {
        return new SimConsole(
                new Corner(2 * SECOND_NS, 0.8 * KMH),
                new Corner(6 * SECOND_NS, 0.8 * KMH),
                new Corner(36 * SECOND_NS, topKmh * KMH));
    }

    /// Seconds from the fault to the end of RUNNING; -1 when it goes on for `seconds`.
    static double toldAfter(WalkingWorld world, SimFault fault, double seconds) {
        world.sim.plan(fault);
        world.watchFromNow();
        double fromSeconds = world.seconds();
        while (world.snapshot().state() == SafetyState.RUNNING && world.seconds() - fromSeconds < seconds) {
            world.wake();
        }
        boolean told = world.snapshot().state() != SafetyState.RUNNING;
        return told ? world.seconds() - fromSeconds : -1;
    }

    static void print(String what, WalkingWorld world, double seconds) {
        System.out.printf(
                "SR-5 two sensors, %s: %s after %.3f s%n",
                what, world.snapshot().firstCause(), seconds);
    }
}
