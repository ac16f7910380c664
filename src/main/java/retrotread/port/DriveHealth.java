package retrotread.port;

import java.util.Map;

/// How a motor controller and the line to it are doing, for whoever watches; a picture that its thread left.
///
/// @param words what is wrong with it now, and what to do; empty for nothing
/// @param before what was wrong with it last, empty for nothing since the start
/// @param sinceNs since when `words` hold, monotonic ns
/// @param heardNs when it last answered rightly, monotonic ns
/// @param fault number that it reports: its own, or one above 1000 for what this program found; 0 for none
/// @param answers right answers since the start
/// @param wrongAnswers answers that were late, spoilt, missing or a refusal, since the start
/// @param lineErrors errors of its line since the start by name; names in `_bytes` count bytes
public record DriveHealth(
        String words,
        String before,
        long sinceNs,
        long heardNs,
        int fault,
        long answers,
        long wrongAnswers,
        Map<String, Long> lineErrors) {
    /// Of one that tells nothing.
    public static final DriveHealth NONE = new DriveHealth("", "", 0, 0, 0, 0, 0, Map.of());

    public DriveHealth {
        lineErrors = Map.copyOf(lineErrors);
    }

    /// Whether it tells anything at all.
    public boolean isTold() {
        return this != NONE;
    }
}
