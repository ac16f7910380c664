package retrotread.app.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import retrotread.app.config.Configuration;
import retrotread.app.config.ProfileOutlook;
import retrotread.safety.Mode;

/// What the configuration comes to; `check` says more.
final class ConfigurationCheck implements Check {
    private final Configuration configuration;

    ConfigurationCheck(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Finding> look(Host host) {
        List<Finding> found = new ArrayList<>();
        found.add(Finding.good(
                "configuration",
                configuration.file() + ", drive " + configuration.drive().key + ", mode "
                        + configuration.mode().name().toLowerCase(Locale.ROOT)));
        if (configuration.mode() == Mode.OBSERVING) {
            return found;
        }
        if (configuration.drive().isReal()) {
            found.add(record());
        }
        List<String> refused = configuration.outlooks().stream()
                .filter(outlook -> !configuration.reasonsNotToStart(outlook).isEmpty())
                .map(ConfigurationCheck::key)
                .toList();
        found.add(
                refused.isEmpty()
                        ? Finding.good("profiles", "all can be started")
                        : new Finding(
                                Verdict.REMARK,
                                "profiles",
                                "cannot be started: " + String.join(", ", refused),
                                "retrotread check " + configuration.file() + " says why"));
        return found;
    }

    private Finding record() {
        String source = configuration.commissioning().source();
        List<String> missing = configuration.missingFacts();
        return missing.isEmpty()
                ? Finding.good("commissioning", source + " is complete")
                : Finding.toDo(
                        "commissioning",
                        source + " lacks " + missing.size() + (missing.size() == 1 ? " fact" : " facts"),
                        "sudo retrotread commission " + configuration.file() + " leads through them");
    }

    private static String key(ProfileOutlook outlook) {
        return outlook.profile().profile().key;
    }
}
