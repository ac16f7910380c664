package retrotread.adapter.store;

import java.util.function.Supplier;
import retrotread.port.EdgeFeed;
import retrotread.port.Feed;
import retrotread.port.SampleFeed;

/// Where the journal takes what happens; it is the one reader of each.
///
/// @param events what happened
/// @param samples snapshots at equal distances
/// @param edges times of the belt sensor's edges and of the sync input's
/// @param origin what holds now; asked on the journal's thread when a session begins, must not wait
public record JournalSources(Feed events, SampleFeed samples, EdgeFeed edges, Supplier<SessionOrigin> origin) {
    /// Events and samples only.
    public static JournalSources of(Feed events, SampleFeed samples) {
        return new JournalSources(events, samples, EdgeFeed.NONE, () -> SessionOrigin.UNKNOWN);
    }
}
