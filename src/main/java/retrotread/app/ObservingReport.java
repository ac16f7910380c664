package retrotread.app;

import retrotread.app.config.Configuration;
import retrotread.app.config.ProfileOutlook;
import retrotread.safety.Machine;
import retrotread.safety.OverspeedLevels;

/// What `retrotread check` says of an installation that only observes. Text only.
final class ObservingReport {
    private ObservingReport() {}

    static String text(Configuration configuration) {
        Machine machine = configuration.core().safety().machine();
        ProfileOutlook outlook = configuration.outlooks().getFirst();
        TextTable table = new TextTable("speed", speed(configuration, machine));
        table.row("distance", machine.beltSensor() ? "by the belt sensor" : "by that speed; none while it is unknown");
        table.row("incline", configuration.driver().isPresent() ? "by the console's word" : "unknown");
        table.row(
                "event hold",
                "above " + CheckReport.speed(OverspeedLevels.holdMps(outlook.limitMps()))
                        + " for 500 ms, once until the" + " belt is back at the limit");
        table.row(
                "limit",
                CheckReport.speed(outlook.limitMps()) + " backward, set by " + outlook.limitWords() + "; profile "
                        + outlook.profile().profile().key);
        table.row("sessions", "none are recorded: one begins with a run, and nothing runs by this daemon");
        return table.text();
    }

    private static String speed(Configuration configuration, Machine machine) {
        if (machine.beltSensor()) {
            return "by the belt sensor, " + configuration.core().belt().pulsesPerMeter() + " pulses/m";
        }
        return "THE CONSOLE'S WORD: what it tells is not measured here, and its worst case is unknown";
    }
}
