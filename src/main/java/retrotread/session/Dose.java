package retrotread.session;

/// How much a week. [CLINICAL] 1.2: mostly 10 min three times a week; a review counts some 70 min a week.
///
/// @param sessions a week; 0 where nothing is prescribed
/// @param minutes of walking a week; 0 where nothing is prescribed
public record Dose(int sessions, int minutes) {
    public static final Dose NONE = new Dose(0, 0);

    /// [CHOSEN] three a day.
    private static final int SESSIONS_MOST = 21;

    /// [CHOSEN] ten times what the review counts.
    private static final int MINUTES_MOST = 700;

    public Dose {
        boolean ok = sessions >= 0 && sessions <= SESSIONS_MOST && minutes >= 0 && minutes <= MINUTES_MOST;
        if (!ok) {
            throw new IllegalArgumentException("impossible dose: " + sessions + " sessions and " + minutes
                    + " min a week, wanted 0 to 21 and 0 to 700");
        }
    }
}
