package retrotread.app.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import retrotread.adapter.drive.CsafeSettings;
import retrotread.adapter.drive.DriveSettings;
import retrotread.adapter.drive.InterlockOnlySettings;

/// The motor controllers that this version can drive; `key` is the word in the configuration, and the name of
/// the table that describes one, where it needs one.
public enum DriveKind {
    /// A treadmill that exists in software only: no GPIO line is touched.
    SIMULATED("simulated", false, null),
    /// The donor's console drives; the daemon measures, and holds the relay in its key loop.
    INTERLOCK_ONLY("interlock_only", true, new InterlockOnlySettings()),
    /// The donor's console drives; the daemon measures, and has no output at all.
    OBSERVING("observing", true, null),
    /// A frequency converter drives, over Modbus RTU.
    MODBUS("modbus", "the converter's line", section -> new ModbusReader(section).read()),
    /// A treadmill with a Trackmaster host port.
    TRACKMASTER("trackmaster", "the treadmill's host port", section -> new TrackmasterReader(section).read()),
    /// A Bertec treadmill, over its control panel's remote control.
    BERTEC("bertec", "the treadmill's address", section -> new BertecReader(section).read()),
    /// A PWM motor board drives, by the kernel's PWM.
    PWM("pwm", "the board's PWM channel", section -> new PwmReader(section).read());

    /// Reads the table of a drive; nothing where something in it is wrong, which is noted then.
    private interface Reader extends Function<TomlSection, Optional<? extends DriveSettings>> {}

    /// By the words of the configuration.
    static final Kind<DriveKind> NAMES = Choice.of(List.of(values()), kind -> kind.key);

    /// Table of the console's port, where a console drives.
    private static final String CONSOLE = "csafe";

    public final String key;
    private final boolean consoleDrives;
    private final Optional<DriveSettings> builtIn;
    private final String tableWords;
    private final Reader reader;

    /// One without a table.
    DriveKind(String key, boolean consoleDrives, DriveSettings builtIn) {
        this.key = key;
        this.consoleDrives = consoleDrives;
        this.builtIn = Optional.ofNullable(builtIn);
        this.tableWords = "";
        this.reader = _ -> Optional.empty();
    }

    DriveKind(String key, String tableWords, Reader reader) {
        this.key = key;
        this.consoleDrives = false;
        this.builtIn = Optional.empty();
        this.tableWords = tableWords;
        this.reader = reader;
    }

    private boolean hasTable() {
        return !tableWords.isEmpty();
    }

    /// Whether its table can allow that it runs the belt the other way.
    boolean mayReverse() {
        return this == MODBUS || this == BERTEC;
    }

    /// Whether a person can stand on what it moves.
    public boolean isReal() {
        return this != SIMULATED;
    }

    /// Whether the daemon reads, and has no output.
    boolean isObserving() {
        return this == OBSERVING;
    }

    /// Whether the treadmill's own console drives.
    boolean isOfConsole() {
        return consoleDrives;
    }

    /// Reads how this drive, or the console that drives, is reached, and notes a table that belongs to another
    /// one. Empty for the simulated machine, for a console that is not asked, and where something is wrong.
    Optional<DriveSettings> read(TomlSection root) {
        Arrays.stream(values()).filter(each -> each != this && each.hasTable()).forEach(each -> refuse(each, root));
        Optional<DriveSettings> console = readConsole(root.section(CONSOLE));
        return hasTable() ? readTable(root) : console.or(() -> builtIn);
    }

    /// Reads every table where nobody knows which drive it is: what is wrong in one is told, and none is of no
    /// use.
    static Optional<DriveSettings> readEach(TomlSection root) {
        for (DriveKind each : values()) {
            TomlSection section = root.section(each.key);
            if (each.hasTable() && section.isPresent()) {
                each.reader.apply(section);
            }
        }
        INTERLOCK_ONLY.readConsole(root.section(CONSOLE));
        return Optional.empty();
    }

    private Optional<DriveSettings> readConsole(TomlSection section) {
        if (section.isPresent() && !consoleDrives) {
            section.problem("is of no use with machine.drive = \"" + key + "\", where no console drives; remove it");
        }
        Optional<String> port = section.isPresent()
                ? Optional.of(section.required("port", ModbusReader.PORT))
                : section.find("port", ModbusReader.PORT);
        return port.map(CsafeSettings::new);
    }

    private void refuse(DriveKind other, TomlSection root) {
        TomlSection section = root.section(other.key);
        if (section.isPresent()) {
            section.problem(
                    "is of no use with machine.drive = \"" + key + "\"; remove it or choose \"" + other.key + "\"");
            other.reader.apply(section);
        }
    }

    private Optional<DriveSettings> readTable(TomlSection root) {
        TomlSection section = root.section(key);
        if (!section.isPresent()) {
            root.section("machine")
                    .problem("drive", "\"" + key + "\" needs " + tableWords + " in [" + key + "], which is missing");
            return Optional.empty();
        }
        return reader.apply(section).map(DriveSettings.class::cast);
    }
}
