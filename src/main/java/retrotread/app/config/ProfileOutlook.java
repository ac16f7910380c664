package retrotread.app.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import retrotread.safety.Budget;
import retrotread.safety.LimitSource;
import retrotread.safety.SafetySettings;
import retrotread.safety.WalkProfile;

/// What one selectable profile comes to on this machine, backward. Speeds m/s.
///
/// @param profile the profile as configured
/// @param limitMps the least of all limits known before anybody stands on the belt
/// @param limitBy who set it
/// @param sources every limit that stands before a session begins, by who set it
/// @param budget worst case at that limit
public record ProfileOutlook(
        WalkProfile profile,
        double limitMps,
        LimitSource limitBy,
        Map<LimitSource, Double> sources,
        Budget.Result budget) {
    /// As many pulses per metre as the settings take.
    private static final int PULSES_MOST = 200;

    private static final int RELAY_LEAST_MILLIS = 5;
    private static final long NS_PER_MILLI = 1_000_000L;

    public ProfileOutlook {
        sources = Collections.unmodifiableMap(sources);
    }

    static ProfileOutlook of(WalkProfile profile, Limits limits, Budget budget) {
        double limitMps = SafetySettings.COMPILED_BACKWARD_MPS;
        LimitSource by = LimitSource.COMPILED;
        Map<LimitSource, Double> sources = new EnumMap<>(LimitSource.class);
        for (LimitSource source : LimitSource.values()) {
            double other = limits.of(source, profile);
            if (other < Double.MAX_VALUE) {
                sources.put(source, other);
            }
            if (other < limitMps) {
                limitMps = other;
                by = source;
            }
        }
        return new ProfileOutlook(profile, limitMps, by, sources, budget.at(limitMps));
    }

    /// The limits of a machine that stand before a session begins, m/s.
    ///
    /// @param backwardMps limit of the device
    /// @param secondStopInReach whether a second stop can be reached facing away
    /// @param keyStopCapMps limit from the recorded key-stop distance
    record Limits(double backwardMps, boolean secondStopInReach, double keyStopCapMps) {
        double of(LimitSource source, WalkProfile profile) {
            return switch (source) {
                case COMPILED -> SafetySettings.COMPILED_BACKWARD_MPS;
                case DEVICE -> backwardMps;
                case PROFILE -> profile.capMps();
                case SECOND_STOP -> secondStopInReach ? Double.MAX_VALUE : SafetySettings.NO_SECOND_STOP_MPS;
                case KEY_STOP_DISTANCE -> keyStopCapMps;
                case SESSION, OPERATOR, REMOTE, INCLINE, COMMISSIONING -> Double.MAX_VALUE;
            };
        }
    }

    /// Who set the limit, in words for people.
    public String limitWords() {
        return switch (limitBy) {
            case COMPILED -> "compiled cap";
            case DEVICE -> "limits.backward";
            case PROFILE -> "the profile";
            case SECOND_STOP -> "no second stop in reach";
            case KEY_STOP_DISTANCE -> "key-stop distance";
            case SESSION -> "session";
            case OPERATOR -> "operator";
            case REMOTE -> "remote";
            case INCLINE -> "incline";
            case COMMISSIONING -> "commissioning mode";
        };
    }

    /// What would bring it within budget, in words.
    public String cure(Budget now) {
        List<String> cures = new ArrayList<>();
        pulsesThatCure(now).ifPresent(pulses -> cures.add("a sensor with " + pulses + " pulses/m"));
        relayMillisThatCure(now).ifPresent(relay -> cures.add("a relay that slows the belt within " + relay + " ms"));
        return cures.isEmpty()
                ? "a denser sensor and a quicker relay together, or not selecting it"
                : String.join(", or ", cures) + ", or not selecting it";
    }

    /// Fewest pulses per metre, more than now, that would meet the goal with everything else unchanged.
    private Optional<Integer> pulsesThatCure(Budget now) {
        return IntStream.rangeClosed((int) Math.ceil(now.pulsesPerMeter()) + 1, PULSES_MOST)
                .filter(pulses -> Budget.policy(pulses, now.calibrationErrorRatio(), now.relayNs())
                        .at(limitMps)
                        .withinGoal())
                .boxed()
                .findFirst();
    }

    /// Longest time from relay line to a slower belt, shorter than now, that would meet the goal, in ms.
    private Optional<Integer> relayMillisThatCure(Budget now) {
        int nowMillis = (int) (now.relayNs() / NS_PER_MILLI);
        return IntStream.rangeClosed(RELAY_LEAST_MILLIS, nowMillis)
                .map(millis -> nowMillis + RELAY_LEAST_MILLIS - millis)
                .filter(millis -> Budget.policy(
                                now.pulsesPerMeter(), now.calibrationErrorRatio(), millis * NS_PER_MILLI)
                        .at(limitMps)
                        .withinGoal())
                .boxed()
                .findFirst();
    }
}
