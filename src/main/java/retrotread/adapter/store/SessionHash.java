package retrotread.adapter.store;

import java.security.MessageDigest;

/// SHA-256 over bodies in their order, each followed by a line feed; and how many there were.
final class SessionHash {
    private final MessageDigest digest = Sha256.digest();
    private long records;
    private long rows;

    void add(int rowsOfRecord, byte[] body) {
        digest.update(body);
        digest.update((byte) '\n');
        records++;
        rows += rowsOfRecord;
    }

    long records() {
        return records;
    }

    long rows() {
        return rows;
    }

    /// The hash, hex; once.
    String sha256() {
        return Sha256.hex(digest.digest());
    }
}
