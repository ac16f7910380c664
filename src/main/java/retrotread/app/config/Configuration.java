package retrotread.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import retrotread.adapter.gpio.GpioSettings;
import retrotread.adapter.mqtt.MqttSettings;
import retrotread.control.CoreSettings;
import retrotread.safety.Budget;
import retrotread.safety.Mode;
import retrotread.safety.Profile;

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
/// @param gpio wiring; empty for the simulated machine only
/// @param mqtt telemetry; empty for none
/// @param paths where things are kept
/// @param simulationSeed seed of the simulated machine, 0 unless configured
/// @param commissioning what was measured on this machine
/// @param budget what the overspeed trip is worth here
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
        Optional<MqttSettings> mqtt,
        Paths paths,
        long simulationSeed,
        Commissioning commissioning,
        Budget budget,
        List<ProfileOutlook> outlooks) {
    public Configuration {
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

    /// Why the mode is MONITORING; empty when it is PROTECTING.
    public List<String> reasonsForMonitoring() {
        return reasonsForMonitoring(core.safety().machine().mirrorFitted(), commissioning, outlooks);
    }

    static List<String> reasonsForMonitoring(
            boolean mirrorFitted, Commissioning commissioning, List<ProfileOutlook> outlooks) {
        List<String> reasons = new ArrayList<>();
        if (!mirrorFitted) {
            reasons.add("the mirror contact of relay K1 is not wired (gpio.inputs.mirror)");
        }
        if (!commissioning.isComplete()) {
            reasons.add("the commissioning record is not complete");
        }
        outlooks.stream()
                .filter(outlook -> !outlook.budget().withinGoal())
                .map(outlook -> "profile " + outlook.profile().profile().key + " is over budget")
                .forEach(reasons::add);
        return reasons;
    }

    /// The highest backward limit of all selectable profiles, m/s.
    public double backwardMostMps() {
        return outlooks.stream().mapToDouble(ProfileOutlook::limitMps).max().orElseThrow();
    }

    /// The worst case of every selectable profile at its limit.
    public Map<Profile, Budget.Result> budgets() {
        return outlooks.stream()
                .collect(Collectors.toMap(outlook -> outlook.profile().profile(), ProfileOutlook::budget));
    }

    /// Why a machine with people on it may not run; empty when it may. `run` refuses to start with this list.
    public List<String> reasonsNotToRun() {
        return drive.isReal() ? commissioning.missing() : List.of();
    }
}
