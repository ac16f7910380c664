package retrotread.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.belt.BeltSettings;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.DrivePermit;
import retrotread.safety.Installation;
import retrotread.safety.Machine;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.Ramps;
import retrotread.safety.SafetySettings;
import retrotread.safety.SafetyState;
import retrotread.safety.Times;
import retrotread.safety.TripMemory;
import retrotread.safety.WalkProfile;

@DisplayName("OBSERVING the core of an installation that only observes")
class ObservingCoreTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private static CoreSettings settings(boolean sensor, Times times) {
        return new CoreSettings(
                new BeltSettings(36, 0.02, 10 / 3.6, true, true),
                new SafetySettings(
                        Machine.observing(true, sensor),
                        Installation.typical(),
                        List.of(WalkProfile.of(Profile.GENERAL)),
                        SafetySettings.COMPILED_BACKWARD_MPS,
                        1,
                        true,
                        SafetySettings.FORWARD_MOST_MPS,
                        Ramps.policy(),
                        times),
                true);
    }

    /// Ten simulated minutes of whatever lines, edges, commands, reports and hiccups may do, with every time of
    /// the ritual at zero for every second seed, so that each of its steps would be taken by chance.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("OBSERVING never energises anything, whatever happens")
    void neverEnergisesAnything(long seed) {
        Random random = new Random(seed);
        TripMemory memory =
                new TripMemory(seed % 4 == 3 ? Cause.WRONG_WAY.bit() : 0, seed % 4 == 1, 5 * SECOND_NS, -1, -1, -1);
        CoreSettings settings = settings(random.nextBoolean(), seed % 2 == 0 ? Times.policy() : Times.withoutRitual());
        Core core = new Core(settings, memory, 0);
        ControlInputs in = new ControlInputs();
        long nowNs = 0;
        long levels = 0;
        for (int i = 0; i < 120_000; i++) {
            nowNs += random.nextInt(200) == 0 ? random.nextLong(SECOND_NS) : 5_000_000L;
            in.clear();
            levels = random.nextInt(20) == 0 ? levels ^ 1L << random.nextInt(InputLine.values().length) : levels;
            fill(in, random, nowNs, levels);
            Decision decision = core.step(in);

            assertSame(DrivePermit.STOP, decision.permit(), () -> "seed " + seed);
            assertFalse(decision.isMemoryChanged(), () -> "seed " + seed);
            assertFalse(decision.sync(), () -> "seed " + seed);
            Snapshot now = decision.snapshot();
            assertEquals(seed % 4 == 3 ? SafetyState.LOCKOUT : SafetyState.LOCKED, now.state());
            assertEquals(Mode.OBSERVING, now.mode());
            assertTrue(Cause.OBSERVING.isIn(now.causes()));
            assertFalse(now.relayOn() || now.leaseTaken() || now.leaseLeftNs() > 0 || now.setpointMps() > 0);
            if (i % 10_000 == 0) {
                core = reloaded(core, settings);
            }
        }
    }

    private static void fill(ControlInputs in, Random random, long nowNs, long levels) {
        in.levels(levels);
        for (int i = random.nextInt(4); i > 0; i--) {
            InputLine line = InputLine.of(random.nextInt(InputLine.values().length));
            in.addEdge(line, random.nextBoolean(), nowNs - random.nextInt(5_000_000));
        }
        in.addLost(random.nextInt(100) == 0 ? 1 : 0);
        if (random.nextInt(3) > 0) {
            double mps = random.nextInt(9) == 0 ? Double.NaN : random.nextDouble() * 7;
            in.drive(nowNs - random.nextInt(3_000_000), mps, random.nextDouble() * 10, random.nextInt(3) / 2);
        }
        if (random.nextInt(10) == 0) {
            Command[] all = Command.values();
            Command asked = all[random.nextInt(all.length)];
            in.command(asked, random.nextBoolean(), random.nextDouble() * 3, 1 + random.nextInt(1000));
        }
        in.stamp(nowNs, random.nextInt(10) > 0);
    }

    private static Core reloaded(Core core, CoreSettings settings) {
        ByteBuffer bytes = ByteBuffer.allocate(Core.STATE_MAX);
        core.save(bytes);
        Core next = new Core(settings, TripMemory.NEW, -9);
        next.load(bytes.flip());
        return next;
    }

    private final ControlInputs in = new ControlInputs();
    private final Core core = new Core(settings(false, Times.policy()), TripMemory.NEW, 0);
    private final List<Event> events = new ArrayList<>();

    private Snapshot step(long nowNs, double toldMps, Command command) {
        in.clear();
        in.drive(nowNs, toldMps, 1.5, 0);
        in.command(command, true, 0.3, command == Command.NONE ? 0 : 42);
        in.stamp(nowNs, true);
        Decision decision = core.step(in);
        for (int i = 0; i < decision.eventCount(); i++) {
            events.add(decision.event(i));
        }
        return decision.snapshot();
    }

    @Test
    void showsWhatTheConsoleTells() {
        Snapshot now = step(SECOND_NS, 0.5, Command.NONE);
        assertEquals(0.5, now.speedMps());
        assertEquals(1.5, now.inclinePercent());
        assertTrue(Double.isNaN(now.worstMps()));

        now = step(2 * SECOND_NS, 0.5, Command.NONE);
        assertEquals(1.0, now.distanceMeters(), 1e-9);
        in.clear();
        in.stamp(9 * SECOND_NS, true);
        assertTrue(Double.isNaN(core.step(in).snapshot().speedMps()));
    }

    @Test
    void aCrossingIsAnEventWithItsSpeed() {
        for (int i = 1; i <= 20; i++) {
            step(i * SECOND_NS / 10, 1.2, Command.NONE);
        }
        List<Event> holds =
                events.stream().filter(e -> e.type() == EventType.HOLD).toList();

        assertEquals(1, holds.size());
        assertEquals(1.2, holds.getFirst().speedMps());
        assertEquals(Cause.NO_CAUSE, holds.getFirst().cause());
        assertEquals(3 / 3.6, holds.getFirst().limitMps(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "SLOWER", "FASTER", "LIMIT", "INCLINE"})
    void aRefusedCommandIsAnsweredOnce(String command) {
        step(SECOND_NS, 0.5, Command.NONE);
        events.clear();
        step(2 * SECOND_NS, 0.5, Command.valueOf(command));

        assertEquals(1, events.size());
        assertEquals(EventType.REFUSED, events.getFirst().type());
        assertEquals(42, events.getFirst().commandId());
        assertEquals(
                command.equals("SLOWER") ? Cause.NO_CAUSE : Cause.OBSERVING,
                events.getFirst().cause());
    }
}
