package retrotread.session;

import java.util.List;
import retrotread.safety.InclineCaps;
import retrotread.safety.Profile;
import retrotread.safety.SafetySettings;
import retrotread.safety.Timer;
import retrotread.safety.Times;

/// What somebody is to walk: bouts, dose, how far it may grow. One that its profile does not allow cannot be
/// made. What the machine, the operator or the network limit further, the daemon sees to.
///
/// @param profile whose limits hold
/// @param bouts of a session, in order
/// @param dose a week
/// @param capMps speed that no progression passes, m/s
/// @param inclineCapPercent incline that no progression passes
/// @param rule how it grows
public record Prescription(
        Profile profile, List<Bout> bouts, Dose dose, double capMps, double inclineCapPercent, Rule rule) {
    /// [CHOSEN] half an hour of bouts of four minutes.
    public static final int BOUTS_MOST = 8;

    /// What gives the time on the belt back (SR-20).
    static final int REST_SECONDS = seconds(Timer.BELT_TIME_REST);

    /// Rounding room when speeds are compared that were written in other units.
    static final double ROUNDING_MPS = 1e-9;

    public Prescription {
        bouts = List.copyOf(bouts);
        require(!bouts.isEmpty() && bouts.size() <= BOUTS_MOST, "it has " + bouts.size() + " bouts", "1 to 8");
        require(
                capMps > 0 && capMps <= profile.capMps + ROUNDING_MPS,
                "its cap is " + SpeedWords.kmh(capMps),
                SpeedWords.kmh(profile.capMps) + " at most, the cap of profile " + profile.key);
        require(
                inclineCapPercent >= 0 && inclineCapPercent <= profile.inclineMostPercent,
                "its steepest incline is " + inclineCapPercent + " %",
                "0 % to " + profile.inclineMostPercent + " %, what profile " + profile.key + " allows");
        for (Bout bout : bouts) {
            check(bout, profile, capMps, inclineCapPercent);
        }
        checkTime(bouts, profile);
    }

    private static void check(Bout bout, Profile profile, double capMps, double inclineCapPercent) {
        require(
                bout.targetMps() <= capMps + ROUNDING_MPS,
                "the target is " + SpeedWords.kmh(bout.targetMps()),
                SpeedWords.kmh(capMps) + " at most, its cap");
        require(
                bout.targetMps() >= leastMps(profile) - ROUNDING_MPS,
                "the target is " + SpeedWords.kmh(bout.targetMps()),
                SpeedWords.kmh(leastMps(profile)) + " at least, what profile " + profile.key
                        + " starts with and 2 % more");
        require(
                bout.inclinePercent() <= inclineCapPercent,
                "the incline is " + bout.inclinePercent() + " %",
                inclineCapPercent + " % at most, its steepest incline");
        double inclineMps = InclineCaps.mps(bout.inclinePercent());
        require(
                bout.targetMps() <= inclineMps + ROUNDING_MPS,
                "the target is " + SpeedWords.kmh(bout.targetMps()) + " on " + bout.inclinePercent() + " %",
                SpeedWords.kmh(inclineMps) + " at most on such an incline");
    }

    /// A bout that the time on the belt would cut short, or not let begin, cannot be completed (SR-20).
    private static void checkTime(List<Bout> bouts, Profile profile) {
        int mostSeconds = beltSeconds(profile);
        int warnedSeconds = seconds(Timer.BELT_TIME_WARNING);
        int walkedSeconds = 0;
        for (Bout bout : bouts) {
            boolean begins = walkedSeconds < mostSeconds - warnedSeconds;
            walkedSeconds += bout.seconds();
            require(
                    begins && walkedSeconds <= mostSeconds,
                    walkedSeconds + " s are walked without a rest of 2 min",
                    mostSeconds + " s at most in profile " + profile.key
                            + ", and more than a minute left when a bout begins");
            walkedSeconds = bout.restSeconds() >= REST_SECONDS ? 0 : walkedSeconds;
        }
    }

    private static void require(boolean ok, String what, String wanted) {
        if (!ok) {
            throw new IllegalArgumentException("impossible prescription: " + what + "; wanted " + wanted);
        }
    }

    private static int seconds(Timer timer) {
        return (int) (Times.policy().ns(timer) / 1_000_000_000L);
    }

    static int beltSeconds(Profile profile) {
        return seconds(Timer.beltTime(profile));
    }

    /// The least target: a limit below it leaves no room for the profile's start speed.
    static double leastMps(Profile profile) {
        return profile.startMps / SafetySettings.SETPOINT_RATIO;
    }

    /// The highest target of its bouts.
    double topMps() {
        double mostMps = 0;
        for (Bout bout : bouts) {
            mostMps = Math.max(mostMps, bout.targetMps());
        }
        return mostMps;
    }

    /// The same with other bouts.
    Prescription with(List<Bout> others) {
        return new Prescription(profile, others, dose, capMps, inclineCapPercent, rule);
    }
}
