package retrotread.adapter.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Where the journal leaves which sessions are over and not yet kept for good, and the archive which it has
/// kept. Nobody waits here for anybody's disk.
public final class SessionDesk {
    private record Kept(String id, String link) {}

    private final Queue<Kept> kept = new ConcurrentLinkedQueue<>();
    private volatile List<String> unkept = List.of();

    /// Ids of sessions that are over and not yet kept; any thread.
    List<String> unkept() {
        return unkept;
    }

    /// A session is kept for good, under this link of its chain; any thread.
    void kept(String id, String link) {
        kept.add(new Kept(id, link));
    }

    /// Takes and leaves. A mark that cannot be written is not lost: the session is asked for again. Journal
    /// thread.
    void serve(JournalFile file) throws SQLException {
        for (Kept one = kept.poll(); one != null; one = kept.poll()) {
            file.sessions().kept(one.id, one.link);
            file.commit();
        }
        unkept = file.sessions().unkept();
    }
}
