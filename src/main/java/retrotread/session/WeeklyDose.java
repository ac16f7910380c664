package retrotread.session;

/// What was walked in seven days, and what was prescribed for them; nothing prescribed is 0 and 0.
///
/// @param sessions that began in them
/// @param minutes with the belt driven
/// @param wantedSessions prescribed a week
/// @param wantedMinutes prescribed a week
public record WeeklyDose(int sessions, double minutes, int wantedSessions, double wantedMinutes) {
    public boolean isPrescribed() {
        return wantedSessions > 0 || wantedMinutes > 0;
    }
}
