package retrotread.port;

/// The one monotonic clock, the same base as the time stamps of edges.
@FunctionalInterface
public interface NanoClock {
    long nowNs();
}
