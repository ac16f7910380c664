package retrotread.adapter.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over bodies in their order, each followed by a line feed; and how many there were.
final class SessionHash {
    private final MessageDigest digest;
    private long records;
    private long rows;

    SessionHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256, which every Java platform must have", e);
        }
    }

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
        return HexFormat.of().formatHex(digest.digest());
    }
}
