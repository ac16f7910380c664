package retrotread.control;

import java.nio.ByteBuffer;
import retrotread.input.ControlInputs;
import retrotread.safety.TripMemory;

/// The pure heart: one wake-up's inputs in, one decision out. No clock, thread, I/O, logging or randomness; all state
/// can be written and read, so that a recording that begins with it replays bit for bit. Owner: the control thread, or
/// a replay.
public final class Core {
    /// Longest `save`, in bytes.
    public static final int STATE_MAX = 64 * 1024;

    private final Decision decision = new Decision();

    public Core(CoreSettings settings, TripMemory memory, long startNs) {}

    /// Decides one wake-up. The result is reused by the next call.
    public Decision step(ControlInputs in) {
        return decision;
    }

    /// Writes all state.
    public void save(ByteBuffer out) {}

    /// Reads all state back, as `save` of the same version with the same settings wrote it.
    public void load(ByteBuffer in) {}
}
