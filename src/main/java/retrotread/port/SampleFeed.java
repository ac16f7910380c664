package retrotread.port;

import retrotread.control.Snapshot;

/// Snapshots at equal distances while the belt is driven or moves, for the journal, its one reader. Never
/// waits.
public interface SampleFeed {
    /// The oldest snapshot not yet taken, or null.
    Snapshot poll();

    /// Snapshots that did not fit because the reader was too slow, since the start.
    long dropped();
}
