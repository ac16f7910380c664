package retrotread.adapter.mqtt;

/// A certificate or key file that cannot be used; the message says which, why, and what would be right.
public final class TlsFilesException extends Exception {
    private static final long serialVersionUID = 1L;

    /// Which key of the configuration named the file.
    public enum Part {
        CA("ca"),
        CERTIFICATE("certificate"),
        KEY("key");

        public final String key;

        Part(String key) {
            this.key = key;
        }
    }

    private final Part part;

    TlsFilesException(Part part, String message) {
        super(message);
        this.part = part;
    }

    public Part part() {
        return part;
    }
}
