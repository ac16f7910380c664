package retrotread.app.config;

import static retrotread.app.config.Dimension.LENGTH;
import static retrotread.app.config.Dimension.PER_LENGTH;
import static retrotread.app.config.Dimension.RATIO;
import static retrotread.app.config.Dimension.SPEED;
import static retrotread.app.config.Dimension.TIME;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import retrotread.adapter.drive.DutyCurve;
import retrotread.app.config.Kinds.Day;
import retrotread.app.config.Kinds.Flag;
import retrotread.app.config.Kinds.Quantity;
import retrotread.app.config.Kinds.Text;
import retrotread.app.config.Kinds.Whole;
import retrotread.input.InputLine;
import retrotread.safety.Profile;
import retrotread.safety.SafetySettings;
import retrotread.safety.WalkProfile;

/// Reads a commissioning record. A fact that is not there yet is missing, which keeps people off the belt; a
/// fact that is there and cannot be true is a problem, which keeps the daemon from starting. [POLICY]
/// commissioning record
final class CommissioningReader {
    private static final int LAPS_LEAST = 20;
    private static final Quantity MEASURED_SPEED = new Quantity(SPEED, 0.05, SafetySettings.FORWARD_MOST_MPS);
    private static final Quantity TRAVEL = new Quantity(LENGTH, 0.001, 20);
    private static final Quantity LAG = new Quantity(TIME, 0.001, 1);
    private static final Text NAME = new Text(Pattern.compile(".*\\S.*"), "a name that is not blank", "A. Builder");
    private static final String STOP = "[{ speed = \"3.0 km/h\", distance = \"0.18 m\" }]";
    private static final String COAST = "[{ speed = \"3.0 km/h\", time = \"1.4 s\", distance = \"0.58 m\" }]";

    private final TomlFile file;
    private final TomlSection root;
    private final List<String> unmet = new ArrayList<>();

    CommissioningReader(TomlFile file) {
        this.file = file;
        this.root = file.root();
    }

    /// Reads the record of the device that a configuration describes, with the excess of every profile that can
    /// be selected there.
    Commissioning read(String source, Draft draft) {
        ofDevice(draft.device());
        wiring();
        provenFacts();
        TomlSection relay = dated("relay");
        double relaySeconds = relay.required("to_5_percent_slower", LAG);
        double pulses = pulses();
        coastDown();
        double keyStopCapMps = keyStopCap();
        double lowestMps = dated("drive").required("lowest_speed", new Quantity(SPEED, 0, 1));
        double dropOutSeconds = dated("watchdog").required("drop_out", new Quantity(TIME, 0.001, 0.080));
        boolean inReach = dated("second_stop").required("in_reach", new Flag());
        Map<Profile, Double> excess =
                excess(draft.profiles().stream().map(WalkProfile::profile).toList());
        DutyCurve duty = duty(draft);
        root.refuseUnknown();
        List<String> missing = new ArrayList<>(byTable(file.lacking()));
        missing.addAll(unmet);
        return new Commissioning(
                source,
                pulses,
                lowestMps,
                keyStopCapMps,
                nsOr(relaySeconds, Commissioning.RELAY_ASSUMED_NS),
                nsOr(dropOutSeconds, 0),
                inReach,
                excess,
                duty,
                missing);
    }

    private static List<String> byTable(List<String> paths) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (String path : paths) {
            int dot = path.lastIndexOf('.');
            keys.computeIfAbsent(path.substring(0, dot), _ -> new ArrayList<>()).add(path.substring(dot + 1));
        }
        return keys.entrySet().stream()
                .map(entry -> "[" + entry.getKey() + "] " + String.join(", ", entry.getValue()))
                .toList();
    }

    private TomlSection dated(String name) {
        TomlSection section = root.section(name);
        section.required("date", new Day());
        section.required("by", NAME);
        return section;
    }

    private void ofDevice(String device) {
        TomlSection record = root.section("record");
        Optional<String> recorded = record.find("device", NAME);
        if (recorded.isEmpty()) {
            record.required("device", NAME);
        } else if (!recorded.get().equals(device)) {
            record.problem(
                    "device",
                    "\"" + recorded.get() + "\" is another machine; wanted \"" + device
                            + "\" as in [device] name, with figures measured on it");
        }
    }

    /// The lines that were seen to change both ways. Not a fact that people wait for: a record without it is
    /// whole.
    private void wiring() {
        if (root.section("wiring").isPresent()) {
            dated("wiring").find("lines", new ListOf<>(Choice.of(List.of(InputLine.values()), GpioReader::word)));
        }
    }

    private void provenFacts() {
        TomlSection key = dated("key_cuts_power");
        proven(key, "daemon_stopped", "prove it with the daemon stopped");
        proven(key, "power_cut", "the key must cut the motor's power without any software");
    }

    private void proven(TomlSection section, String key, String remedy) {
        Optional<Boolean> value = section.find(key, new Flag());
        if (value.isEmpty()) {
            section.required(key, new Flag());
        } else if (!value.get()) {
            unmet.add("[" + section.path() + "] " + key + " is false: " + remedy);
        }
    }

    private double pulses() {
        TomlSection belt = dated("belt");
        int laps = belt.required("laps", new Whole(LAPS_LEAST, 10_000));
        double lapMeters = belt.required("lap_length", new Quantity(LENGTH, 1, 10));
        int counted = belt.required("pulses", new Whole(1, 10_000_000));
        double perMeter = belt.required("pulses_per_meter", new Quantity(PER_LENGTH, 3, 200));
        belt.find("magnets", new Whole(1, 1000));
        double errorRatio = belt.required("error", new Quantity(RATIO, 0, 0.02));
        belt.required("magnet_spacing_error", new Quantity(LENGTH, 0, 0.0005));
        double byCount = counted / (laps * lapMeters);
        if (Math.abs(byCount - perMeter) > errorRatio * perMeter + 0.005) {
            belt.problem(
                    "pulses_per_meter",
                    "\"" + PER_LENGTH.show(perMeter) + "\" does not follow from pulses / (laps x lap_length), which is "
                            + PER_LENGTH.show(byCount) + "; wanted that within the error");
        }
        return perMeter;
    }

    private void coastDown() {
        TomlSection coast = dated("coast_down");
        for (String load : List.of("empty", "loaded")) {
            for (TomlSection run : coast.sections(load, COAST)) {
                run.required("speed", MEASURED_SPEED);
                run.required("time", new Quantity(TIME, 0.01, 120));
                run.required("distance", TRAVEL);
            }
        }
    }

    private double keyStopCap() {
        TomlSection deck = dated("deck");
        double deckMeters = deck.required("length", new Quantity(LENGTH, 0.8, 3));
        deck.required("clear_behind", new Quantity(LENGTH, 0, 20));
        deck.required("clear_width", new Quantity(LENGTH, 0, 20));
        List<KeyStop> stops = new ArrayList<>();
        for (TomlSection stop : dated("key_stop").sections("stops", STOP)) {
            double speedMps = stop.required("speed", MEASURED_SPEED);
            double distanceMeters = stop.required("distance", TRAVEL);
            if (speedMps > 0 && distanceMeters > 0) {
                stops.add(new KeyStop(speedMps, distanceMeters));
            }
        }
        boolean known = deckMeters > 0 && !stops.isEmpty();
        return known ? KeyStop.capMps(stops, deckMeters) : SafetySettings.NO_SECOND_STOP_MPS;
    }

    private Map<Profile, Double> excess(List<Profile> selectable) {
        TomlSection section = dated("excess");
        Quantity excess = new Quantity(SPEED, 0, 3);
        Map<Profile, Double> recorded = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            if (selectable.contains(profile)) {
                double mps = section.required(profile.key, excess);
                if (mps >= 0) {
                    recorded.put(profile, mps);
                }
            } else {
                section.find(profile.key, excess);
            }
        }
        return recorded;
    }

    /// Of another drive than a PWM board it is read where it is there, and of no consequence.
    private DutyCurve duty(Draft draft) {
        boolean wanted = draft.drive() == DriveKind.PWM;
        if (!wanted && !root.section("duty").isPresent()) {
            return DutyCurve.NONE;
        }
        double mostMps = wanted ? Math.max(draft.backwardMps(), draft.forwardMps()) : 0;
        double leastMps = wanted ? draft.driveLowestMps() : Double.POSITIVE_INFINITY;
        return new DutyReader(dated("duty")).read(leastMps, mostMps, unmet);
    }

    private static long nsOr(double seconds, long otherwiseNs) {
        return seconds > 0 ? Math.round(seconds * 1e9) : otherwiseNs;
    }
}
