package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import retrotread.belt.BeltSettings;
import retrotread.control.CoreSettings;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Installation;
import retrotread.safety.Machine;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.TripMemory;
import retrotread.sim.SimIncline;
import retrotread.sim.SimMotor;
import retrotread.sim.SimSensor;
import retrotread.sim.SimSettings;

/// A treadmill whose drive moves the incline, and hands that ask for it.
final class InclineWorld {
    private static final double KMH = 1 / 3.6;
    private static final double DENSE = 72;

    private InclineWorld() {}

    static CoreSettings settings(Profile... profiles) {
        double lowestMps = WorldSettings.lowestMps(profiles[0]);
        Machine machine =
                new Machine(false, true, Machine.KeyContacts.SINGLE, true, false, true, lowestMps, Mode.PROTECTING);
        CoreSettings core = WorldSettings.core(new BeltSettings(DENSE, 0.02, 10 * KMH, false, true), machine, profiles);
        return WorldSettings.with(core, new Installation(true, List.of(), false, true, false));
    }

    /// Whether the incline motor is powered through K1, or has a supply of its own.
    static WalkingWorld with(boolean behindRelay, Profile... profiles) {
        SimSettings sim = SimSettings.typical()
                .with(SimSensor.Settings.typical(DENSE, false))
                .with(SimMotor.Settings.typical(WorldSettings.lowestMps(profiles[0]), true))
                .with(new SimIncline.Settings(true, 0.5, behindRelay));
        return new WalkingWorld(sim, settings(profiles), TripMemory.NEW, 1);
    }

    static WalkingWorld walking(Profile profile) {
        WalkingWorld world = with(true, profile);
        world.walkAtTheLimit();
        world.run(10);
        return world;
    }

    /// Asks for an incline; whether it was taken.
    static boolean ask(WalkingWorld world, double percent, boolean fromNetwork) {
        long fromNs = world.pace.nowNs();
        world.command(Command.INCLINE, fromNetwork, percent);
        List<EventType> answers = world.events.stream()
                .filter(e -> e.nowNs() - fromNs > 0)
                .filter(e -> e.type() == EventType.COMMAND_DONE || e.type() == EventType.REFUSED)
                .map(Event::type)
                .toList();
        assertEquals(1, answers.size(), answers::toString);
        return answers.getFirst() == EventType.COMMAND_DONE;
    }

    static boolean ask(WalkingWorld world, double percent) {
        return ask(world, percent, false);
    }

    static boolean isFasterTaken(WalkingWorld world) {
        long fromNs = world.pace.nowNs();
        world.press(InputLine.FASTER);
        return world.events.stream().noneMatch(e -> e.type() == EventType.REFUSED && e.nowNs() - fromNs >= 0);
    }
}
