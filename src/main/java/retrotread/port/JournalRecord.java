package retrotread.port;

import java.util.Arrays;

/// One record of the journal: what is kept on disk, hashed, and published, byte for byte the same. Immutable;
/// whoever gets one does not change its body.
///
/// The body is a JSON object without its closing brace, so that a publisher adds `,"hist":false}` (or `true`)
/// and nothing else. The hash of a session is SHA-256 over the bodies in the order of `seq`, each followed by a
/// line feed.
///
/// @param seq number of its first row, 1 and up; no number is ever used twice in a stream
/// @param rows rows in it, 1 and up: they have the numbers `seq` to `lastSeq`
/// @param kind what it holds
/// @param critical whether it tells of a danger: kept longest
/// @param body JSON text (UTF-8) of an object without its closing brace
public record JournalRecord(long seq, int rows, Kind kind, boolean critical, byte[] body) {
    /// What a record holds; `key` is its name on disk, never changed once released.
    public enum Kind {
        /// One thing that happened.
        EVENT("event"),
        /// Belt samples at equal distances, one row each.
        SAMPLES("samples"),
        /// What a session came to, written when it ended.
        SESSION("session");

        public final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    public JournalRecord {
        boolean ok = seq >= 1 && rows >= 1;
        if (!ok) {
            throw new IllegalArgumentException("seq is " + seq + " and rows " + rows + ", wanted 1 and up");
        }
    }

    /// Number of its last row.
    public long lastSeq() {
        return seq + rows - 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JournalRecord that
                && seq == that.seq
                && rows == that.rows
                && kind == that.kind
                && critical == that.critical
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(seq);
    }
}
