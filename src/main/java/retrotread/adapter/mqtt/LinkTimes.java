package retrotread.adapter.mqtt;

/// How long the link waits for what, ns.
///
/// @param connectNs from the first step to the broker's CONNACK, 1..60 s; the library's own timeout leaves out
///     the
/// CONNACK,
///     and a connect aborted within its first 0.3 s leaves a spinning thread behind (measured), hence the lower
///     bound
/// @param backoffLeastNs shortest wait between two attempts, 10 ms .. `backoffMostNs`
/// @param backoffMostNs longest wait between two attempts, up to 600 s
/// @param stableNs a connection that lived this long makes the next wait short again
/// @param rejectedNs wait before an event is offered again that the broker refused
public record LinkTimes(long connectNs, long backoffLeastNs, long backoffMostNs, long stableNs, long rejectedNs) {
    private static final long SECOND = 1_000_000_000L;

    public LinkTimes {
        require("connectNs", connectNs, SECOND, 60 * SECOND);
        require("backoffMostNs", backoffMostNs, SECOND / 100, 600 * SECOND);
        require("backoffLeastNs", backoffLeastNs, SECOND / 100, backoffMostNs);
        require("stableNs", stableNs, 0, 600 * SECOND);
        require("rejectedNs", rejectedNs, SECOND / 100, 600 * SECOND);
    }

    /// Chosen: 5 s for the broker; 0.2 to 60 s of back-off, so that a fleet does not come back at once; 30 s is
    /// stable.
    public static LinkTimes policy() {
        return new LinkTimes(5 * SECOND, SECOND / 5, 60 * SECOND, 30 * SECOND, 10 * SECOND);
    }

    private static void require(String name, long value, long least, long most) {
        boolean ok = value >= least && value <= most;
        if (!ok) {
            throw new IllegalArgumentException(name + " is " + value + ", wanted " + least + ".." + most);
        }
    }
}
