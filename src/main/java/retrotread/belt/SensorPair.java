package retrotread.belt;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// Tells whether two belt sensors still tell of the same pulses. On a belt that moves, pulses of the two come
/// in turn; a pulse that follows one of its own sensor has no partner. Which sensor is wrong it does not know.
/// Without a second sensor it finds nothing. Owner: the belt. Times monotonic ns.
///
/// A belt that rocks over one magnet looks like a dead sensor, pulse for pulse. What tells them apart is haste:
/// a foot steps at 3 Hz at the most, a belt at its profile's start speed or above gives 6 pulses a second
/// ([POLICY] 3/(N·start) ≤ 500 ms). Only what comes faster than a foot is judged. A belt without a drive that
/// is rocked over several magnets at once can come that fast; that is found as a disagreement, on the safe
/// side.
final class SensorPair implements Saved {
    /// So many pulses in a row while the other sensor gives none: it is dead. [CHOSEN] one may be a reversal,
    /// two a reversal beside a magnet.
    private static final int DEAD_PULSES = 3;

    /// Time within which they come. [CHOSEN] above, and as two intervals are movement in SR-13.
    private static final long DEAD_NS = 500_000_000L;

    /// [CLINICAL] hazard 11: the second sensor disagrees by more than 15 %.
    private static final double UNPAIRED_SHARE = 0.15;

    /// [CHOSEN] a pulse lost now and then is walked over: with 0.5 % of them lost at random, two of the 12 in a
    /// window come six times an hour, three once in eight hours; at higher speeds the share alone decides.
    private static final int UNPAIRED_LEAST = 3;

    /// Fewest pulses of a sensor in the 2 s of the window. [CHOSEN] above: 5 a second.
    private static final int PULSES_LEAST = 10;

    private enum Sensor {
        NONE,
        A,
        B
    }

    private final boolean fitted;
    private final EdgeFilter filterOfB;
    private final ShareWindow shareOfA;
    private final ShareWindow shareOfB;
    private Sensor last = Sensor.NONE;
    private int inARow;
    private long newestNs;
    private long secondNs;
    private long thirdNs;
    private long agreedNs;

    SensorPair(BeltSettings settings, long startNs) {
        fitted = settings.secondSensorFitted();
        filterOfB = new EdgeFilter(settings.pulseMeters(), settings.topSpeedMps(), startNs);
        shareOfA = new ShareWindow(startNs, UNPAIRED_SHARE, UNPAIRED_LEAST, PULSES_LEAST);
        shareOfB = new ShareWindow(startNs, UNPAIRED_SHARE, UNPAIRED_LEAST, PULSES_LEAST);
    }

    void advanceTo(long nowNs) {
        filterOfB.advanceTo(nowNs);
        shareOfA.advanceTo(nowNs);
        shareOfB.advanceTo(nowNs);
    }

    /// Notes that edges were lost: the next pulse may be of either sensor.
    void lost() {
        filterOfB.lost();
        last = Sensor.NONE;
        inARow = 0;
    }

    void edgeOfB(boolean active, long edgeNs, long nowNs) {
        if (filterOfB.takes(active, edgeNs, nowNs)) {
            pulse(Sensor.B, shareOfB, edgeNs);
        }
    }

    void acceptedEdgeOfA(long edgeNs) {
        pulse(Sensor.A, shareOfA, edgeNs);
    }

    private void pulse(Sensor sensor, ShareWindow share, long edgeNs) {
        if (!fitted) {
            return;
        }
        if (sensor != last) {
            share.addGood();
            inARow = 0;
        } else {
            if (!shareOfA.isAnyDoubtful() && !shareOfB.isAnyDoubtful()) {
                agreedNs = newestNs;
            }
            share.addDoubtful();
        }
        last = sensor;
        inARow = Math.min(inARow + 1, DEAD_PULSES);
        thirdNs = secondNs;
        secondNs = newestNs;
        newestNs = edgeNs;
    }

    boolean isDisagreeing(long nowNs) {
        boolean oneDead = inARow == DEAD_PULSES && nowNs - thirdNs <= DEAD_NS;
        return oneDead || shareOfA.isTooDoubtful() || shareOfB.isTooDoubtful();
    }

    /// Time since the last pulse before the first of late that has no partner.
    long disagreeingNs(long nowNs) {
        return nowNs - agreedNs;
    }

    @Override
    public void save(ByteBuffer out) {
        filterOfB.save(out);
        shareOfA.save(out);
        shareOfB.save(out);
        out.put((byte) last.ordinal()).put((byte) inARow);
        out.putLong(newestNs).putLong(secondNs).putLong(thirdNs).putLong(agreedNs);
    }

    @Override
    public void load(ByteBuffer in) {
        filterOfB.load(in);
        shareOfA.load(in);
        shareOfB.load(in);
        last = Sensor.values()[in.get()];
        inARow = in.get();
        newestNs = in.getLong();
        secondNs = in.getLong();
        thirdNs = in.getLong();
        agreedNs = in.getLong();
    }
}
