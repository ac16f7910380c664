package retrotread.runtime;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import retrotread.control.Core;
import retrotread.control.Decision;
import retrotread.control.Event;
import retrotread.input.ControlInputs;

/// Plays a recording through a core and compares every decision with the recorded one. Runs on the caller's
/// thread, as fast as it can. What the core throws while it replays is thrown on: that is how a crash is
/// reproduced.
public final class Replay {
    /// What a replay showed.
    ///
    /// @param wakeUps wake-ups played
    /// @param differing decisions that differ from the recorded ones; 0 when program and recording agree
    /// @param firstDifferingNs wake-up of the first of them, monotonic ns, 0 for none
    /// @param brokeOff whether the recorded program broke within the last wake-up
    /// @param events all events, in order
    public record Result(long wakeUps, long differing, long firstDifferingNs, boolean brokeOff, List<Event> events) {}

    /// Hears of every wake-up after it was decided; both objects are reused.
    @FunctionalInterface
    public interface Listener {
        void decided(ControlInputs in, Decision decision, boolean same);
    }

    private final Core core;
    private final Listener listener;
    private final ControlInputs in = new ControlInputs();
    private final List<Event> events = new ArrayList<>();
    private long wakeUps;
    private long differing;
    private long firstDifferingNs;
    private boolean brokeOff;

    private Replay(Core core, Listener listener) {
        this.core = core;
        this.listener = listener;
    }

    /// Plays from the beginning of part `first` to the end of the recording.
    ///
    /// @param cores makes a core with the settings of the recording's own configuration
    /// @throws IllegalArgumentException when there is no such part
    /// @throws IllegalStateException when the bytes of a wake-up make no sense
    public static Result run(Recording recording, int first, Supplier<Core> cores, Listener listener) {
        List<Recording.Part> parts = recording.parts();
        if (first < 0 || first >= parts.size()) {
            throw new IllegalArgumentException("segment is " + first + ", wanted 0.." + (parts.size() - 1));
        }
        Replay replay = new Replay(cores.get(), listener);
        replay.core.load(ByteBuffer.wrap(parts.get(first).state()));
        for (int i = first; i < parts.size(); i++) {
            replay.play(ByteBuffer.wrap(parts.get(i).wakeUps()));
        }
        return new Result(
                replay.wakeUps, replay.differing, replay.firstDifferingNs, replay.brokeOff, List.copyOf(replay.events));
    }

    private void play(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int recorded = next(bytes);
            Decision decision = core.step(in);
            wakeUps++;
            brokeOff = recorded == BlackBox.NO_DIGEST && !bytes.hasRemaining();
            boolean same = brokeOff || recorded == decision.digest();
            if (!same) {
                differing++;
                firstDifferingNs = differing == 1 ? in.nowNs() : firstDifferingNs;
            }
            for (int i = 0; i < decision.eventCount(); i++) {
                events.add(decision.event(i));
            }
            listener.decided(in, decision, same);
        }
    }

    /// Reads one wake-up into `in`; its recorded digest.
    private int next(ByteBuffer bytes) {
        int at = bytes.position();
        try {
            in.decode(bytes);
            return bytes.getInt();
        } catch (RuntimeException foreign) {
            throw new IllegalStateException(
                    "recording is damaged: wake-up " + wakeUps + " at byte " + at + " of its segment cannot be read",
                    foreign);
        }
    }
}
