package retrotread.port;

import java.util.Optional;

/// The journal as its one publisher sees it. No method waits for a disk: questions and marks are left for the
/// journal's own thread, answers are polled. All methods but `state` and `stream` belong to the publisher's
/// thread.
///
/// A record is *released*, and may be dropped when room is wanted or it is old enough, once the archiver has it
/// (`archived`) or, where no archiver is configured, once the broker has it (`delivered`).
public interface Journal {
    /// Id of the numbers: `(stream, seq)` is unique for ever. A new one begins with a new file.
    String stream();

    /// How it is doing; any thread.
    JournalState state();

    /// The oldest record that has come onto the disk since the start and was not taken here yet.
    Optional<JournalRecord> pollFresh();

    /// Records that did not fit among the fresh ones, since the start; they are on the disk and are found by
    /// `ask`.
    long freshMissed();

    /// Asks for one page of records whose first number is in `fromSeq..toSeq`; one question at a time.
    ///
    /// @param undelivered only those that the broker has not taken yet (`delivered`), else all that are there
    /// @param most records in the page at most, 1 and up
    void ask(long fromSeq, long toSeq, boolean undelivered, int most);

    /// The answer to `ask`, once it is there; empty before, and while the disk does not answer.
    Optional<JournalPage> pollPage();

    /// The broker took this record. Kept durably with the next thing that is written, at the latest at the end.
    void delivered(JournalRecord record);

    /// The archiver has every row up to this number on its own disk. Numbers beyond `lastSeq` are ignored.
    void archived(long seq);
}
