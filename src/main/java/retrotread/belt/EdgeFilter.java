package retrotread.belt;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// Decides which rising edges of a sensor are data, and counts the others. An edge is data when the line went active
/// after at least 0.5 ms of being inactive (contacts bounce at closing *and* at opening) and no nearer to the accepted
/// edge before than 1.5 times the top speed allows. Times monotonic ns.
final class EdgeFilter implements Saved {
    /// Least time inactive before an edge that counts, ns. [POLICY] belt speed
    private static final long INACTIVE_LEAST_NS = 500_000L;

    /// Edges nearer than this share of the period at top speed are not data. [POLICY] belt speed
    private static final double TOP_SPEED_FACTOR = 1.5;

    private final long nearNs;
    private final ShareWindow share;
    private long inactiveSinceNs;
    private long acceptedNs;
    private boolean doubtfulSinceGood;
    private long doubtfulEdges;
    private long bouncedEdges;

    EdgeFilter(double pulseMeters, double topSpeedMps, long startNs) {
        nearNs = (long) (pulseMeters * 1e9 / (TOP_SPEED_FACTOR * topSpeedMps));
        share = new ShareWindow(startNs);
        inactiveSinceNs = startNs - INACTIVE_LEAST_NS;
        acceptedNs = startNs - nearNs;
    }

    void advanceTo(long nowNs) {
        share.advanceTo(nowNs);
    }

    /// Notes a falling edge.
    void fell(long edgeNs) {
        inactiveSinceNs = edgeNs;
    }

    /// Whether a rising edge is data.
    boolean accepts(long edgeNs, long nowNs) {
        boolean settled = edgeNs - inactiveSinceNs >= INACTIVE_LEAST_NS;
        inactiveSinceNs = edgeNs;
        if (!settled) {
            bouncedEdges++;
            return false;
        }
        boolean real = edgeNs <= nowNs && edgeNs - acceptedNs >= nearNs;
        if (!real) {
            doubtfulEdges++;
            doubtfulSinceGood = true;
            share.addDoubtful();
            return false;
        }
        share.addGood();
        acceptedNs = edgeNs;
        return true;
    }

    /// Notes that a good interval was completed.
    void completed() {
        doubtfulSinceGood = false;
    }

    boolean isDoubtfulSinceGood() {
        return doubtfulSinceGood;
    }

    boolean isTooDoubtful() {
        return share.isTooDoubtful();
    }

    long doubtfulEdges() {
        return doubtfulEdges;
    }

    long bouncedEdges() {
        return bouncedEdges;
    }

    @Override
    public void save(ByteBuffer out) {
        share.save(out);
        out.put((byte) (doubtfulSinceGood ? 1 : 0)).putLong(inactiveSinceNs).putLong(acceptedNs);
        out.putLong(doubtfulEdges).putLong(bouncedEdges);
    }

    @Override
    public void load(ByteBuffer in) {
        share.load(in);
        doubtfulSinceGood = in.get() != 0;
        inactiveSinceNs = in.getLong();
        acceptedNs = in.getLong();
        doubtfulEdges = in.getLong();
        bouncedEdges = in.getLong();
    }
}
