package retrotread.adapter.mqtt;

/// How records leave the journal.
///
/// @param backlogPerSecond records a second that are older than the connection, 1..1000; live telemetry comes
///     first whatever it says
/// @param archiver whether an archiver says what it has stored (`data/ack`); else the broker's word releases a
///     record
/// @param discovery whether Home Assistant is told of this device
public record FlowSettings(int backlogPerSecond, boolean archiver, boolean discovery) {
    /// Chosen: 200 machines that come back at once give a broker 4,000 records a second; an hour of walking
    /// (3,600 records) is through in three minutes.
    public static final int BACKLOG_PER_SECOND = 20;

    public FlowSettings {
        boolean ok = backlogPerSecond >= 1 && backlogPerSecond <= 1000;
        if (!ok) {
            throw new IllegalArgumentException("backlogPerSecond is " + backlogPerSecond + ", wanted 1..1000");
        }
    }

    public static FlowSettings usual() {
        return new FlowSettings(BACKLOG_PER_SECOND, false, true);
    }
}
