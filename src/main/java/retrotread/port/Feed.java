package retrotread.port;

import retrotread.control.Event;
import retrotread.control.Snapshot;

/// What one reader (MQTT, the control socket) takes from the control thread. One reader per feed; never waits.
public interface Feed {
    /// The latest snapshot; null only before the first wake-up.
    Snapshot latest();

    /// The oldest event not yet taken, or null.
    Event poll();

    /// Events that did not fit because the reader was too slow, since the start.
    long dropped();
}
