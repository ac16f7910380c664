package retrotread.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import retrotread.adapter.store.SessionArchive;
import retrotread.adapter.store.SessionLine;
import retrotread.adapter.store.WalkerBook;
import retrotread.session.Dose;
import retrotread.session.SessionBrief;
import retrotread.session.SessionRecord;
import retrotread.session.WeeklyDose;

/// Past sessions from the archive, and what is prescribed from the book of walkers, of one state directory.
final class ArchivedSessions implements SessionSource {
    private static final long WEEK_MILLIS = 7 * 86_400_000L;

    private final Path state;
    private final SessionArchive archive;

    ArchivedSessions(Path state) {
        this.state = state;
        archive = new SessionArchive(state);
    }

    @Override
    public SessionRecord read(String id) {
        return SessionsCommand.read(state, () -> archive.read(SessionsCommand.find(archive, id)));
    }

    @Override
    public List<SessionBrief> of(String walkerCode) {
        List<SessionLine> lines =
                SessionsCommand.read(state, () -> archive.list(walkerCode, Long.MIN_VALUE, Long.MAX_VALUE));
        return lines.stream()
                .filter(line -> line.walker().equals(walkerCode))
                .sorted(Comparator.comparingLong(SessionLine::startedUtcMillis))
                .map(ArchivedSessions::brief)
                .toList();
    }

    private static SessionBrief brief(SessionLine line) {
        return new SessionBrief(
                line.id(),
                line.startedUtcMillis(),
                line.endReason(),
                line.runningSeconds(),
                line.distanceMeters(),
                line.mostMps(),
                line.stops(),
                line.detectionMillis());
    }

    @Override
    public Optional<WeeklyDose> dose(String walkerCode, long untilUtcMillis) {
        List<SessionBrief> week = of(walkerCode).stream()
                .filter(each -> each.startedUtcMillis() <= untilUtcMillis
                        && untilUtcMillis - each.startedUtcMillis() < WEEK_MILLIS)
                .toList();
        double seconds = week.stream()
                .mapToDouble(SessionBrief::walkedSeconds)
                .filter(Double::isFinite)
                .sum();
        Dose wanted = prescribed(walkerCode);
        return Optional.of(new WeeklyDose(week.size(), seconds / 60, wanted.sessions(), wanted.minutes()));
    }

    /// Of a book that is not there nothing is prescribed, and none is begun.
    private Dose prescribed(String walkerCode) {
        if (!Files.exists(state.resolve(WalkerBook.NAME))) {
            return Dose.NONE;
        }
        try (WalkerBook book = new WalkerBook(state)) {
            return book.inForce(walkerCode)
                    .map(made -> made.prescription().dose())
                    .orElse(Dose.NONE);
        }
    }
}
