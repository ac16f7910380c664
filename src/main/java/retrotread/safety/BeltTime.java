package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// Counts the time on a moving belt since the last rest of 2 min, and ends it (SR-20): backward, or what is
/// limited like it, 10 min; 5 in first use, 30 under supervision. Warns 60 s and 10 s before. Walking forward
/// neither counts nor is a rest.
final class BeltTime implements Saved {
    /// Time left where nothing ends the walk.
    static final long UNLIMITED_NS = Long.MAX_VALUE;

    private final Times times;
    private final Since resting = new Since();
    private long walkedNs;
    private long mostNs;
    private long lastNs;
    private boolean limited;

    BeltTime(Times times, long startNs) {
        this.times = times;
        lastNs = startNs;
        mostNs = times.ns(Timer.BELT_TIME);
        limited = true;
    }

    /// Counts one wake-up. `walking`: somebody may be walking on a moving belt; `backward` as limits mean it.
    void step(boolean walking, boolean backward, Profile profile, long nowNs, Findings findings) {
        resting.update(!walking, nowNs);
        if (resting.lasted(nowNs, times.ns(Timer.BELT_TIME_REST))) {
            walkedNs = 0;
        }
        mostNs = times.ns(Timer.beltTime(profile));
        limited = backward;
        if (walking && limited) {
            long beforeNs = mostNs - walkedNs;
            walkedNs += nowNs - lastNs;
            warn(times, beforeNs, mostNs - walkedNs, findings);
            if (isOver()) {
                findings.add(Cause.SESSION_TIME);
            }
        }
        lastNs = nowNs;
    }

    /// Warns ahead of an end, told the time that was left and the time that is left now.
    static void warn(Times times, long beforeNs, long leftNs, Findings findings) {
        warn(times.ns(Timer.BELT_TIME_WARNING), Happening.TIME_WARNING, beforeNs, leftNs, findings);
        warn(times.ns(Timer.BELT_TIME_LAST_WARNING), Happening.LAST_TIME_WARNING, beforeNs, leftNs, findings);
    }

    private static void warn(long aheadNs, Happening warning, long beforeNs, long leftNs, Findings findings) {
        if (beforeNs > aheadNs && leftNs <= aheadNs) {
            findings.add(warning);
        }
    }

    private boolean isOver() {
        return walkedNs >= mostNs;
    }

    /// Whether a walk would end without its first warning; a rest of 2 min gives the time back.
    boolean isNearlyOver() {
        return mostNs - walkedNs <= times.ns(Timer.BELT_TIME_WARNING);
    }

    /// Time left, ns, 0 at least; `UNLIMITED_NS` while walking forward.
    long leftNs() {
        return limited ? Math.max(0, mostNs - walkedNs) : UNLIMITED_NS;
    }

    @Override
    public void save(ByteBuffer out) {
        resting.save(out);
        out.putLong(walkedNs).putLong(mostNs).putLong(lastNs).put((byte) (limited ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in) {
        resting.load(in);
        walkedNs = in.getLong();
        mostNs = in.getLong();
        lastNs = in.getLong();
        limited = in.get() != 0;
    }
}
