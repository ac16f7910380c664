package retrotread.session;

/// What became of one bout, all its runs together.
///
/// @param targetMps limit at its end, m/s
/// @param inclinePercent where the incline stood then; NaN where there is none
/// @param end how it ended; the worst of its runs
public record PastBout(double targetMps, double inclinePercent, End end) {
    /// How a bout ends, from best to worst.
    public enum End {
        COMPLETED,
        /// The time on the belt was over first: nobody's wish.
        CUT_SHORT,
        /// Somebody stopped it, at the machine or over the network.
        STOPPED,
        /// The machine stopped it, or the power went.
        TRIPPED
    }
}
