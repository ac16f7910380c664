package retrotread.runtime;

import java.util.ArrayList;
import java.util.List;
import retrotread.control.Decision;
import retrotread.control.Event;
import retrotread.control.Snapshot;
import retrotread.input.ControlInputs;
import retrotread.port.EdgeFeed;
import retrotread.port.Feed;
import retrotread.port.SampleFeed;

/// Where the control thread leaves what it decided, and where each reader takes it: the latest snapshot and
/// levels for all, and for each reader a queue of events of its own. The control thread never waits here; an
/// overflow is counted.
public final class Handover {
    private final List<EventRing> rings = new ArrayList<>();
    private final EdgeTap edges = new EdgeTap();
    private final LineTap lines = new LineTap();
    private EventRing[] sealed = {};
    private boolean isSealed;
    private SampleRing samples;
    private EdgeRing edgeTimes;
    private volatile Snapshot latest;
    private volatile long levels;

    /// Makes the feed of one more reader, which holds up to `capacity` events. Before the control thread
    /// starts.
    public Feed feed(int capacity) {
        if (isSealed) {
            throw new IllegalStateException("feed asked for after the control thread was started");
        }
        EventRing ring = new EventRing(capacity);
        rings.add(ring);
        return new RingFeed(ring);
    }

    /// Makes the feed of samples of one more reader. Before the control thread starts.
    ///
    /// @param periodNs time between two samples
    /// @param capacity samples that wait, at most
    public SampleFeed samples(long periodNs, int capacity) {
        if (isSealed) {
            throw new IllegalStateException("samples asked for after the control thread was started");
        }
        samples = new SampleRing(periodNs, capacity);
        return samples;
    }

    /// Makes the feed of edge times for its one reader. Before the control thread starts.
    ///
    /// @param capacity edges that wait, at most
    public EdgeFeed edgeTimes(int capacity) {
        if (isSealed) {
            throw new IllegalStateException("edge times asked for after the control thread was started");
        }
        edgeTimes = new EdgeRing(capacity);
        return edgeTimes;
    }

    /// Fixes the readers, before the control thread runs.
    void seal() {
        sealed = rings.toArray(EventRing[]::new);
        isSealed = true;
    }

    /// Tells what one wake-up brought. Control thread only.
    void offer(ControlInputs in, Decision decision) {
        lines.offer(in, decision.permit());
        show(in, decision.snapshot());
        for (int i = 0; i < decision.eventCount(); i++) {
            tell(decision.event(i));
        }
    }

    void show(ControlInputs in, Snapshot snapshot) {
        levels = in.levels();
        latest = snapshot;
        edges.offer(in, snapshot);
        if (edgeTimes != null) {
            edgeTimes.offer(in);
        }
        if (samples != null) {
            samples.offer(snapshot);
        }
    }

    void tell(Event event) {
        for (EventRing ring : sealed) {
            ring.offer(event);
        }
    }

    Snapshot latest() {
        return latest;
    }

    /// Input levels of the latest wake-up, `InputLine.bit` of each active line.
    long levels() {
        return levels;
    }

    /// Wake-ups with edges, for the control socket, its one reader.
    EdgeTap edges() {
        return edges;
    }

    /// Changes of lines, for the control socket, its one reader.
    LineTap lines() {
        return lines;
    }

    private final class RingFeed implements Feed {
        private final EventRing ring;

        private RingFeed(EventRing ring) {
            this.ring = ring;
        }

        @Override
        public Snapshot latest() {
            return latest;
        }

        @Override
        public Event poll() {
            return ring.poll();
        }

        @Override
        public long dropped() {
            return ring.dropped();
        }
    }
}
