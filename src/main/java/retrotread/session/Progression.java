package retrotread.session;

import java.util.ArrayList;
import java.util.List;
import retrotread.safety.InclineCaps;
import retrotread.safety.Profile;
import retrotread.session.PastBout.End;
import retrotread.session.Proposal.Axis;

/// What comes next for a walker: a pure function of prescription and history. Up it only proposes, by one step
/// on one axis, never above the cap; down it goes by itself, for a day.
public final class Progression {
    static final long DAY_MILLIS = 86_400_000L;

    /// [CHOSEN] of three sessions a week ([CLINICAL] 1.2) six were missed.
    static final long PAUSE_MILLIS = 14 * DAY_MILLIS;

    /// An incline within this of the prescribed one is it. [CHOSEN] what the machine may stand off by.
    private static final double INCLINE_ROUNDING_PERCENT = 0.5;

    /// A target as far below the prescribed one is it: records round speeds to 0.1 mm/s. [CHOSEN] one such
    /// step; a step of progress is some hundred times that.
    private static final double RECORDED_MPS = 1e-4;

    private Progression() {}

    /// What is walked today. The first sessions are slower and level; a stop, a trip and a long pause take a
    /// step off each.
    public static Today today(Prescription asked, History history, long nowUtcMillis) {
        List<String> why = new ArrayList<>();
        Profile profile = profileOf(asked.profile(), history);
        double mostMps = Math.min(asked.capMps(), profile.capMps);
        if (history.isFirstUse()) {
            mostMps = Math.min(mostMps, Profile.FIRST_USE.capMps);
            why.add("session " + (history.firstSessions() + 1) + " of the first " + History.FIRST_SESSIONS
                    + ": 1 mph at most, level");
        }
        int stepsDown = stepsDown(history, nowUtcMillis, why);
        List<Bout> bouts = new ArrayList<>();
        for (Bout bout : asked.bouts()) {
            double loweredMps = Math.min(bout.targetMps(), mostMps) - stepsDown * downMps(asked);
            double mps = Math.max(Prescription.leastMps(profile), loweredMps);
            int seconds = Math.min(bout.seconds(), Prescription.beltSeconds(profile));
            double percent = history.isFirstUse() ? 0 : bout.inclinePercent();
            bouts.add(new Bout(seconds, mps, percent, restSeconds(bout, profile, asked.profile())));
        }
        return new Today(profile, bouts, String.join("; ", why));
    }

    /// The profile of today: that of first use, unless an operator's profile starts slower still.
    public static Profile profileOf(Profile asked, History history) {
        return history.isFirstUse() && !asked.operatorNeeded ? Profile.FIRST_USE : asked;
    }

    /// Between bouts that were cut to the time of another profile the whole rest is needed.
    private static int restSeconds(Bout bout, Profile profile, Profile asked) {
        return profile == asked ? bout.restSeconds() : Math.max(bout.restSeconds(), Prescription.REST_SECONDS);
    }

    private static double downMps(Prescription asked) {
        return asked.rule().stepMps() > 0 ? asked.rule().stepMps() : Rule.DEFAULT.stepMps();
    }

    private static int stepsDown(History history, long nowUtcMillis, List<String> why) {
        if (history.sessions().isEmpty()) {
            return 0;
        }
        PastSession last = history.sessions().getLast();
        int steps = 0;
        boolean prescribed = last.startedUtcMillis() >= history.prescribedUtcMillis();
        if (prescribed && last.worst().compareTo(End.STOPPED) >= 0) {
            why.add("the last session had a " + (last.worst() == End.TRIPPED ? "trip" : "stop") + ": a step less");
            steps++;
        }
        if (isPaused(history, nowUtcMillis)) {
            why.add("no session for " + (nowUtcMillis - last.startedUtcMillis()) / DAY_MILLIS + " days: a step less");
            steps++;
        }
        return steps;
    }

    private static boolean isPaused(History history, long nowUtcMillis) {
        return !history.sessions().isEmpty()
                && nowUtcMillis - history.sessions().getLast().startedUtcMillis() >= PAUSE_MILLIS;
    }

    /// What would be next.
    public static Proposal propose(Prescription now, History history, long nowUtcMillis) {
        if (history.isFirstUse()) {
            return stay(now, "the first " + History.FIRST_SESSIONS + " sessions are not over");
        }
        if (isPaused(history, nowUtcMillis)) {
            return stay(now, "the last session is too long ago");
        }
        int done = completedInARow(now, history);
        String count = done + " of " + now.rule().bouts() + " bouts completed in a row at the target";
        if (done < now.rule().bouts()) {
            return stay(now, count);
        }
        Prescription faster = faster(now);
        if (faster.topMps() > now.topMps() + Prescription.ROUNDING_MPS) {
            return new Proposal(Axis.SPEED, faster, count + ": " + SpeedWords.kmh(faster.topMps()));
        }
        Prescription steeper = steeper(now);
        return steeper.equals(now)
                ? stay(now, count + ", and it is at its cap")
                : new Proposal(Axis.INCLINE, steeper, count + ", the speed is at its cap: steeper");
    }

    private static Proposal stay(Prescription now, String why) {
        return new Proposal(Axis.NONE, now, why);
    }

    /// Counts back from the newest: bouts at the highest target count, easier ones neither count nor break, any
    /// that was not completed breaks.
    private static int completedInARow(Prescription now, History history) {
        int done = 0;
        for (PastSession session : history.sessions().reversed()) {
            if (session.startedUtcMillis() < history.countsFromUtcMillis()) {
                return done;
            }
            for (PastBout bout : session.bouts().reversed()) {
                if (bout.end() != End.COMPLETED) {
                    return done;
                }
                done += reachesTop(bout, now) ? 1 : 0;
            }
        }
        return done;
    }

    private static boolean reachesTop(PastBout bout, Prescription now) {
        boolean steep = true;
        for (Bout asked : now.bouts()) {
            boolean level = asked.inclinePercent() == 0;
            boolean there = bout.inclinePercent() >= asked.inclinePercent() - INCLINE_ROUNDING_PERCENT;
            steep &= !isTop(asked, now) || level || there;
        }
        return steep && bout.targetMps() >= now.topMps() - RECORDED_MPS;
    }

    private static boolean isTop(Bout bout, Prescription now) {
        return bout.targetMps() >= now.topMps() - Prescription.ROUNDING_MPS;
    }

    private static Prescription faster(Prescription now) {
        List<Bout> bouts = new ArrayList<>();
        for (Bout bout : now.bouts()) {
            bouts.add(isTop(bout, now) ? bout.at(fasterMps(bout, now)) : bout);
        }
        return now.with(bouts);
    }

    private static double fasterMps(Bout bout, Prescription now) {
        double mostMps = Math.min(now.capMps(), InclineCaps.mps(bout.inclinePercent()));
        return Math.max(bout.targetMps(), Math.min(bout.targetMps() + now.rule().stepMps(), mostMps));
    }

    private static Prescription steeper(Prescription now) {
        List<Bout> bouts = new ArrayList<>();
        for (Bout bout : now.bouts()) {
            bouts.add(isTop(bout, now) ? bout.on(steeperPercent(bout, now)) : bout);
        }
        return now.with(bouts);
    }

    /// An incline that lowers the limit below the target is not proposed.
    private static double steeperPercent(Bout bout, Prescription now) {
        double percent = Math.min(bout.inclinePercent() + now.rule().inclineStepPercent(), now.inclineCapPercent());
        boolean fits = bout.targetMps() <= InclineCaps.mps(percent) + Prescription.ROUNDING_MPS;
        return fits ? Math.max(percent, bout.inclinePercent()) : bout.inclinePercent();
    }
}
