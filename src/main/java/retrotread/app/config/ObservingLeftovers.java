package retrotread.app.config;

import java.util.List;
import java.util.Map;

/// Notes what an installation that only observes has no use for. What is left over from a machine that was
/// guarded is refused, so that nobody believes that it still counts.
final class ObservingLeftovers {
    private static final Map<String, List<String>> KEYS = Map.of(
            "machine",
                    List.of(
                            "key_contacts",
                            "facing",
                            "turning",
                            "belt_directions",
                            "second_stop_in_reach",
                            "external_overspeed_relay",
                            "drive_lowest_speed",
                            "incline"),
            "limits", List.of("forward", "over_budget"));
    private static final List<String> TABLES = List.of("ramps", "commissioning", "simulation");
    private static final List<String> OF_SENSOR =
            List.of("pulses_per_meter", "calibration_error", "second_sensor", "normal_when_b_active");
    private static final String WORDS =
            "is of no use with machine.drive = \"observing\", which measures and stops nothing; remove it";

    private final TomlSection root;

    ObservingLeftovers(TomlSection root) {
        this.root = root;
    }

    void refuse() {
        KEYS.forEach((table, keys) -> refuse(root.section(table), keys, WORDS));
        TABLES.stream().map(root::section).filter(TomlSection::isPresent).forEach(table -> table.problem(WORDS));
        boolean sensor = root.section("gpio").isPresent();
        if (!sensor) {
            refuse(
                    root.section("belt"),
                    OF_SENSOR,
                    "is of a belt sensor, and there is no [gpio.inputs.belt_a]; remove it");
        }
        if (!sensor && !root.section("csafe").isPresent()) {
            root.section("machine")
                    .problem(
                            "drive",
                            "\"observing\" needs something to observe: a belt sensor in [gpio.inputs.belt_a], or the"
                                    + " console's port in [csafe], or both");
        }
    }

    /// Nothing is there to select another with.
    void refuseSelection(int profiles) {
        if (profiles > 1) {
            root.section("profiles")
                    .problem(
                            "selectable",
                            profiles + " profiles, and nothing selects one with machine.drive = \"observing\"; wanted"
                                    + " the one whose limit is watched");
        }
    }

    private static void refuse(TomlSection section, List<String> keys, String words) {
        keys.stream().filter(section::has).forEach(key -> section.problem(key, words));
    }
}
