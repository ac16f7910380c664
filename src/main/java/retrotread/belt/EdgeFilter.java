package retrotread.belt;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// Decides which rising edges of a sensor are data, and counts the others. An edge is data when the line went
/// active after at least 0.5 ms of being inactive (contacts bounce at closing *and* at opening) and no nearer
/// to the accepted edge before than 1.5 times the top speed allows. Times monotonic ns.
final class EdgeFilter implements Saved {
    /// Least time inactive before an edge that counts, ns. [POLICY] belt speed
    private static final long INACTIVE_LEAST_NS = 500_000L;

    /// Edges nearer than this share of the period at top speed are not data. [POLICY] belt speed
    private static final double TOP_SPEED_FACTOR = 1.5;

    /// [POLICY] belt speed: more than 20 % of edges in 2 s.
    private static final double DOUBTFUL_SHARE = 0.20;

    /// Chosen: one odd edge among the first few after a standstill is no share of anything.
    private static final int DOUBTFUL_LEAST = 2;

    private final long nearNs;
    private final ShareWindow share;
    private Level level = Level.UNKNOWN;
    private long inactiveSinceNs;
    private long acceptedNs;
    private boolean doubtfulSinceGood;
    private long doubtfulEdges;
    private long bouncedEdges;

    EdgeFilter(double pulseMeters, double topSpeedMps, long startNs) {
        nearNs = (long) (pulseMeters * 1e9 / (TOP_SPEED_FACTOR * topSpeedMps));
        share = new ShareWindow(startNs, DOUBTFUL_SHARE, DOUBTFUL_LEAST, 0);
        inactiveSinceNs = startNs - INACTIVE_LEAST_NS;
        acceptedNs = startNs - nearNs;
    }

    void advanceTo(long nowNs) {
        share.advanceTo(nowNs);
    }

    /// Level of the line as its edges tell it.
    private enum Level {
        UNKNOWN,
        INACTIVE,
        ACTIVE
    }

    /// Notes that edges were lost: the next one may have any level before it.
    void lost() {
        level = Level.UNKNOWN;
    }

    /// Takes one edge; true when it is data.
    boolean takes(boolean active, long edgeNs, long nowNs) {
        return active ? rose(edgeNs, nowNs) : fell(edgeNs, nowNs);
    }

    /// Takes a falling edge; true when it is data, because it hides a rising one.
    ///
    /// The kernel folds two interrupts of a bouncing contact into one event with the level it reads afterwards:
    /// a fall while inactive was a rise and a fall.
    private boolean fell(long edgeNs, long nowNs) {
        boolean hidesRise = level == Level.INACTIVE;
        boolean data = hidesRise && judge(edgeNs, nowNs);
        level = Level.INACTIVE;
        inactiveSinceNs = edgeNs;
        return data;
    }

    /// Takes a rising edge; true when it is data. A rise while active hides a fall a moment before: that is
    /// bounce.
    private boolean rose(long edgeNs, long nowNs) {
        boolean folded = level == Level.ACTIVE;
        level = Level.ACTIVE;
        if (folded) {
            bouncedEdges++;
            inactiveSinceNs = edgeNs;
            return false;
        }
        return judge(edgeNs, nowNs);
    }

    private boolean judge(long edgeNs, long nowNs) {
        boolean settled = edgeNs - inactiveSinceNs >= INACTIVE_LEAST_NS;
        inactiveSinceNs = edgeNs;
        if (!settled) {
            bouncedEdges++;
            return false;
        }
        boolean real = edgeNs <= nowNs && edgeNs - acceptedNs >= nearNs;
        if (!real) {
            doubt();
            share.addDoubtful();
            return false;
        }
        share.addGood();
        acceptedNs = edgeNs;
        return true;
    }

    private void doubt() {
        doubtfulEdges++;
        doubtfulSinceGood = true;
    }

    /// Notes that a pulse is missing before the edge that was just taken.
    void missedPulse() {
        doubt();
        share.turnDoubtful();
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
        out.put((byte) level.ordinal());
        out.put((byte) (doubtfulSinceGood ? 1 : 0)).putLong(inactiveSinceNs).putLong(acceptedNs);
        out.putLong(doubtfulEdges).putLong(bouncedEdges);
    }

    @Override
    public void load(ByteBuffer in) {
        share.load(in);
        level = Level.values()[in.get()];
        doubtfulSinceGood = in.get() != 0;
        inactiveSinceNs = in.getLong();
        acceptedNs = in.getLong();
        doubtfulEdges = in.getLong();
        bouncedEdges = in.getLong();
    }
}
