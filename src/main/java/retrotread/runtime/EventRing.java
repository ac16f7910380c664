package retrotread.runtime;

import retrotread.control.Event;

/// A bounded queue of events from one writing thread to one reading thread; preallocated, without locks. What
/// does not fit is counted: the reader is told, the writer never waits.
final class EventRing {
    private final Event[] slots;
    private volatile long written;
    private volatile long taken;
    private volatile long dropped;

    EventRing(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity is " + capacity + ", wanted 1 or more");
        }
        slots = new Event[capacity];
    }

    /// Writer only.
    void offer(Event event) {
        long next = written;
        if (next - taken == slots.length) {
            dropped = dropped + 1;
            return;
        }
        slots[(int) (next % slots.length)] = event;
        written = next + 1;
    }

    /// Reader only; null when empty.
    Event poll() {
        long next = taken;
        if (next == written) {
            return null;
        }
        Event event = slots[(int) (next % slots.length)];
        taken = next + 1;
        return event;
    }

    long dropped() {
        return dropped;
    }
}
