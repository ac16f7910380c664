package retrotread.control;

import retrotread.safety.DrivePermit;
import retrotread.safety.TripMemory;

/// What one wake-up decided. Owned and reused by `Core`: read it before the next step. Nothing here is a
/// request to decide again.
public final class Decision {
    /// Most events of one wake-up; more is a broken assumption.
    public static final int EVENTS_MAX = 16;

    private final Event[] events = new Event[EVENTS_MAX];
    private int eventCount;
    private DrivePermit permit = DrivePermit.STOP;
    private Snapshot snapshot;
    private TripMemory memory;
    private boolean memoryChanged;
    private boolean buzzer;
    private boolean led;
    private boolean sync;

    void begin() {
        eventCount = 0;
        memoryChanged = false;
        permit = DrivePermit.STOP;
    }

    void add(Event event) {
        if (eventCount == EVENTS_MAX) {
            throw new IllegalStateException("more than " + EVENTS_MAX + " events in one wake-up, last " + event);
        }
        events[eventCount++] = event;
    }

    void permit(DrivePermit made) {
        permit = made;
    }

    void snapshot(Snapshot made) {
        snapshot = made;
    }

    void memory(TripMemory now, boolean changed) {
        memory = now;
        memoryChanged = changed;
    }

    void signals(boolean buzzerOn, boolean ledOn, boolean syncOn) {
        buzzer = buzzerOn;
        led = ledOn;
        sync = syncOn;
    }

    public DrivePermit permit() {
        return permit;
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    public int eventCount() {
        return eventCount;
    }

    public Event event(int index) {
        return events[index];
    }

    /// What must outlive the process, as it is now.
    public TripMemory memory() {
        return memory;
    }

    /// Whether this wake-up changed it, so that it has to be kept.
    public boolean isMemoryChanged() {
        return memoryChanged;
    }

    public boolean buzzer() {
        return buzzer;
    }

    public boolean led() {
        return led;
    }

    public boolean sync() {
        return sync;
    }

    /// A number over everything decided; equal decisions have equal digests, so that a replay can be checked
    /// bit for bit.
    public int digest() {
        long hash = snapshot.state().ordinal();
        hash = mixed(hash, snapshot.causes());
        hash = mixed(hash, snapshot.stopping().ordinal());
        hash = mixed(hash, Double.doubleToRawLongBits(snapshot.speedMps()));
        hash = mixed(hash, Double.doubleToRawLongBits(snapshot.worstMps()));
        hash = mixed(hash, Double.doubleToRawLongBits(snapshot.limitMps()));
        hash = mixed(hash, Double.doubleToRawLongBits(snapshot.distanceMeters()));
        hash = mixed(hash, Double.doubleToRawLongBits(permit.setpointMps()));
        hash = mixed(hash, Double.doubleToLongBits(permit.inclineOr(Double.NaN)));
        hash = mixed(hash, Double.doubleToLongBits(snapshot.inclinePercent()));
        hash = mixed(hash, permit.relayOn() ? 1 : 0);
        hash = mixed(hash, (permit.direction().ordinal() << 1) | (permit.heartbeatHigh() ? 1 : 0));
        hash = mixed(hash, (buzzer ? 4 : 0) | (led ? 2 : 0) | (sync ? 1 : 0));
        hash = mixed(hash, eventCount);
        return (int) (hash ^ hash >>> 32);
    }

    private static long mixed(long hash, long next) {
        return hash * 31 + next;
    }
}
