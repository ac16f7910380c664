package retrotread.app.config;

import static retrotread.app.config.Dimension.ACCELERATION;
import static retrotread.app.config.Dimension.JERK;
import static retrotread.app.config.Dimension.PER_LENGTH;
import static retrotread.app.config.Dimension.RATIO;
import static retrotread.app.config.Dimension.SPEED;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import retrotread.app.config.Kinds.File;
import retrotread.app.config.Kinds.Flag;
import retrotread.app.config.Kinds.Quantity;
import retrotread.app.config.Kinds.Text;
import retrotread.app.config.Kinds.Whole;
import retrotread.belt.BeltDirection;
import retrotread.safety.Machine.KeyContacts;
import retrotread.safety.Profile;
import retrotread.safety.Ramps;
import retrotread.safety.SafetySettings;
import retrotread.safety.WalkProfile;

/// Reads every key of the configuration, each judged by itself; what contradicts what is the business of
/// `Contradictions`.
final class ConfigurationReader {
    static final Text NAME = new Text(
            Pattern.compile("[a-z0-9][a-z0-9-]{0,31}"),
            "1 to 32 of a-z, 0-9 and -, not beginning with - (it becomes a topic level)",
            "treadmill-1");
    /// Stands in where there is no sensor, and nothing is counted.
    private static final double NO_SENSOR_PER_METER = 36;
    private static final Text OPERATOR =
            new Text(Pattern.compile("[A-Za-z0-9._-]{1,32}"), "1 to 32 letters, digits or . _ -", "op-1");
    private static final Choice<Boolean> FACING =
            Choice.of(List.of(false, true), isSwitch -> isSwitch ? "switch" : "backward");
    private static final Choice<BeltDirection> DIRECTIONS = Choice.of(
            List.of(BeltDirection.values()), direction -> direction.name().toLowerCase(Locale.ROOT));
    private static final double SPEED_LEAST_MPS = 0.1 / 3.6;
    private static final double FORWARD_DEFAULT_MPS = 6.0 / 3.6;
    /// Path of a Unix socket: `sun_path` holds 108 bytes with its closing zero. unix(7)
    private static final int SOCKET_PATH_BYTES_MOST = 107;

    private final TomlSection root;
    private final Path directory;
    /// Not where the drive is unknown: nobody knows what has to stand here, then.
    private boolean isGuarded;

    ConfigurationReader(TomlFile file, Path directory) {
        this.root = file.root();
        this.directory = directory;
    }

    Draft read() {
        TomlSection device = root.section("device");
        TomlSection machine = root.section("machine");
        TomlSection belt = root.section("belt");
        TomlSection limits = root.section("limits");
        String site = device.required("site", NAME);
        String name = device.required("name", NAME);
        DriveKind drive = machine.required("drive", DriveKind.NAMES);
        boolean isNamed = machine.holds("drive", DriveKind.NAMES);
        isGuarded = !drive.isObserving() && (isNamed || !machine.has("drive"));
        boolean sensor = isGuarded || root.section("gpio").isPresent();
        if (drive.isObserving()) {
            new ObservingLeftovers(root).refuse();
        }
        Draft draft = new Draft(
                site,
                name,
                drive,
                ofGuarded(
                        machine,
                        "key_contacts",
                        Choice.of(List.of(KeyContacts.values()), GpioReader::word),
                        KeyContacts.SINGLE),
                ofGuarded(machine, "facing", FACING, false),
                machine.optional(
                        "turning", Choice.of(List.of(false, true), allowed -> allowed ? "allowed" : "off"), false),
                ofGuarded(machine, "second_stop_in_reach", new Flag(), true),
                machine.optional("external_overspeed_relay", new Flag(), false),
                ofGuarded(machine, "drive_lowest_speed", new Quantity(SPEED, 0, 1), 0.0),
                machine.optional("incline", new Flag(), false),
                reverses(machine),
                requiredIf(sensor, belt, "pulses_per_meter", new Quantity(PER_LENGTH, 3, 200), NO_SENSOR_PER_METER),
                requiredIf(sensor, belt, "calibration_error", new Quantity(RATIO, 0, 0.05), 0.0),
                belt.optional("second_sensor", new Flag(), false),
                belt.find("normal_when_b_active", new Flag()),
                limits.required("backward", speedUpTo(SafetySettings.COMPILED_BACKWARD_MPS)),
                limits.optional("forward", speedUpTo(SafetySettings.FORWARD_MOST_MPS), FORWARD_DEFAULT_MPS),
                ofGuarded(
                        limits,
                        "over_budget",
                        Choice.of(List.of(false, true), refuses -> refuses ? "refuse" : "monitoring"),
                        false),
                profiles(root.section("profiles")),
                ramps(root.section("ramps")),
                new GpioReader(root.section("gpio"), drive.isObserving()).read(),
                isNamed ? drive.read(root) : DriveKind.readEach(root),
                new MqttReader(root.section("mqtt"), directory).read(site, name),
                new MetricsReader(root.section("metrics")).read(),
                paths(root.section("paths")),
                new JournalReader(root.section("journal")).read(),
                new ServiceReader(root.section("service")).read(),
                root.section("operators").optional("codes", new ListOf<>(OPERATOR), List.of()),
                root.section("simulation").find("seed", new Whole(0, Integer.MAX_VALUE)),
                root.section("commissioning").find("record", new File(directory, "commissioning.toml")));
        refuseLeftovers(draft);
        return draft;
    }

    private void refuseLeftovers(Draft draft) {
        if (draft.drive().isObserving()) {
            new ObservingLeftovers(root).refuseSelection(draft.profiles().size());
        }
        root.refuseUnknown();
    }

    /// What only a machine that is guarded has.
    private <T> T ofGuarded(TomlSection section, String key, Kind<T> kind, T otherwise) {
        return requiredIf(isGuarded, section, key, kind, otherwise);
    }

    private static <T> T requiredIf(boolean isNeeded, TomlSection section, String key, Kind<T> kind, T otherwise) {
        return isNeeded ? section.required(key, kind) : section.optional(key, kind, otherwise);
    }

    private static boolean reverses(TomlSection machine) {
        List<BeltDirection> read =
                machine.optional("belt_directions", new ListOf<>(DIRECTIONS), List.of(BeltDirection.NORMAL));
        if (!read.contains(BeltDirection.NORMAL)) {
            machine.problem(
                    "belt_directions",
                    "lacks \"normal\", to which every session returns; wanted [\"normal\", \"reversed\"]");
        }
        return read.contains(BeltDirection.REVERSED);
    }

    private static Quantity speedUpTo(double mostMps) {
        return new Quantity(SPEED, SPEED_LEAST_MPS, mostMps);
    }

    private static List<WalkProfile> profiles(TomlSection section) {
        List<Profile> selectable = section.required(
                "selectable", new ListOf<>(Choice.of(List.of(Profile.values()), profile -> profile.key)));
        List<WalkProfile> read = new ArrayList<>();
        for (Profile profile : Profile.values()) {
            TomlSection own = section.section(profile.key);
            double startMps = own.optional("start", speedUpTo(profile.startMps), profile.startMps);
            double capMps = own.optional("cap", speedUpTo(profile.capMps), profile.capMps);
            if (startMps <= capMps) {
                read.add(new WalkProfile(profile, startMps, capMps));
            } else if (startMps > capMps) {
                own.problem(
                        own.has("start") ? "start" : "cap",
                        "start " + SPEED.show(startMps) + " is above cap " + SPEED.show(capMps)
                                + "; wanted a start up to the cap");
            }
            if (own.isPresent() && !selectable.contains(profile)) {
                own.problem(
                        "is not selectable; add \"" + profile.key + "\" to profiles.selectable or remove the table");
            }
        }
        return selectable.stream()
                .flatMap(profile -> read.stream().filter(walk -> walk.profile() == profile))
                .toList();
    }

    private static Ramps ramps(TomlSection section) {
        Ramps usual = Ramps.policy();
        double up = section.optional("speed_up_backward", slope(0.03, 0.20), usual.speedUpBackward());
        double forward = section.optional("speed_up_forward", slope(0.05, 0.5), usual.speedUpForward());
        double down = section.optional("slow_down", slope(0.15, 0.5), usual.slowDown());
        double fast = section.optional("fast_stop", slope(0.5, 1.0), usual.fastStop());
        double jerk = section.optional("jerk", new Quantity(JERK, 0.5, 2.0), usual.jerkMps3());
        boolean sound = up > 0 && forward > 0 && down > 0 && fast > 0 && jerk > 0;
        return sound ? new Ramps(up, forward, down, fast, jerk) : usual;
    }

    private static Quantity slope(double least, double most) {
        return new Quantity(ACCELERATION, least, most);
    }

    private Paths paths(TomlSection section) {
        Path state =
                section.optional("state", new File(directory, "/var/lib/retrotread"), Path.of("/var/lib/retrotread"));
        Path socket = section.optional(
                "control_socket", new File(directory, "/run/retrotread/control"), Path.of("/run/retrotread/control"));
        int bytes = socket.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > SOCKET_PATH_BYTES_MOST) {
            section.problem(
                    "control_socket",
                    "\"" + socket + "\" has " + bytes + " bytes; wanted at most " + SOCKET_PATH_BYTES_MOST
                            + ", the longest path of a Unix socket");
        }
        return new Paths(state, socket);
    }
}
