package retrotread.adapter.store;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// One file that decides what the daemon does, as it was read at a start.
///
/// @param role what it is for, the same at every start: files are compared by role, not by path
/// @param file where it was read
/// @param sha256 of its text, hex; empty while the file does not exist
/// @param keys value by path of the key, as parsed: comments and order are not in it
public record AuditedFile(String role, String file, String sha256, SortedMap<String, String> keys) {
    public AuditedFile {
        keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    }
}
