package retrotread.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import retrotread.adapter.drive.DriveSettings;
import retrotread.adapter.gpio.GpioSettings;
import retrotread.adapter.metrics.MetricsSettings;
import retrotread.adapter.mqtt.MqttSettings;
import retrotread.adapter.store.AuditedFile;
import retrotread.control.CoreSettings;
import retrotread.port.ServicePlan;
import retrotread.safety.Budget;
import retrotread.safety.Cause;
import retrotread.safety.Installation;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.SafetySettings;

/// Everything the daemon is told by its file, checked as a whole: who holds one need not check again. Nothing
/// in it was repaired or clamped. Immutable.
///
/// @param file as it was named
/// @param text the file word for word; recordings carry it
/// @param sha256 of the text's UTF-8, hex
/// @param site topic level above the device
/// @param device name of this machine
/// @param drive what moves the belt
/// @param core settings of the decisions
/// @param gpio wiring; empty for the simulated machine, and for one that only asks a console
/// @param driver how the drive is reached, or the console that drives; empty for the simulated machine, and for
///     one that only observes a belt sensor
/// @param mqtt telemetry; empty for none
/// @param metrics a page for Prometheus; empty for none
/// @param paths where things are kept
/// @param journal how much of what happened is kept
/// @param service how often the machine wants service
/// @param operators codes of those who may prescribe; none where nobody is named
/// @param simulationSeed seed of the simulated machine, 0 unless configured
/// @param commissioning what was measured on this machine
/// @param budget what the overspeed trip is worth here
/// @param audited the files it was made of, for the audit log
/// @param documents their texts, for the record of a session
/// @param outlooks what each selectable profile comes to; the first is the default
public record Configuration(
        Path file,
        String text,
        String sha256,
        String site,
        String device,
        DriveKind drive,
        CoreSettings core,
        Optional<GpioSettings> gpio,
        Optional<DriveSettings> driver,
        Optional<MqttSettings> mqtt,
        Optional<MetricsSettings> metrics,
        Paths paths,
        JournalPlan journal,
        ServicePlan service,
        List<String> operators,
        long simulationSeed,
        Commissioning commissioning,
        Budget budget,
        List<AuditedFile> audited,
        Map<String, String> documents,
        List<ProfileOutlook> outlooks) {
    public Configuration {
        operators = List.copyOf(operators);
        audited = List.copyOf(audited);
        documents = Map.copyOf(documents);
        outlooks = List.copyOf(outlooks);
    }

    /// Reads a file and the commissioning record that it names.
    ///
    /// @throws ConfigurationException with every problem found; SR-12
    public static Configuration load(Path file) throws ConfigurationException {
        return ConfigurationLoader.load(file);
    }

    /// What the installation can promise.
    public Mode mode() {
        return core.safety().machine().mode();
    }

    /// Why the mode is MONITORING; empty when it is not.
    public List<String> reasonsForMonitoring() {
        return mode() == Mode.OBSERVING
                ? List.of()
                : reasonsForMonitoring(core.safety().machine().mirrorFitted(), installation(), outlooks);
    }

    static List<String> reasonsForMonitoring(
            boolean mirrorFitted, Installation installation, List<ProfileOutlook> outlooks) {
        List<String> reasons = new ArrayList<>();
        if (!mirrorFitted) {
            reasons.add("the mirror contact of relay K1 is not wired (gpio.inputs.mirror)");
        }
        if (!installation.commissioned()) {
            reasons.add(Cause.NOT_COMMISSIONED.words);
        }
        outlooks.stream()
                .filter(outlook -> !outlook.budget().withinGoal())
                .map(outlook -> outlook.profile().profile())
                .filter(profile -> !installation.overBudget().contains(profile))
                .map(profile -> "profile " + profile.key + " is over budget")
                .forEach(reasons::add);
        return reasons;
    }

    /// Why the core refuses every start with this profile; empty when it can be started.
    public List<Cause> reasonsNotToStart(ProfileOutlook outlook) {
        List<Cause> reasons = new ArrayList<>();
        if (mode() == Mode.OBSERVING) {
            reasons.add(Cause.OBSERVING);
        }
        if (!installation().commissioned()) {
            reasons.add(Cause.NOT_COMMISSIONED);
        }
        if (installation().overBudget().contains(outlook.profile().profile())) {
            reasons.add(Cause.OVER_BUDGET);
        }
        boolean roomToStart = outlook.profile().startMps() <= SafetySettings.SETPOINT_RATIO * outlook.limitMps();
        if (!roomToStart) {
            reasons.add(Cause.LIMIT_TOO_LOW);
        }
        return reasons;
    }

    private Installation installation() {
        return core.safety().installation();
    }

    /// The highest backward limit of all selectable profiles, m/s.
    public double backwardMostMps() {
        return outlooks.stream().mapToDouble(ProfileOutlook::limitMps).max().orElseThrow();
    }

    /// The worst case of every selectable profile at its limit; none where nothing is stopped.
    public Map<Profile, Budget.Result> budgets() {
        if (mode() == Mode.OBSERVING) {
            return Map.of();
        }
        return outlooks.stream()
                .collect(Collectors.toMap(outlook -> outlook.profile().profile(), ProfileOutlook::budget));
    }

    /// Facts that the commissioning record still lacks; while there are any, nobody can walk.
    public List<String> missingFacts() {
        return commissioning.missing();
    }
}
