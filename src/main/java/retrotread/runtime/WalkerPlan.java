package retrotread.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import retrotread.safety.Profile;
import retrotread.session.Bout;
import retrotread.session.Prescription;
import retrotread.session.Walker;

/// Who is to walk now, as one line of the control socket says it: `walker use CODE PROFILE BOUT...`, each bout
/// as seconds, m/s, percent and seconds of rest with strokes between. Immutable.
///
/// @param code pseudonym of the walker
/// @param profile whose limits hold
/// @param bouts in order; empty for walking without a prescription
public record WalkerPlan(String code, Profile profile, List<Bout> bouts) {
    static final String SHAPE = "walker use CODE PROFILE, then each bout as SECONDS/MPS/PERCENT/SECONDS; walker none;"
            + " walker confirm CODE";

    private static final int BOUTS_AT = 4;
    private static final Pattern BOUT = Pattern.compile("\\d{1,4}/\\d\\.\\d{1,20}/\\d{1,2}(\\.\\d{1,4})?/\\d{1,3}");

    public WalkerPlan {
        Walker.requireCode(code);
        bouts = List.copyOf(bouts);
    }

    /// The line that asks for it.
    public String line() {
        return "walker use " + code + " " + profile.key
                + bouts.stream().map(WalkerPlan::line).collect(Collectors.joining());
    }

    private static String line(Bout bout) {
        return " " + bout.seconds() + "/" + bout.targetMps() + "/" + bout.inclinePercent() + "/" + bout.restSeconds();
    }

    /// The plan of a line; empty when it has another shape than `SHAPE`, or asks for what nobody can walk.
    static Optional<WalkerPlan> of(String[] words) {
        if (words.length < BOUTS_AT || words.length > BOUTS_AT + Prescription.BOUTS_MOST) {
            return Optional.empty();
        }
        try {
            List<Bout> bouts = new ArrayList<>();
            for (int i = BOUTS_AT; i < words.length; i++) {
                bouts.add(bout(words[i]));
            }
            return Arrays.stream(Profile.values())
                    .filter(profile -> profile.key.equals(words[3]))
                    .findFirst()
                    .map(profile -> new WalkerPlan(words[2], profile, bouts));
        } catch (IllegalArgumentException impossible) {
            return Optional.empty();
        }
    }

    private static Bout bout(String word) {
        if (!BOUT.matcher(word).matches()) {
            throw new IllegalArgumentException(word);
        }
        String[] parts = word.split("/");
        return new Bout(
                Integer.parseInt(parts[0]),
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Integer.parseInt(parts[3]));
    }
}
