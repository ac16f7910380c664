package retrotread.port;

import retrotread.input.InputLine;

/// Edges of the lines whose times a session keeps, with the time stamp of the kernel, for the journal, its one
/// reader. Never waits.
public interface EdgeFeed {
    /// Nobody's edges.
    EdgeFeed NONE = new EdgeFeed() {
        @Override
        public void drain(Reader reader) {
            // there are none
        }

        @Override
        public long dropped() {
            return 0;
        }
    };

    /// One edge; `active` is the level after it.
    @FunctionalInterface
    interface Reader {
        void edge(InputLine line, boolean active, long monoNs);
    }

    /// Hands all that waits to the reader, the oldest first.
    void drain(Reader reader);

    /// Edges that did not fit because the reader was too slow, since the start.
    long dropped();
}
