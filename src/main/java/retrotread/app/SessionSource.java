package retrotread.app;

import java.util.List;
import java.util.Optional;
import retrotread.session.SessionBrief;
import retrotread.session.SessionRecord;
import retrotread.session.WeeklyDose;

/// Past sessions, wherever they are kept.
interface SessionSource {
    /// A whole session.
    ///
    /// @throws IllegalStateException when there is none with this id, or it cannot be read; the message says so
    SessionRecord read(String id);

    /// All sessions of a walker, in order of time; none for a walker that is not known.
    List<SessionBrief> of(String walkerCode);

    /// What a walker walked in the seven days up to a time, and what is prescribed; empty where the walker is
    /// not known.
    Optional<WeeklyDose> dose(String walkerCode, long untilUtcMillis);
}
