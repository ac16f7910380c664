package retrotread.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import retrotread.adapter.store.SessionArchive;
import retrotread.adapter.store.SessionLine;
import retrotread.session.PastBout;
import retrotread.session.PastSession;

/// What a walker has walked, from the records of sessions that were kept for good.
final class WalkedSessions {
    /// Newest sessions that are read whole. Chosen: as many as a rule may ask bouts for.
    private static final int READ_MOST = 50;

    private WalkedSessions() {}

    /// The sessions of a walker. One that cannot be read, or is not what it was, counts as one with a trip:
    /// nothing rises on it.
    ///
    /// @throws IllegalStateException when the chain of sessions cannot be read
    static List<PastSession> of(Path state, String code) {
        SessionArchive archive = new SessionArchive(state);
        try {
            List<SessionLine> lines = archive.list(code, 0, Long.MAX_VALUE);
            List<PastSession> sessions = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                boolean whole = i >= lines.size() - READ_MOST;
                sessions.add(whole ? read(archive, lines.get(i)) : brief(lines.get(i), List.of()));
            }
            return sessions;
        } catch (IOException broken) {
            throw new IllegalStateException("the sessions in " + state + " cannot be read: " + broken, broken);
        }
    }

    private static PastSession read(SessionArchive archive, SessionLine line) {
        try {
            return PastSession.of(archive.read(line));
        } catch (IOException damaged) {
            return brief(line, List.of(new PastBout(Double.NaN, Double.NaN, PastBout.End.TRIPPED)));
        }
    }

    private static PastSession brief(SessionLine line, List<PastBout> bouts) {
        double seconds = Double.isNaN(line.runningSeconds()) ? 0 : line.runningSeconds();
        return new PastSession(line.id(), line.startedUtcMillis(), seconds, bouts);
    }
}
