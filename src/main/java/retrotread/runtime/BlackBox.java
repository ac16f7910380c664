package retrotread.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import retrotread.control.Core;
import retrotread.control.Decision;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.ControlInputs;
import retrotread.safety.Cause;

/// The last minutes of everything the core was told, in memory: a ring of segments of at most a minute. The
/// control thread writes into preallocated memory and leaves a note when something should be saved;
/// `BlackBoxSaver` does the rest. No wake-up is left out: a segment that fills early, as in a storm of edges,
/// ends early.
public final class BlackBox {
    /// Segments in the ring. Chosen: together two minutes and a half of a minute that takes 1.4 MiB (5 km/h
    /// past two sensors of 72 pulses per metre), eight minutes of standstill. A trip is saved after 10 s with
    /// the minute before it; the rest is patience for a slow card.
    static final int SEGMENTS = 8;

    /// Longest segment, ns. Chosen: any start of a replay is at most a minute before what is looked for.
    static final long SEGMENT_NS = 60_000_000_000L;

    /// Memory of a segment. Chosen: a minute of standstill, or a third of the minute above.
    static final int SEGMENT_BYTES = 512 * 1024;

    /// Stands for the digest of a wake-up that never came to its end.
    static final int NO_DIGEST = 0;

    /// A wish to save what led to `cause`.
    record Trigger(Cause cause, long nowNs) {}

    private final Segment[] ring = new Segment[SEGMENTS];
    private final AtomicReference<Trigger> trigger = new AtomicReference<>();
    private Segment current;
    private boolean started;
    private volatile long newestSerial = -1;

    public BlackBox() {
        this(SEGMENT_BYTES);
    }

    BlackBox(int segmentBytes) {
        for (int i = 0; i < SEGMENTS; i++) {
            ring[i] = new Segment(segmentBytes);
        }
        current = ring[0];
    }

    /// Asks for the last minute and the next ten seconds to be saved. Any thread; while another wish waits,
    /// this one is part of its file.
    public void request(Cause cause, long nowNs) {
        trigger.compareAndSet(null, new Trigger(cause, nowNs));
    }

    /// Begins the next segment with the core as it is. Control thread only.
    void begin(Core core, long nowNs) {
        long serial = newestSerial + 1;
        current = ring[(int) (serial % SEGMENTS)];
        current.open(serial, nowNs, core);
        newestSerial = serial;
    }

    /// Keeps one wake-up and what it led to. Control thread only.
    void record(ControlInputs in, Decision decision, Core core) {
        current.add(in, decision.digest());
        for (int i = 0; i < decision.eventCount() && started; i++) {
            Event event = decision.event(i);
            if (isWorthAFile(event)) {
                request(event.cause(), in.nowNs());
            }
        }
        started = true;
        if (in.nowNs() - current.startNs() >= SEGMENT_NS || !current.hasRoom()) {
            begin(core, in.nowNs());
        }
    }

    /// Whatever stops a belt that could move, and every lockout. Not the lockout that is remembered from before
    /// the start, which is the news of the first wake-up, nor what locks a machine that was only ready: it
    /// would push out the rest.
    private static boolean isWorthAFile(Event event) {
        return switch (event.from()) {
            case COUNTDOWN, RUNNING, STOPPING -> event.type() == EventType.TRIP || event.type() == EventType.LOCKOUT;
            case LOCKED, READY, LOCKOUT -> event.type() == EventType.LOCKOUT;
        };
    }

    /// Keeps the wake-up that broke the control thread, if it broke while deciding, and asks for a file. A
    /// thread that never came to a wake-up has nothing to keep.
    void broke(ControlInputs in, boolean deciding) {
        if (!started) {
            return;
        }
        if (deciding) {
            current.add(in, NO_DIGEST);
        }
        request(Cause.INTERNAL_ERROR, in.nowNs());
    }

    /// The wish that waits, or null.
    Trigger waiting() {
        return trigger.get();
    }

    /// Takes the wish, so that the next one makes a file of its own.
    void taken() {
        trigger.set(null);
    }

    /// Copies of all segments that reach back to `sinceNs`, oldest first; fewer where the ring has come round.
    /// Any thread.
    List<Recording.Part> since(long sinceNs) {
        List<Recording.Part> parts = new ArrayList<>();
        long newest = newestSerial;
        for (long serial = newest; serial >= 0 && serial > newest - SEGMENTS; serial--) {
            Recording.Part part = ring[(int) (serial % SEGMENTS)].copy(serial);
            if (part == null) {
                break;
            }
            parts.addFirst(part);
            if (part.startNs() - sinceNs <= 0) {
                break;
            }
        }
        return parts;
    }
}
