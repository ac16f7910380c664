package retrotread.safety;

import java.util.List;

/// What was decided about this treadmill when it was installed, beyond what is fitted.
///
/// @param commissioned whether the commissioning record is complete; without it nobody walks, and the belt runs
///     in the commissioning mode only
/// @param overBudget profiles that may not be started since their worst-case excess is over budget
/// @param turningAllowed whether a walker may turn round on a slowly moving belt (SR-10)
/// @param inclineFitted whether the drive can move the incline (SR-19)
/// @param reverseAllowed whether the belt may run REVERSED (SR-10)
public record Installation(
        boolean commissioned,
        List<Profile> overBudget,
        boolean turningAllowed,
        boolean inclineFitted,
        boolean reverseAllowed) {
    public Installation {
        overBudget = List.copyOf(overBudget);
    }

    /// Commissioned, within budget, no turning, no incline, one direction.
    public static Installation typical() {
        return new Installation(true, List.of(), false, false, false);
    }
}
