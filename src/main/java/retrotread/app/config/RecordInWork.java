package retrotread.app.config;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import retrotread.adapter.store.Sha256;
import retrotread.input.InputLine;
import retrotread.safety.Budget;
import retrotread.safety.Profile;
import retrotread.safety.WalkProfile;

/// A commissioning record while it is being made: what the configuration of its machine wants of it, and what
/// the daemon would say of a text for it. Reads the configuration once, writes nothing. Speeds m/s.
public final class RecordInWork {
    private final Path configuration;
    private final Draft draft;
    private final String sha256;

    private RecordInWork(Path configuration, Draft draft, String sha256) {
        this.configuration = configuration;
        this.draft = draft;
        this.sha256 = sha256;
    }

    /// Reads a configuration, whatever its record says.
    ///
    /// @throws ConfigurationException with every problem of the configuration
    public static RecordInWork of(Path configuration) throws ConfigurationException {
        String text = ConfigurationLoader.text(configuration);
        return new RecordInWork(configuration, ConfigurationLoader.draft(configuration, text), Sha256.of(text));
    }

    /// Whether the daemon wants a record of this machine at all.
    public boolean isWanted() {
        return draft.drive().isReal() && !draft.drive().isObserving();
    }

    /// Of the configuration, as the daemon tells it in its status.
    public String sha256() {
        return sha256;
    }

    public Path configuration() {
        return configuration;
    }

    public Path record() {
        return draft.commissioningRecord().orElseThrow();
    }

    public Path controlSocket() {
        return draft.paths().controlSocket();
    }

    public String device() {
        return draft.device();
    }

    public DriveKind drive() {
        return draft.drive();
    }

    /// Whether the treadmill's own console drives.
    public boolean isConsoleDriven() {
        return draft.drive().isOfConsole();
    }

    /// Lines that are wired to the Pi.
    public Set<InputLine> inputs() {
        Set<InputLine> inputs = EnumSet.noneOf(InputLine.class);
        draft.gpio().ifPresent(gpio -> inputs.addAll(gpio.inputs().keySet()));
        return inputs;
    }

    /// A line as the configuration names it.
    public static String key(InputLine line) {
        return GpioReader.word(line);
    }

    /// How the second belt sensor counts, where one is fitted.
    public Optional<Boolean> normalWhenBActive() {
        return draft.secondSensor() ? Optional.of(draft.normalWhenBActive().orElse(true)) : Optional.empty();
    }

    public double pulsesPerMeter() {
        return draft.pulsesPerMeter();
    }

    public double calibrationErrorRatio() {
        return draft.calibrationErrorRatio();
    }

    public double driveLowestMps() {
        return draft.driveLowestMps();
    }

    /// The slowest start of all profiles that can be selected.
    public double startMps() {
        return draft.profiles().stream()
                .mapToDouble(WalkProfile::startMps)
                .min()
                .orElseThrow();
    }

    public boolean isSecondStopInReach() {
        return draft.secondStopInReach();
    }

    /// Where the points of a PWM board have to end.
    public double fastestMps() {
        return Math.max(draft.backwardMps(), draft.forwardMps());
    }

    /// What the daemon would say of a record.
    ///
    /// @param missing facts that are not there, `[table] keys`
    /// @param problems what is there and cannot be true, by the path of its key; no start then
    /// @param read what it says where nothing is wrong
    public record Judgement(List<String> missing, Map<String, String> problems, Optional<Commissioning> read) {}

    public Judgement judge(String text) {
        try {
            Commissioning read = read(text);
            if (read.isComplete()) {
                read = RecordJudge.withStaleExcess(read, outlooks(read));
            }
            return new Judgement(read.missing(), Map.of(), Optional.of(read));
        } catch (ConfigurationException wrong) {
            Map<String, String> problems = new LinkedHashMap<>();
            wrong.problems().forEach(problem -> problems.putIfAbsent(problem.key(), problem.message()));
            return new Judgement(List.of(), problems, Optional.empty());
        }
    }

    private Commissioning read(String text) throws ConfigurationException {
        String source = record().toString();
        return RecordJudge.read(draft, source, RecordJudge.unfinished(source, text));
    }

    private List<ProfileOutlook> outlooks(Commissioning read) {
        return RecordJudge.outlooks(draft, read, RecordJudge.budget(draft, read));
    }

    /// The worst case of every selectable profile with what a record says, as `check` computes it.
    public Map<Profile, Budget.Result> worstCases(Commissioning read) {
        Map<Profile, Budget.Result> worst = new EnumMap<>(Profile.class);
        outlooks(read).forEach(outlook -> worst.put(outlook.profile().profile(), outlook.budget()));
        return worst;
    }
}
