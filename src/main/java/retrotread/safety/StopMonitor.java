package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.belt.Belt;
import retrotread.input.Saved;

/// Follows a stop by ramp: whether the belt slows down as told, and when the relay may open at its end. Speeds
/// m/s.
final class StopMonitor implements Saved {
    /// [POLICY] states: 5 % slower after 0.7 s (FAST) or 1.5 s (SOFT).
    private static final double SLOWER_RATIO = 0.95;

    /// Below this "5 % slower" says nothing, m/s. Chosen: 0.3 km/h, as in SR-14.
    private static final double JUDGED_ABOVE_MPS = 0.3 / 3.6;

    private final Times times;
    private final Ramps ramps;
    private final Since stopping = new Since();
    private Response kind = Response.NONE;
    private double fromMps;
    private long mostNs;
    private boolean judged;

    StopMonitor(Times times, Ramps ramps) {
        this.times = times;
        this.ramps = ramps;
    }

    void begin(Response response, Belt belt, double setpointMps, long nowNs) {
        kind = response;
        fromMps = belt.tripMps(nowNs);
        judged = fromMps <= JUDGED_ABOVE_MPS;
        double slope = response == Response.FAST ? ramps.fastStop() : ramps.slowDown();
        mostNs = (long) (Math.max(fromMps, setpointMps) / slope * 1e9) + times.ns(Timer.STOP_EXTRA);
        stopping.restart(nowNs);
    }

    void step(Belt belt, long nowNs, Findings findings) {
        long slowerNs = times.ns(kind == Response.FAST ? Timer.NOT_SLOWING_FAST : Timer.NOT_SLOWING_SOFT);
        if (!judged && stopping.lasted(nowNs, slowerNs)) {
            judged = true;
            boolean slower = belt.tripMps(nowNs) <= SLOWER_RATIO * fromMps;
            if (!slower) {
                findings.add(Cause.NOT_SLOWING, stopping.ageNs(nowNs));
            }
        }
    }

    /// Whether the relay opens now: 2 s after the last edge at set-point zero, at the latest v0/a + 3 s after
    /// the beginning.
    boolean isDone(Belt belt, double setpointMps, long nowNs) {
        long stillNs = times.ns(Timer.STOP_STILL);
        boolean still = setpointMps <= 0 && belt.silentNs(nowNs) >= stillNs && stopping.lasted(nowNs, stillNs);
        return still || stopping.lasted(nowNs, mostNs);
    }

    @Override
    public void save(ByteBuffer out) {
        stopping.save(out);
        out.put((byte) kind.ordinal()).putDouble(fromMps).putLong(mostNs).put((byte) (judged ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in) {
        stopping.load(in);
        kind = Response.of(in.get());
        fromMps = in.getDouble();
        mostNs = in.getLong();
        judged = in.get() != 0;
    }
}
