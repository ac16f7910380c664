package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.belt.Belt;
import retrotread.belt.BeltDirection;
import retrotread.input.ControlInputs;
import retrotread.input.Saved;

/// Who walks, which way they face and the belt runs, for how long, and up to which limit. Owner: `Safety`;
/// others read. Speeds m/s.
public final class Walk implements Saved {
    private final SafetySettings settings;
    private final Selection selection;
    private final Limits limits;
    private final Incline incline;
    private final Session session;
    private final Lease lease;
    private final Bouts bouts;

    Walk(SafetySettings settings, long startNs) {
        this.settings = settings;
        selection = new Selection(settings);
        limits = new Limits(settings);
        incline = new Incline(settings, startNs);
        session = new Session(settings.times(), startNs);
        lease = new Lease(settings.times());
        bouts = new Bouts(settings.times(), startNs);
    }

    /// What the walk asks of a wake-up; told the state that was decided before.
    void find(ControlInputs in, SafetyState before, Signals signals, Findings findings) {
        selection.course().step(before, signals.isStanding, findings);
        session.find(in, before, selection, signals, findings);
        bouts.step(session.isWalking() && !session.isCommissioning(), in.nowNs(), findings);
        lease.step(before, in.nowNs(), findings);
        incline.step(in, before, signals.isStanding, selection, findings);
    }

    /// Follows the decision; true when a session ends.
    boolean step(
            ControlInputs in,
            Belt belt,
            SafetyState before,
            SafetyState now,
            boolean standing,
            double setpointMps,
            long keyOutNs,
            Findings findings) {
        long nowNs = in.nowNs();
        WalkProfile profileBefore = profile();
        selection.step(in, before, now, standing);
        boolean mayTurn = belt.speedMps(nowNs) <= OverspeedLevels.holdMps(Selection.TURNING_MOST_MPS)
                && setpointMps <= Selection.TURNING_MOST_MPS
                && incline.suits(selection.inclineMostPercent(true), true)
                && incline.suits(selection.inclineMostPercent(false), false);
        selection.turn(in, now, mayTurn, findings);
        long waitsNs = bouts.sinceChosenNs(nowNs);
        long stillNs = Math.min(belt.stillNs(nowNs), waitsNs);
        boolean ends = session.step(now, stillNs, Math.min(keyOutNs, waitsNs), nowNs, findings);
        if (ends) {
            limits.endSession();
            selection.forget();
            bouts.end();
            findings.add(Happening.SESSION_ENDED);
        }
        boolean another = profile() != profileBefore;
        if (ends || another || outlivesLease(now, belt.stillNs(nowNs), keyOutNs, nowNs)) {
            lease.end(findings);
        }
        Course course = selection.course();
        if (ends || nobodyCame(course.sinceChosenNs(nowNs), belt.stillNs(nowNs), keyOutNs)) {
            course.end();
        }
        incline.move(now, selection, findings, nowNs);
        limits.incline(incline.capMps());
        limits.commissioning(session.isCommissioning());
        boolean relaxing = standing && (now == SafetyState.COUNTDOWN || Selection.isResting(now));
        double mostMps = Math.max(belt.worstMps(nowNs), setpointMps);
        limits.step(selection.profile(), isBackward(), relaxing, mostMps, nowNs, findings);
        return ends;
    }

    /// A lease is for one walker and a sound machine: it is over with a lockout, in the commissioning mode, and
    /// when nobody has come since it was granted, as a session would be over.
    private boolean outlivesLease(SafetyState now, long stillNs, long keyOutNs, long nowNs) {
        boolean left = nobodyCame(lease.sinceGrantedNs(nowNs), stillNs, keyOutNs);
        return now == SafetyState.LOCKOUT || session.isCommissioning() || left;
    }

    /// Chooses who walks, by the ordinal of their profile: at rest, for a session of their own. False when
    /// refused.
    boolean choose(double ordinal, SafetyState state, boolean standing, long nowNs) {
        boolean may = standing && Selection.isResting(state) && !session.isCommissioning();
        boolean ok = may && selection.choose(ordinal);
        if (ok) {
            bouts.choose(nowNs);
            session.open();
        }
        return ok;
    }

    /// Whether nobody has come since, for as long as a session waits.
    private boolean nobodyCame(long sinceNs, long stillNs, long keyOutNs) {
        Times times = settings.times();
        return Math.min(stillNs, sinceNs) >= times.ns(Timer.SESSION_STILL)
                || Math.min(keyOutNs, sinceNs) >= times.ns(Timer.SESSION_KEY_OUT);
    }

    /// Grants the lease at the machine. Where the donor's console drives there is no speed to ask for.
    boolean grantLease(double seconds, SafetyState state, long nowNs, Findings findings) {
        boolean may = !settings.machine().interlockOnly() && state != SafetyState.LOCKOUT && !session.isCommissioning();
        return may && lease.grant(seconds, nowNs, findings);
    }

    /// What bars the start of a machine that is ready; NO_CAUSE for nothing.
    Cause barOfStart(ControlInputs in) {
        Installation installation = settings.installation();
        boolean walked = !session.isCommissioning();
        if (walked && !installation.commissioned()) {
            return Cause.NOT_COMMISSIONED;
        }
        if (walked && installation.overBudget().contains(profile().profile())) {
            return Cause.OVER_BUDGET;
        }
        if (session.isTimeNearlyOver()) {
            return Cause.SESSION_TIME;
        }
        if (walked && bouts.barStart()) {
            return Cause.BOUT_RESTS;
        }
        if (selection.isMixedUp(in)) {
            return Cause.PROFILE_MIX_UP;
        }
        boolean forward = selection.wouldWalkForward(in);
        if (!incline.allowsStart(selection.inclineMostPercent(forward), forward, in.nowNs())) {
            return Cause.INCLINE_IN_THE_WAY;
        }
        return limits.allowsStart() ? Cause.NO_CAUSE : Cause.LIMIT_TOO_LOW;
    }

    Limits limits() {
        return limits;
    }

    public Incline incline() {
        return incline;
    }

    /// Steepest incline for who walks, percent.
    double inclineMostPercent() {
        return selection.inclineMostPercent();
    }

    Bouts bouts() {
        return bouts;
    }

    Session session() {
        return session;
    }

    /// What lets the network ask for more.
    public Lease lease() {
        return lease;
    }

    public WalkProfile profile() {
        return selection.profile();
    }

    public Facing facing() {
        return selection.facing();
    }

    /// Whether it is limited like a walk backward.
    public boolean isBackward() {
        return selection.isBackward();
    }

    /// Whether the session is to end in this wake-up, or the profile is not yet that of whoever is selected by
    /// now: nothing starts then.
    boolean isAnotherAsked(ControlInputs in) {
        return session.isEndAsked() || !selection.isSettled(in);
    }

    /// Which way the belt is to run.
    public BeltDirection direction() {
        return selection.course().direction();
    }

    Course course() {
        return selection.course();
    }

    /// Whether the walker is turning round, so that the set-point is held.
    public boolean isTurning() {
        return selection.isTurning();
    }

    /// The limit for targets and set-points.
    public double limitMps() {
        return limits.limitMps();
    }

    public LimitSource limitBy() {
        return limits.by();
    }

    /// Time that is left on the belt or of the bout (SR-20), ns; `Long.MAX_VALUE` for no end.
    public long timeLeftNs() {
        long boutNs = session.isCommissioning() ? BeltTime.UNLIMITED_NS : bouts.leftNs();
        return Math.min(session.timeLeftNs(), boutNs);
    }

    /// What the installation promises now.
    public Mode mode() {
        return session.isCommissioning()
                ? Mode.COMMISSIONING
                : settings.machine().mode();
    }

    @Override
    public void save(ByteBuffer out) {
        selection.save(out);
        limits.save(out);
        incline.save(out);
        session.save(out);
        lease.save(out);
        bouts.save(out);
    }

    @Override
    public void load(ByteBuffer in) {
        selection.load(in);
        limits.load(in);
        incline.load(in);
        session.load(in);
        lease.load(in);
        bouts.load(in);
    }
}
