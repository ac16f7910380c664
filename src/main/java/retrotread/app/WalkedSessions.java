package retrotread.app;

import java.nio.file.Path;
import java.util.List;
import retrotread.session.PastSession;

/// What a walker has walked, from the records of sessions.
final class WalkedSessions {
    private WalkedSessions() {}

    static List<PastSession> of(Path state, String code) {
        return List.of();
    }
}
