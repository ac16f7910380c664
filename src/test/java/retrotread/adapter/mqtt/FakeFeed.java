package retrotread.adapter.mqtt;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import retrotread.control.Event;
import retrotread.control.Snapshot;
import retrotread.port.Feed;

/// A feed that gives what it was given. Any thread.
final class FakeFeed implements Feed {
    final Queue<Event> events = new ConcurrentLinkedQueue<>();
    volatile Supplier<Snapshot> latest = () -> null;
    volatile long dropped;

    @Override
    public Snapshot latest() {
        return latest.get();
    }

    @Override
    public Event poll() {
        return events.poll();
    }

    @Override
    public long dropped() {
        return dropped;
    }
}
