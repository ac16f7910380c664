package retrotread.adapter.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import retrotread.session.SessionRecord;

/// Reads the sessions that were kept for good, while the daemon runs or not. Changes nothing.
public final class SessionArchive {
    private final Path folder;
    private final SessionChain chain;

    /// @param state state directory
    public SessionArchive(Path state) {
        this.folder = folder(state);
        this.chain = new SessionChain(folder);
    }

    /// Where the sessions of a state directory are.
    public static Path folder(Path state) {
        return state.resolve("sessions");
    }

    /// All sessions in the order in which they were kept.
    ///
    /// @throws IOException when the chain cannot be read
    public List<SessionLine> list() throws IOException {
        return chain.lines();
    }

    /// Those that began in a span of time, of one walker or of all.
    ///
    /// @param walker code; empty for all
    /// @param fromUtcMillis first start
    /// @param untilUtcMillis a later start is left out
    /// @throws IOException when the chain cannot be read
    public List<SessionLine> list(String walker, long fromUtcMillis, long untilUtcMillis) throws IOException {
        return list().stream()
                .filter(line -> walker.isEmpty() || line.walker().equals(walker))
                .filter(line -> line.startedUtcMillis() >= fromUtcMillis && line.startedUtcMillis() <= untilUtcMillis)
                .toList();
    }

    /// The line of a session; empty where there is none.
    ///
    /// @throws IOException when the chain cannot be read
    public Optional<SessionLine> find(String id) throws IOException {
        return list().stream().filter(line -> line.id().equals(id)).findFirst();
    }

    /// A whole session.
    ///
    /// @throws IOException when its file cannot be read, or is not what it was when it was kept; the message
    ///     says so
    public SessionRecord read(SessionLine line) throws IOException {
        return SessionReading.read(SessionFile.of(folder, line.id()), line);
    }
}
