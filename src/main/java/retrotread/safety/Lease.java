package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// What lets the network ask for more, within the limit (SR-17): granted at the machine for a while, held by
/// whoever was last allowed a step up under it. From then on, while the belt runs, the holder has to be heard:
/// after 2 s of silence nothing rises, after 5 s the belt stops softly and the lease is over. Losing a network
/// that led nothing changes nothing (SR-18).
public final class Lease implements Saved {
    /// Shortest and longest lease, s. [CHOSEN] a minute is one look at the walker; two hours are a clinic's
    /// morning.
    public static final double LEAST_SECONDS = 60;

    public static final double MOST_SECONDS = 7_200;

    private final Times times;
    private final Since granted = new Since();
    /// Holds while somebody leads the run, since they were last heard.
    private final Since heard = new Since();

    private long lengthNs;
    private boolean silent;

    Lease(Times times) {
        this.times = times;
    }

    /// Grants it from now on, or anew; false when refused.
    boolean grant(double seconds, long nowNs, Findings findings) {
        boolean ok = seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS;
        if (ok) {
            granted.restart(nowNs);
            lengthNs = (long) (seconds * 1e9);
            findings.add(Happening.LEASE_BEGAN);
        }
        return ok;
    }

    /// Ends it, with the watch over whoever held it; false when there is none.
    boolean end(Findings findings) {
        boolean was = granted.isHolding() || heard.isHolding();
        granted.clear();
        heard.clear();
        if (was) {
            findings.add(Happening.LEASE_ENDED);
        }
        return was;
    }

    /// Whether it lets somebody ask for more.
    public boolean isGranted() {
        return granted.isHolding();
    }

    /// Somebody was allowed a step up: they hold it from now on.
    public void take(long nowNs) {
        heard.restart(nowNs);
    }

    /// The holder is there. One whose lease ran out while the belt runs is still waited for.
    boolean renew(long nowNs) {
        boolean held = heard.isHolding();
        if (held) {
            heard.restart(nowNs);
        }
        return held;
    }

    /// Judges one wake-up, after its command; told the state that was decided before.
    void step(SafetyState state, long nowNs, Findings findings) {
        if (granted.lasted(nowNs, lengthNs)) {
            granted.clear();
            findings.add(Happening.LEASE_ENDED);
        }
        heard.update(heard.isHolding() && state == SafetyState.RUNNING, nowNs);
        boolean silentNow = heard.lasted(nowNs, times.ns(Timer.LINK_SILENT));
        if (silentNow && !silent) {
            findings.add(Happening.LINK_SILENT);
        }
        silent = silentNow;
        if (heard.lasted(nowNs, times.ns(Timer.LINK_LOST))) {
            findings.add(Cause.LINK_LOST, heard.ageNs(nowNs));
            end(findings);
        }
    }

    /// How long ago it was granted, ns; 0 where there is none.
    long sinceGrantedNs(long nowNs) {
        return granted.ageNs(nowNs);
    }

    /// Whether the holder was not heard for so long that nothing may rise.
    public boolean isSilent() {
        return silent;
    }

    /// Time it has left, ns; 0 where there is none.
    public long leftNs(long nowNs) {
        return granted.isHolding() ? lengthNs - granted.ageNs(nowNs) : 0;
    }

    /// Whether somebody leads the run under it.
    public boolean isTaken() {
        return heard.isHolding();
    }

    @Override
    public void save(ByteBuffer out) {
        granted.save(out);
        heard.save(out);
        out.putLong(lengthNs).put((byte) (silent ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in) {
        granted.load(in);
        heard.load(in);
        lengthNs = in.getLong();
        silent = in.get() != 0;
    }
}
