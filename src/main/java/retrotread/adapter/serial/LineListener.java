package retrotread.adapter.serial;

/// Hears what goes over a line, for people who look at it. Called by the thread that uses the line, which waits
/// for it.
public interface LineListener {
    /// Nobody.
    LineListener NONE = new LineListener() {
        @Override
        public void asked(byte[] question) {}

        @Override
        public void came(byte[] bytes) {}
    };

    /// A question went out.
    void asked(byte[] question);

    /// A part of what came, one byte or more.
    void came(byte[] bytes);
}
