package retrotread.port;

import java.util.function.Supplier;
import retrotread.control.Event;
import retrotread.control.Snapshot;
import retrotread.input.InputLine;

/// Feeds that give what somebody gives them, null for nothing, and lose none of it.
public final class Feeds {
    public static final SampleFeed NO_SAMPLES = samples(() -> null);

    private Feeds() {}

    public static Feed events(Supplier<Event> next) {
        return new Feed() {
            @Override
            public Snapshot latest() {
                return null;
            }

            @Override
            public Event poll() {
                return next.get();
            }

            @Override
            public long dropped() {
                return 0;
            }
        };
    }

    /// An edge of a line.
    public record Edge(InputLine line, boolean active, long monoNs) {}

    public static EdgeFeed edges(Supplier<Edge> waiting) {
        return new EdgeFeed() {
            @Override
            public void drain(Reader reader) {
                for (Edge next = waiting.get(); next != null; next = waiting.get()) {
                    reader.edge(next.line, next.active, next.monoNs);
                }
            }

            @Override
            public long dropped() {
                return 0;
            }
        };
    }

    public static SampleFeed samples(Supplier<Snapshot> next) {
        return new SampleFeed() {
            @Override
            public Snapshot poll() {
                return next.get();
            }

            @Override
            public long dropped() {
                return 0;
            }
        };
    }
}
