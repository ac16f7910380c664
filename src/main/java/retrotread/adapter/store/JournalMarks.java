package retrotread.adapter.store;

/// How far broker and archiver are: which numbers the broker took, and up to which the archiver says that it
/// has all. Decides what is released, and so may be dropped: never what was not sent, whatever an archiver
/// says. Pure.
final class JournalMarks {
    private final SeqRanges delivered;
    private long archivedSeq;

    /// @param delivered numbers that the broker took; numbers that were dropped are among them
    JournalMarks(SeqRanges delivered, long archivedSeq) {
        this.delivered = delivered;
        this.archivedSeq = archivedSeq;
    }

    void delivered(long fromSeq, long toSeq) {
        delivered.add(fromSeq, toSeq);
    }

    /// @param lastSeq newest number that is on the disk; what lies beyond is nobody's yet
    void archived(long seq, long lastSeq) {
        archivedSeq = Math.max(archivedSeq, Math.min(seq, lastSeq));
    }

    long archivedSeq() {
        return archivedSeq;
    }

    /// The first number from `seq` on that the broker has not taken.
    long firstUndelivered(long seq) {
        return delivered.firstMissing(seq);
    }

    boolean isDelivered(long seq) {
        return delivered.contains(seq);
    }

    /// Every row up to this number may be dropped when room is wanted.
    long releasedSeq(boolean archiver) {
        long sentSeq = delivered.firstMissing(1) - 1;
        return archiver ? Math.min(archivedSeq, sentSeq) : sentSeq;
    }

    /// As `SeqRanges` reads it.
    String deliveredText() {
        return delivered.text();
    }
}
