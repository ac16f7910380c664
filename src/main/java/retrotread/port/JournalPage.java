package retrotread.port;

import java.util.List;

/// The answer to one `Journal.ask`.
///
/// @param records what was found, in the order of `seq`
/// @param dropped ranges of numbers within what was asked for that were there and are gone, in order
/// @param nextSeq where to ask on; above the last number asked for when there is no more
public record JournalPage(List<JournalRecord> records, List<Range> dropped, long nextSeq) {
    /// Numbers `fromSeq` to `toSeq`, both of them included.
    public record Range(long fromSeq, long toSeq) {
        public Range {
            boolean ok = fromSeq >= 1 && toSeq >= fromSeq;
            if (!ok) {
                throw new IllegalArgumentException("range " + fromSeq + ".." + toSeq + ", wanted 1 <= from <= to");
            }
        }
    }

    public JournalPage {
        records = List.copyOf(records);
        dropped = List.copyOf(dropped);
    }
}
