package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.adapter.drive.TrackmasterSettings.Unit;
import retrotread.adapter.serial.SerialSettings;
import retrotread.adapter.serial.SerialSettings.Parity;
import retrotread.belt.BeltSettings;
import retrotread.control.CoreSettings;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Machine;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimMotor;
import retrotread.sim.SimSettings;
import retrotread.world.WalkingWorld;
import retrotread.world.WorldSettings;

/// Whole walks of the core with what decides for a drive, in virtual time: the permits of every wake-up go to
/// it, and what it says comes back. The belt itself is the simulator's.
final class WholeWalkTest {
    /// A look each, with everything that is said in it.
    private static final long LOOK_NS = 60_000_000L;

    private interface Look {
        DriveSaid at(long spanNs) throws IOException, InterruptedException;
    }

    private static final double LOWEST_MPS = 0.6 / 3.6;

    private final FakeTrackmaster trackmaster = new FakeTrackmaster();
    private final FakeBertec bertec = new FakeBertec();
    private int faults;
    private long lookedNs;
    private DriveSaid said;

    /// @param gainRatio how fast the belt really runs, of what it is told
    private static WalkingWorld world(double gainRatio) {
        SimSettings sim =
                SimSettings.typical().with(new SimMotor.Settings(0.4, gainRatio, LOWEST_MPS, 1.5, true, 50_000_000L));
        Machine machine =
                new Machine(false, true, Machine.KeyContacts.SINGLE, true, false, true, LOWEST_MPS, Mode.PROTECTING);
        CoreSettings core =
                WorldSettings.core(new BeltSettings(36, 0.02, 10 / 3.6, false, true), machine, Profile.GENERAL);
        return new WalkingWorld(sim, new CoreSettings(core.belt(), core.safety(), false), TripMemory.NEW, 3);
    }

    private void drive(WalkingWorld world, Look look) {
        world.disturb(inputs -> report(inputs, look));
    }

    private void report(ControlInputs inputs, Look look) {
        try {
            if (said == null || inputs.nowNs() - lookedNs >= LOOK_NS) {
                long spanNs = said == null ? LOOK_NS : inputs.nowNs() - lookedNs;
                lookedNs = inputs.nowNs();
                said = look.at(spanNs);
                faults += said.fault() == 0 ? 0 : 1;
            }
            inputs.drive(said.heardNs(), said.mps(), said.inclinePercent(), said.fault());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private WalkingWorld onTrackmaster(Unit unit, double gainRatio) {
        WalkingWorld world = world(gainRatio);
        SerialSettings line = new SerialSettings("/dev/serial/by-id/x", 4800, Parity.NONE, 1);
        TrackmasterCycle cycle =
                new TrackmasterCycle(new TrackmasterSettings(line, unit, 0.5 / 3.6), trackmaster, () -> lookedNs);
        drive(world, _ -> cycle.step(world::permit));
        return world;
    }

    private WalkingWorld onBertec() {
        WalkingWorld world = world(1);
        BertecCycle cycle = new BertecCycle(false, bertec, () -> lookedNs);
        drive(world, spanNs -> {
            bertec.step(spanNs * 1e-9);
            return cycle.step(world::permit);
        });
        return world;
    }

    private void walkAndStop(WalkingWorld world) {
        world.walkAtTheLimit();
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> world.events.toString());
        assertTrue(
                world.sim.belt().meanMps() > 0.7,
                () -> "walks at " + world.sim.belt().meanMps());
        world.press(InputLine.STOP);
        world.runUntil("ready", s -> s.state() == SafetyState.READY, 12);

        assertEquals(0, faults);
    }

    @Test
    void aWalkOnATrackmasterHasNoTrouble() {
        walkAndStop(onTrackmaster(Unit.KMH, 1));

        List<String> told = trackmaster.taken();
        assertEquals(List.of("stop", "stop", "speed 5", "start", "speed 6"), told.subList(0, 5));
        assertTrue(told.contains("speed 29"), told::toString);
        assertEquals("stop", told.getLast());
        assertFalse(trackmaster.isStarted());
    }

    @Test
    void aWalkOnABertecHasNoTrouble() {
        walkAndStop(onBertec());

        assertEquals(0, bertec.belts().fastestMms());
    }

    @Test
    @DisplayName("SR-7 a treadmill that counts in miles where kilometres are configured is found out at the start")
    void theWrongUnitStopsTheBelt() {
        WalkingWorld world = onTrackmaster(Unit.KMH, 1.609);
        world.start();
        world.runUntil("stopping", s -> s.state() == SafetyState.STOPPING, 8);

        assertEquals(Cause.DRIVE_DISAGREES, world.snapshot().firstCause());
        assertEquals(0, faults);
    }
}
