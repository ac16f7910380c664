package retrotread.session;

import java.util.List;
import retrotread.safety.Profile;

/// What is true of a session as a whole. Immutable.
///
/// @param id of the session, unique for ever: journal's stream and number
/// @param walkerCode pseudonym of who walked; empty where nobody said
/// @param startedUtcMillis wall clock at its first countdown, as it was then
/// @param endedUtcMillis wall clock at its end; of the last thing that is known of it where it was interrupted
/// @param clock what the wall clock was worth then, in the words of `ClockQuality`
/// @param boot short id of the boot that its monotonic times belong to
/// @param profile limits in force
/// @param facts everything else that held, each as name and value in words: every limit with its source,
///     version, hash of the configuration, commissioning record
/// @param endReason why it ended; "interrupted" where the power or the daemon went
public record SessionFacts(
        String id,
        String walkerCode,
        long startedUtcMillis,
        long endedUtcMillis,
        String clock,
        String boot,
        Profile profile,
        List<Fact> facts,
        String endReason) {
    /// One thing that held.
    public record Fact(String name, String value) {}

    /// The end reason of a session whose end nobody saw.
    public static final String INTERRUPTED = "interrupted";

    public SessionFacts {
        facts = List.copyOf(facts);
    }

    public boolean isInterrupted() {
        return endReason.equals(INTERRUPTED);
    }
}
