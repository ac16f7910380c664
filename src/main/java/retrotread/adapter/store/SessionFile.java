package retrotread.adapter.store;

import java.nio.file.Path;

/// What the file of a session kept for good is called, and its parts.
final class SessionFile {
    /// What held: one line of JSON.
    static final String FACTS = "facts.json";

    /// The bodies of its records in their order, each followed by a line feed: what the session's `sha256` is
    /// of.
    static final String JOURNAL = "journal.jsonl";

    /// The session's own record.
    static final String RECORD = "record.json";

    /// Edge times, see `EdgeCode`.
    static final String EDGES = "edges.bin";

    /// Ends the name of a document.
    static final String DOCUMENT = ".toml";

    /// Ends the name of the file.
    static final String SUFFIX = ".zip";

    private SessionFile() {}

    /// The file of a session in the folder of all.
    static Path of(Path folder, String id) {
        return folder.resolve(id + SUFFIX);
    }
}
