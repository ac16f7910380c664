package retrotread.port;

import java.util.Optional;

/// How the journal is doing; a picture made by its thread after each thing it did.
///
/// @param condition what the disk is worth just now
/// @param words that condition for people; empty for GOOD
/// @param firstSeq oldest number still there, 0 for none
/// @param lastSeq newest number that is on the disk, 0 for none
/// @param archivedSeq the archiver has every row up to this number, 0 for none
/// @param waitingRecords records not yet released: no archiver's word, or no PUBACK where there is no archiver
/// @param bytes size on disk
/// @param writtenBytes bytes written to the disk since the start
/// @param droppedRows rows dropped for want of room, since the stream began
/// @param lostSamples samples that never got a number, since the start
/// @param lostEvents events that never got a number, since the start
/// @param session id of the session that is going on, empty for none
/// @param lastSession the record of the last session that ended
public record JournalState(
        Condition condition,
        String words,
        long firstSeq,
        long lastSeq,
        long archivedSeq,
        long waitingRecords,
        long bytes,
        long writtenBytes,
        long droppedRows,
        long lostSamples,
        long lostEvents,
        String session,
        Optional<JournalRecord> lastSession) {
    /// What the disk is worth.
    public enum Condition {
        GOOD,
        /// A write has taken more than 2 s and is still going on.
        SLOW,
        /// No room but the reserve, which is for events.
        FULL,
        /// Nothing can be written.
        BROKEN
    }

    public static final JournalState NEW =
            new JournalState(Condition.GOOD, "", 0, 0, 0, 0, 0, 0, 0, 0, 0, "", Optional.empty());

    /// The same with another condition.
    public JournalState as(Condition other, String why) {
        return new JournalState(
                other,
                why,
                firstSeq,
                lastSeq,
                archivedSeq,
                waitingRecords,
                bytes,
                writtenBytes,
                droppedRows,
                lostSamples,
                lostEvents,
                session,
                lastSession);
    }
}
