package retrotread.adapter.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps each session for good once it is over: its file first, then its line in the chain, then the journal is
/// told. Whatever is cut off is done again at the next look. Thread "sessions"; what fails is logged once,
/// tried again every ten seconds, and changes nothing else (SR-18): one session that cannot be kept is in the
/// way of no other.
public final class SessionKeeper implements AutoCloseable {
    private static final long LOOK_MILLIS = 500;

    /// Looks between two tries on a disk that failed.
    private static final int RETRY_LOOKS = 20;

    private static final long CLOSE_MILLIS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(SessionKeeper.class);

    private final Path state;
    private final Path folder;
    private final SessionDesk desk;
    private final SessionChain chain;
    private final DiskThread thread = new DiskThread("sessions", LOOK_MILLIS, this::look, this::broke);
    private int looksUntilRetry;
    private final Set<String> failing = new HashSet<>();

    /// @param state state directory
    /// @param desk where the journal says what is over
    public SessionKeeper(Path state, SessionDesk desk) {
        this.state = state;
        this.folder = SessionArchive.folder(state);
        this.desk = desk;
        this.chain = new SessionChain(folder);
    }

    public void start() {
        thread.start();
    }

    private void broke(Throwable defect) {
        LOG.error("sessions in {}: the thread broke, none is kept any more", folder, defect);
    }

    /// Keeps what the journal says is over.
    void look() {
        if (looksUntilRetry > 0) {
            looksUntilRetry--;
        } else if (!desk.unkept().isEmpty()) {
            keepAll();
        }
    }

    private void keepAll() {
        try (ClosedSessions journal = new ClosedSessions(state.resolve(JournalOpening.NAME))) {
            Files.createDirectories(folder);
            for (ClosedSessions.Closed session : journal.unkept()) {
                tryToKeep(journal, session);
            }
            failing.remove("");
        } catch (IOException | SQLException broken) {
            failed("", broken);
        }
    }

    private void tryToKeep(ClosedSessions journal, ClosedSessions.Closed session) {
        try {
            desk.kept(session.id(), keep(journal, session));
            failing.remove(session.id());
        } catch (IOException | SQLException | IllegalArgumentException broken) {
            failed(session.id(), broken);
        }
    }

    /// @param id of the session; empty for none of them
    private void failed(String id, Exception broken) {
        looksUntilRetry = RETRY_LOOKS;
        if (failing.add(id)) {
            String which = id.isEmpty() ? "none" : "session " + id;
            LOG.error(
                    "sessions in {}: {} is not kept for good yet, and waits in the journal: {}",
                    folder,
                    which,
                    broken.toString());
        }
    }

    private String keep(ClosedSessions journal, ClosedSessions.Closed session) throws IOException, SQLException {
        List<SessionLine> lines = chain.lines();
        for (SessionLine line : lines.reversed()) {
            if (line.id().equals(session.id())) {
                return line.link();
            }
        }
        SessionSummary summary = new SessionSummary(session);
        String sha256 = write(journal, session, summary);
        long number = lines.isEmpty() ? 1 : lines.getLast().number() + 1;
        String previous =
                lines.isEmpty() ? SessionLine.NONE_BEFORE : lines.getLast().link();
        SessionLine line = summary.line(sha256, number, previous);
        chain.append(line);
        LOG.info("session {} is kept for good as number {}", session.id(), number);
        return line.link();
    }

    private String write(ClosedSessions journal, ClosedSessions.Closed session, SessionSummary summary)
            throws IOException, SQLException {
        try (DurableZip file = new DurableZip(SessionFile.of(folder, session.id()))) {
            OutputStream bodies = file.part(SessionFile.JOURNAL);
            journal.<IOException>bodies(session, body -> {
                summary.body(body);
                bodies.write(body);
                bodies.write('\n');
            });
            OutputStream record = file.part(SessionFile.RECORD);
            journal.<IOException>record(session, body -> {
                summary.record(body);
                record.write(body);
                record.write('}');
            });
            OutputStream edges = file.part(SessionFile.EDGES);
            journal.edges(session, edges::write);
            file.part(SessionFile.FACTS, utf8(FlatJson.write(summary.facts(journal.edgesLost(session)))));
            for (String document : List.of(SessionOrigin.CONFIGURATION, SessionOrigin.COMMISSIONING)) {
                String sha256 = session.facts().getOrDefault(document + JournalSessions.SHA256, "");
                if (!sha256.isEmpty()) {
                    file.part(document + SessionFile.DOCUMENT, utf8(journal.document(sha256)));
                }
            }
            return file.finish();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Keeps what is over, then ends; after the journal was closed.
    @Override
    public void close() {
        if (thread.end(CLOSE_MILLIS)) {
            keepAll();
        }
    }
}
