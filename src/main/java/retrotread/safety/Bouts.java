package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// How a prescription paces whoever was chosen to walk: a bout ends softly when its time is over (SR-20), and
/// the next begins only after its rest, once it was told. Whoever was chosen starts only once it is told what
/// they walk, too. All of it belongs to the session, and ends with it. Facing does not matter: a prescription
/// is for whoever walks, either way.
final class Bouts implements Saved {
    /// Shortest and longest bout, longest rest, s. [CHOSEN] shorter is over before the belt is at its speed;
    /// [POLICY] SR-20: 30 min is the longest walk of any profile; SR-22: the session is over after 10 min of
    /// rest.
    static final double SECONDS_LEAST = 10;

    static final double SECONDS_MOST = 1_800;
    static final double REST_SECONDS_MOST = 540;

    /// Stands for a bout where nothing is prescribed, s.
    static final double NO_BOUT = 0;

    private final Times times;
    private final Since chosen = new Since();
    private final Since resting = new Since();
    private long lengthNs;
    private long walkedNs;
    private long restLengthNs;
    private long dueLengthNs;
    private long lastNs;
    private boolean untold;

    Bouts(Times times, long startNs) {
        this.times = times;
        lastNs = startNs;
    }

    /// Somebody was chosen: no bout of theirs is told yet, and no rest of others counts.
    void choose(long nowNs) {
        end();
        chosen.restart(nowNs);
        untold = true;
    }

    /// Nobody is chosen any more.
    void end() {
        chosen.clear();
        lengthNs = 0;
        walkedNs = 0;
        restLengthNs = 0;
        dueLengthNs = 0;
        untold = false;
    }

    /// Takes the next bout, or that there is none, at rest; a rest that is due stays due. False when refused.
    boolean take(double seconds, SafetyState state) {
        boolean known = seconds >= SECONDS_LEAST && seconds <= SECONDS_MOST || untold && seconds == NO_BOUT;
        boolean ok = chosen.isHolding() && Selection.isResting(state) && known;
        if (ok) {
            lengthNs = (long) (seconds * 1e9);
            walkedNs = 0;
            untold = false;
        }
        return ok;
    }

    /// Takes the rest after the next bout, before that is told, since a bout that is told can be started. False
    /// when refused.
    boolean takeRest(double seconds, SafetyState state) {
        boolean ok = (untold || isOver()) && Selection.isResting(state) && seconds >= 0 && seconds <= REST_SECONDS_MOST;
        restLengthNs = ok ? (long) (seconds * 1e9) : restLengthNs;
        return ok;
    }

    /// Counts one wake-up. `walking`: somebody may be walking on a moving belt.
    void step(boolean walking, long nowNs, Findings findings) {
        resting.update(!walking, nowNs);
        if (resting.lasted(nowNs, dueLengthNs)) {
            dueLengthNs = 0;
        }
        if (walking) {
            long beforeNs = lengthNs - walkedNs;
            walkedNs = Math.min(lengthNs, walkedNs + nowNs - lastNs);
            BeltTime.warn(times, beforeNs, lengthNs - walkedNs, findings);
            if (isOver()) {
                findings.add(Cause.BOUT_OVER);
                dueLengthNs = restLengthNs;
            }
        }
        lastNs = nowNs;
    }

    private boolean isOver() {
        return lengthNs > 0 && walkedNs == lengthNs;
    }

    /// Whether nothing may start: a rest is due, or no bout was told since somebody was chosen, or since the
    /// last one was over.
    boolean barStart() {
        return dueLengthNs > 0 || untold || isOver();
    }

    /// Time left of the bout, ns; `BeltTime.UNLIMITED_NS` where there is none.
    long leftNs() {
        return lengthNs > 0 ? lengthNs - walkedNs : BeltTime.UNLIMITED_NS;
    }

    /// Time since somebody was chosen, ns; without bound where nobody is.
    long sinceChosenNs(long nowNs) {
        return chosen.isHolding() ? chosen.ageNs(nowNs) : Long.MAX_VALUE;
    }

    @Override
    public void save(ByteBuffer out) {
        chosen.save(out);
        resting.save(out);
        out.putLong(lengthNs).putLong(walkedNs).putLong(restLengthNs);
        out.putLong(dueLengthNs).putLong(lastNs);
        out.put((byte) (untold ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in) {
        chosen.load(in);
        resting.load(in);
        lengthNs = in.getLong();
        walkedNs = in.getLong();
        restLengthNs = in.getLong();
        dueLengthNs = in.getLong();
        lastNs = in.getLong();
        untold = in.get() != 0;
    }
}
