package retrotread.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;

class CoreSavedTest {
    /// Wake-ups between two saves.
    private static final int SAVE_EVERY = 500;

    private final List<byte[]> inputs = new ArrayList<>();
    private final List<Integer> digests = new ArrayList<>();
    private final List<byte[]> states = new ArrayList<>();
    private final EnumSet<SafetyState> seen = EnumSet.noneOf(SafetyState.class);

    /// A minute with everything in it: the ritual, steps, a hold, a lower limit, a stop, a second run, a
    /// runaway.
    private void live(CoreBench bench) {
        bench.start();
        for (int i = 0; i < 4; i++) {
            bench.press(InputLine.FASTER);
            bench.run(1.9);
        }
        bench.ask(Command.LIMIT, 0.4, 1);
        bench.factor = 1.1;
        bench.run(5);
        bench.factor = 1;
        bench.run(8);
        bench.ask(Command.STOP, Double.NaN, 2);
        bench.run(8);
        bench.press(InputLine.START);
        bench.run(10);
        bench.press(InputLine.FASTER);
        bench.run(5);
        bench.factor = 2.5;
        bench.run(3);
    }

    /// The bench, but each wake-up is kept with what came of it, and the state now and then.
    private final class RecordingBench extends CoreBench {
        @Override
        Snapshot tick() {
            if (inputs.size() % SAVE_EVERY == 0) {
                states.add(saved(core));
            }
            Snapshot snapshot = super.tick();
            ByteBuffer bytes = ByteBuffer.allocate(ControlInputs.ENCODED_MAX);
            in.encode(bytes);
            inputs.add(Arrays.copyOf(bytes.array(), bytes.position()));
            digests.add(decision.digest());
            seen.add(snapshot.state());
            return snapshot;
        }
    }

    private static byte[] saved(Core core) {
        ByteBuffer bytes = ByteBuffer.allocate(Core.STATE_MAX);
        core.save(bytes);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    @Test
    @DisplayName("a core that is loaded at any moment goes on bit for bit")
    void goesOnBitForBit() {
        RecordingBench bench = new RecordingBench();
        live(bench);
        assertEquals(EnumSet.allOf(SafetyState.class), seen);
        assertTrue(inputs.size() > 60 / CoreBench.SECONDS_PER_TICK, inputs.size() + " wake-ups");
        byte[] atTheEnd = saved(bench.core);

        for (int from = 0; from < states.size(); from++) {
            Core loaded = new Core(CoreBench.settings(), TripMemory.NEW, 999);
            ByteBuffer state = ByteBuffer.wrap(states.get(from));
            loaded.load(state);
            assertEquals(0, state.remaining());
            ControlInputs in = new ControlInputs();
            for (int i = from * SAVE_EVERY; i < inputs.size(); i++) {
                in.decode(ByteBuffer.wrap(inputs.get(i)));
                assertEquals(digests.get(i), loaded.step(in).digest(), "loaded at " + from + ", wake-up " + i);
            }
            assertArrayEquals(atTheEnd, saved(loaded), "loaded at " + from);
        }
    }
}
