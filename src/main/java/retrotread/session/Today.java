package retrotread.session;

import java.util.List;
import retrotread.safety.Profile;

/// What is walked today: the prescription, or less.
///
/// @param profile whose limits hold
/// @param bouts in order
/// @param why it is less; empty where it is not
public record Today(Profile profile, List<Bout> bouts, String why) {
    public Today {
        bouts = List.copyOf(bouts);
    }
}
