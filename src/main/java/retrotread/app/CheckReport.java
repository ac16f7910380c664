package retrotread.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import retrotread.adapter.drive.DriveSettings;
import retrotread.adapter.gpio.GpioSettings;
import retrotread.adapter.gpio.LineSpec;
import retrotread.adapter.metrics.MetricsSettings;
import retrotread.app.config.Commissioning;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;
import retrotread.app.config.ProfileOutlook;
import retrotread.port.DriveCapabilities;
import retrotread.safety.Budget;
import retrotread.safety.Cause;
import retrotread.safety.Mode;
import retrotread.safety.OverspeedLevels;
import retrotread.safety.SafetySettings;
import retrotread.session.SpeedWords;

/// What `retrotread check` says: which limits hold and who set them, what the overspeed trip is worth, and what
/// is missing. Text only; nothing is opened, written or moved. Speeds for people: km/h first.
public final class CheckReport {
    /// Exit status of a configuration that the daemon takes, whoever may start a profile with it.
    public static final int EXIT_SOUND = 0;

    /// Exit status of a configuration that it would refuse.
    public static final int EXIT_REFUSED = 2;

    private static final double NS_PER_MILLI = 1e6;

    private CheckReport() {}

    /// A report and the exit status that goes with it.
    public record Outcome(String text, int exitStatus) {}

    /// Reads a file and reports on it, or on everything that is wrong with it.
    public static Outcome of(Path file) {
        try {
            return new Outcome(text(Configuration.load(file)), EXIT_SOUND);
        } catch (ConfigurationException e) {
            int count = e.problems().size();
            String heading = count == 1
                    ? "1 problem; the daemon does not start with it:\n"
                    : count + " problems; the daemon does not start with them:\n";
            return new Outcome(heading + e.getMessage() + "\n", EXIT_REFUSED);
        }
    }

    /// The report on a sound configuration.
    public static String text(Configuration configuration) {
        if (configuration.mode() == Mode.OBSERVING) {
            return String.join(
                    "\n",
                    heading(configuration),
                    "What it tells\n" + ObservingReport.text(configuration),
                    "GPIO lines\n" + gpio(configuration));
        }
        return String.join(
                "\n",
                heading(configuration),
                "Backward limits of the selectable profiles, the first is the default\n" + limits(configuration),
                "Levels above these limits\n" + levels(configuration),
                "Runaway of " + Budget.RUNAWAY_MPS2 + " m/s2 through the limit, at worst\n" + budget(configuration),
                "Which profiles can be started\n" + starts(configuration),
                "Commissioning record: " + configuration.commissioning().source() + "\n" + commissioning(configuration),
                "GPIO lines\n" + gpio(configuration));
    }

    private static String heading(Configuration configuration) {
        TextTable table = new TextTable("configuration", configuration.file().toString());
        table.row("sha256", configuration.sha256());
        table.row("device", configuration.site() + "/" + configuration.device());
        table.row("drive", configuration.drive().key);
        configuration.driver().ifPresent(driver -> drive(table, driver));
        if (configuration.mode() != Mode.OBSERVING) {
            guarded(table, configuration.core().safety());
        }
        table.row(
                "telemetry",
                configuration.mqtt().map(mqtt -> mqtt.broker().toString()).orElse("none"));
        table.row("metrics", configuration.metrics().map(MetricsSettings::url).orElse("none"));
        table.row("state", configuration.paths().state().toString());
        table.row("control", configuration.paths().controlSocket().toString());
        table.row("mode", mode(configuration));
        return table.text() + bullets(configuration.reasonsForMonitoring());
    }

    private static void guarded(TextTable table, SafetySettings safety) {
        table.row("safety key", lower(safety.machine().keyContacts()));
        table.row("facing", safety.machine().facingSwitch() ? "by switch" : "always backward");
        table.row("incline", safety.installation().inclineFitted() ? "moved by the drive" : "not moved");
        table.row("turning round", safety.installation().turningAllowed() ? "allowed" : "not allowed");
        table.row("belt runs", safety.installation().reverseAllowed() ? "normal or reversed" : "normal");
        table.row("forward limit", speed(safety.deviceForwardMps()));
    }

    private static void drive(TextTable table, DriveSettings driver) {
        DriveCapabilities can = driver.capabilities();
        table.row("reached by", driver.words());
        if (can.answers()) {
            String speed = can.tellsSpeed() ? "answers, and tells a speed" : "answers";
            String alone =
                    can.hostWatchdog() ? "stops by itself when it hears nothing" : "goes on when it hears nothing";
            table.row("it", speed + "; " + alone + (can.reverse() ? "; runs both directions" : ""));
        }
    }

    private static String mode(Configuration configuration) {
        return switch (configuration.mode()) {
            case PROTECTING -> "protecting";
            case OBSERVING -> "observing: no output is ever energised, and nothing is stopped";
            case MONITORING, COMMISSIONING -> "monitoring: all rules run, but protection is not promised, because";
        };
    }

    private static String limits(Configuration configuration) {
        TextTable table = new TextTable("profile", "start", "limit", "set by", "operator");
        for (ProfileOutlook outlook : configuration.outlooks()) {
            table.row(
                    key(outlook),
                    speed(outlook.profile().startMps()),
                    speed(outlook.limitMps()),
                    outlook.limitWords(),
                    outlook.profile().profile().operatorNeeded ? "needed" : "-");
        }
        return table.text();
    }

    private static String levels(Configuration configuration) {
        TextTable table = new TextTable("profile", "hold (500 ms)", "fast stop (250 ms)", "power cut (at once)");
        for (ProfileOutlook outlook : configuration.outlooks()) {
            table.row(
                    key(outlook),
                    speed(OverspeedLevels.holdMps(outlook.limitMps())),
                    speed(OverspeedLevels.fastMps(outlook.limitMps())),
                    speed(OverspeedLevels.tripMps(outlook.limitMps())));
        }
        return table.text();
    }

    private static String budget(Configuration configuration) {
        TextTable table = new TextTable("profile", "detected after", "torque off after", "excess", "goal");
        List<String> cures = new ArrayList<>();
        for (ProfileOutlook outlook : configuration.outlooks()) {
            Budget.Result worst = outlook.budget();
            table.row(
                    key(outlook),
                    millis(worst.detectNs()),
                    millis(worst.torqueOffNs()),
                    speed(worst.excessMps()),
                    worst.withinGoal() ? "met" : "NOT MET");
            if (!worst.withinGoal()) {
                cures.add(key(outlook) + " would be cured by " + outlook.cure(configuration.budget()));
            }
        }
        return table.text() + basis(configuration) + bullets(cures);
    }

    private static String basis(Configuration configuration) {
        Budget budget = configuration.budget();
        return String.format(
                        Locale.ROOT,
                        "  Goal: torque off within %s of crossing the power cut level, excess up to %.2f m/s over the"
                                + " limit.%n  With %s pulses/m within %.1f %%, magnets within 0.5 mm, %s for the"
                                + " scheduler, %s from relay line to a slower belt.%n",
                        millis(Budget.TORQUE_OFF_GOAL_NS),
                        Budget.EXCESS_GOAL_MPS,
                        plain(budget.pulsesPerMeter()),
                        budget.calibrationErrorRatio() * 100,
                        millis(budget.jitterNs()),
                        millis(budget.relayNs()))
                .replace(System.lineSeparator(), "\n");
    }

    private static String starts(Configuration configuration) {
        TextTable table = new TextTable("profile", "can be started", "why not");
        for (ProfileOutlook outlook : configuration.outlooks()) {
            List<Cause> reasons = configuration.reasonsNotToStart(outlook);
            String why = reasons.stream()
                    .map(cause -> cause.words + " (" + cause.name() + ")")
                    .collect(Collectors.joining("; "));
            table.row(key(outlook), reasons.isEmpty() ? "yes" : "REFUSED", reasons.isEmpty() ? "-" : why);
        }
        return table.text();
    }

    private static String commissioning(Configuration configuration) {
        Commissioning record = configuration.commissioning();
        if (record.isComplete()) {
            return "  complete; the key stops the belt within 30 % of the deck up to " + speed(record.keyStopCapMps())
                    + "\n";
        }
        return "  NOT COMPLETE: nobody can walk until these are recorded, the daemon only guards and lets them be"
                + " measured; the figures above are cautious stand-ins for them\n"
                + bullets(record.missing());
    }

    private static String gpio(Configuration configuration) {
        return configuration
                .gpio()
                .map(CheckReport::lines)
                .orElse(
                        configuration.mode() == Mode.OBSERVING
                                ? "  none: the belt has no sensor of ours\n"
                                : "  none: the machine is simulated\n");
    }

    private static String lines(GpioSettings gpio) {
        TextTable table = new TextTable("line of " + gpio.chip(), "is", "way", "bias", "active");
        gpio.inputs().forEach((line, spec) -> line(table, spec, lower(line), "input", lower(spec.bias())));
        gpio.outputs().forEach((line, spec) -> line(table, spec, lower(line), "output", "-"));
        return table.text();
    }

    private static void line(TextTable table, LineSpec spec, String name, String way, String bias) {
        table.row(Integer.toString(spec.offset()), name, way, bias, spec.activeLow() ? "low" : "high");
    }

    private static String key(ProfileOutlook outlook) {
        return outlook.profile().profile().key;
    }

    static String speed(double mps) {
        return SpeedWords.kmh(mps) + String.format(Locale.ROOT, " (%.3f m/s)", mps);
    }

    private static String millis(long ns) {
        return Math.round(Math.ceil(ns / NS_PER_MILLI)) + " ms";
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static String bullets(List<String> lines) {
        return lines.stream().map(line -> "    - " + line + "\n").collect(Collectors.joining());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
