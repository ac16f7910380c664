package retrotread.adapter.store;

import java.util.function.LongFunction;
import retrotread.port.EdgeFeed;
import retrotread.port.Feed;
import retrotread.port.SampleFeed;

/// Where the journal takes what happens; it is the one reader of each.
///
/// @param events what happened
/// @param samples snapshots at equal distances
/// @param edges times of the belt sensor's edges and of the sync input's
/// @param origin what held at a monotonic time; asked on the journal's thread for a session's beginning, must
///     not wait
public record JournalSources(Feed events, SampleFeed samples, EdgeFeed edges, LongFunction<SessionOrigin> origin) {
    /// Events and samples only.
    public static JournalSources of(Feed events, SampleFeed samples) {
        return new JournalSources(events, samples, EdgeFeed.NONE, _ -> SessionOrigin.UNKNOWN);
    }
}
