package retrotread.session;

import java.util.Locale;

/// One stretch of walking of a prescription, and the rest after it.
///
/// @param seconds of walking
/// @param targetMps speed that is not passed, m/s
/// @param inclinePercent set by the walker or the operator before it; 0 for level
/// @param restSeconds before the next one may begin
public record Bout(int seconds, double targetMps, double inclinePercent, int restSeconds) {
    /// [CHOSEN] shorter is over before the target speed is reached.
    static final int SECONDS_LEAST = 10;

    /// [CLINICAL] 5.6: the longest time on the belt, under supervision.
    static final int SECONDS_MOST = 1800;

    /// [POLICY] SR-22: after 10 min without movement the session is over, and the bouts with it.
    static final int REST_MOST = 540;

    /// [CLINICAL] 5.5: the steepest that any profile may be walked on backward.
    static final double INCLINE_MOST_PERCENT = 10;

    public Bout {
        require(seconds >= SECONDS_LEAST && seconds <= SECONDS_MOST, "it lasts " + seconds + " s", "10 s to 30 min");
        require(targetMps > 0 && targetMps < 100, "its target is " + SpeedWords.kmh(targetMps), "a speed above 0");
        require(
                inclinePercent >= 0 && inclinePercent <= INCLINE_MOST_PERCENT,
                "its incline is " + inclinePercent + " %",
                "0 % to 10 %");
        require(restSeconds >= 0 && restSeconds <= REST_MOST, "its rest is " + restSeconds + " s", "0 s to 9 min");
    }

    private static void require(boolean ok, String what, String wanted) {
        if (!ok) {
            throw new IllegalArgumentException("impossible bout: " + what + ", wanted " + wanted);
        }
    }

    /// The same at another speed.
    Bout at(double mps) {
        return new Bout(seconds, mps, inclinePercent, restSeconds);
    }

    /// The same on another incline.
    Bout on(double percent) {
        return new Bout(seconds, targetMps, percent, restSeconds);
    }

    /// As a prescription is written.
    public String words() {
        String incline = inclinePercent > 0 ? String.format(Locale.ROOT, ", incline %.1f %%", inclinePercent) : "";
        return span(seconds) + " at " + SpeedWords.kmh(targetMps) + incline + ", rest " + span(restSeconds);
    }

    static String span(int seconds) {
        return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
