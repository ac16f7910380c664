package retrotread.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import retrotread.adapter.drive.DriveSettings;
import retrotread.adapter.drive.PwmSettings;
import retrotread.adapter.store.AuditedFile;
import retrotread.adapter.store.SessionOrigin;
import retrotread.adapter.store.Sha256;
import retrotread.belt.BeltSettings;
import retrotread.control.CoreSettings;
import retrotread.input.InputLine;
import retrotread.safety.Budget;
import retrotread.safety.Installation;
import retrotread.safety.Machine;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.SafetySettings;
import retrotread.safety.Times;

/// Makes a `Configuration` of a file in three passes: each key by itself, the commissioning record, what
/// contradicts what. A pass that found problems is the last one, since the next would only repeat them.
final class ConfigurationLoader {
    /// The least speed that the sensor must be able to tell from noise. [POLICY] belt speed
    private static final double TOP_SPEED_LEAST_MPS = 10 / 3.6;
    /// Recorded and computed excess may differ by this much. Chosen: half of the last digit in the record's
    /// example.
    private static final double EXCESS_ROUNDING_MPS = 0.005;

    private final Path path;
    private final TomlFile file;
    private final Path directory;
    private final List<AuditedFile> audited = new ArrayList<>();
    private final Map<String, String> documents = new LinkedHashMap<>();

    private ConfigurationLoader(Path path, String text) {
        this.path = path;
        this.file = TomlFile.parse(path.toString(), text);
        this.directory = path.toAbsolutePath().getParent();
    }

    static Configuration load(Path path) throws ConfigurationException {
        try {
            String text = Files.readString(path);
            return new ConfigurationLoader(path, text).load(text);
        } catch (IOException e) {
            throw new ConfigurationException(
                    List.of(new Problem(path.toString(), 0, 0, "", FileText.unreadable(path, e))));
        }
    }

    private Configuration load(String text) throws ConfigurationException {
        requireSound(file);
        Draft draft = new ConfigurationReader(file, directory).read();
        requireSound(file);
        Contradictions contradictions = new Contradictions(file, draft);
        contradictions.ofMachine();
        requireSound(file);
        audited.add(new AuditedFile(
                "configuration", path.toAbsolutePath().normalize().toString(), Sha256.of(text), file.values()));
        documents.put(SessionOrigin.CONFIGURATION, text);
        Commissioning record = commissioning(draft);
        if (!draft.drive().isObserving()) {
            contradictions.ofRecord(record);
        }
        Budget budget = Budget.policy(draft.pulsesPerMeter(), draft.calibrationErrorRatio(), record.relayNs());
        List<ProfileOutlook> outlooks = outlooks(draft, record, budget);
        Commissioning current = record;
        if (!draft.drive().isObserving()) {
            outlooks.forEach(contradictions::ofProfile);
            current = withStaleExcess(record, outlooks);
            contradictions.ofBudget(outlooks, current, budget);
        }
        requireSound(file);
        return configuration(text, draft, current, budget, outlooks);
    }

    private static void requireSound(TomlFile file) throws ConfigurationException {
        if (!file.isSound()) {
            throw new ConfigurationException(file.problems());
        }
    }

    private Commissioning commissioning(Draft draft) throws ConfigurationException {
        if (!draft.drive().isReal()) {
            return Commissioning.simulated(draft.pulsesPerMeter(), draft.driveLowestMps());
        }
        if (draft.drive().isObserving()) {
            return Commissioning.observing();
        }
        Path recordPath = draft.commissioningRecord().orElseThrow();
        try {
            String text = Files.readString(recordPath);
            TomlFile record = unfinished(recordPath.toString(), text);
            audited.add(new AuditedFile("commissioning", recordPath.toString(), Sha256.of(text), record.values()));
            documents.put(SessionOrigin.COMMISSIONING, text);
            return commissioning(draft, recordPath.toString(), record);
        } catch (NoSuchFileException e) {
            String source = recordPath + " (does not exist yet)";
            return commissioning(draft, source, unfinished(source, ""));
        } catch (IOException e) {
            file.problem("commissioning.record", FileText.unreadable(recordPath, e));
            throw new ConfigurationException(file.problems());
        }
    }

    private static TomlFile unfinished(String source, String text) throws ConfigurationException {
        TomlFile record = TomlFile.parseUnfinished(source, text);
        requireSound(record);
        return record;
    }

    private static Commissioning commissioning(Draft draft, String source, TomlFile record)
            throws ConfigurationException {
        Commissioning read = new CommissioningReader(record).read(source, draft);
        requireSound(record);
        return read;
    }

    private static List<ProfileOutlook> outlooks(Draft draft, Commissioning record, Budget budget) {
        ProfileOutlook.Limits limits = new ProfileOutlook.Limits(
                draft.backwardMps(), draft.secondStopInReach() && record.secondStopInReach(), record.keyStopCapMps());
        return draft.profiles().stream()
                .map(profile -> ProfileOutlook.of(profile, limits, budget))
                .toList();
    }

    /// A recorded excess that the settings have since outgrown is no record any more. While other facts are
    /// missing, the excess computed here rests on stand-ins and proves nothing.
    private static Commissioning withStaleExcess(Commissioning record, List<ProfileOutlook> outlooks) {
        if (!record.isComplete()) {
            return record;
        }
        List<String> missing = new ArrayList<>();
        for (ProfileOutlook outlook : outlooks) {
            Profile profile = outlook.profile().profile();
            double recorded = record.excessMps().getOrDefault(profile, Double.MAX_VALUE);
            if (outlook.budget().excessMps() > recorded + EXCESS_ROUNDING_MPS) {
                missing.add(String.format(
                        Locale.ROOT,
                        "[excess] %s: %.2f m/s is recorded, but these settings come to %.2f m/s; record it anew",
                        profile.key,
                        recorded,
                        outlook.budget().excessMps()));
            }
        }
        return record.withMissing(missing);
    }

    private Configuration configuration(
            String text, Draft draft, Commissioning record, Budget budget, List<ProfileOutlook> outlooks) {
        BeltSettings belt = new BeltSettings(
                draft.pulsesPerMeter(),
                draft.calibrationErrorRatio(),
                Math.max(TOP_SPEED_LEAST_MPS, draft.forwardMps()),
                draft.secondSensor(),
                draft.normalWhenBActive().orElse(true));
        Installation installation = installation(draft, record, outlooks);
        SafetySettings safety = new SafetySettings(
                machine(draft, installation, outlooks),
                installation,
                draft.profiles(),
                draft.backwardMps(),
                draft.forwardMps(),
                draft.secondStopInReach() && record.secondStopInReach(),
                record.keyStopCapMps(),
                draft.ramps(),
                Times.policy());
        return new Configuration(
                path,
                text,
                Sha256.of(text),
                draft.site(),
                draft.device(),
                draft.drive(),
                new CoreSettings(belt, safety, !regulates(draft)),
                draft.gpio(),
                draft.driver().map(driver -> measured(driver, record)),
                draft.mqtt(),
                draft.metrics(),
                draft.paths(),
                draft.journal(),
                draft.service(),
                draft.operators(),
                draft.seed().orElse(0),
                record,
                budget,
                audited,
                documents,
                outlooks);
    }

    private static boolean regulates(Draft draft) {
        return draft.driver().map(driver -> driver.capabilities().regulates()).orElse(false);
    }

    private static DriveSettings measured(DriveSettings driver, Commissioning record) {
        return driver instanceof PwmSettings board ? board.with(record.duty()) : driver;
    }

    private static Installation installation(Draft draft, Commissioning record, List<ProfileOutlook> outlooks) {
        List<Profile> refused = outlooks.stream()
                .filter(outlook ->
                        draft.refusesOverBudget() && !outlook.budget().withinGoal())
                .map(outlook -> outlook.profile().profile())
                .toList();
        return new Installation(
                record.isComplete(), refused, draft.turningAllowed(), draft.inclineFitted(), draft.reverses());
    }

    /// A drive that moves an incline has to say where it is; the simulated one speaks only then.
    private static Machine machine(Draft draft, Installation installation, List<ProfileOutlook> outlooks) {
        if (draft.drive().isObserving()) {
            return Machine.observing(draft.driver().isPresent(), draft.gpio().isPresent());
        }
        boolean mirror = isFitted(draft, InputLine.MIRROR);
        boolean protecting = Configuration.reasonsForMonitoring(mirror, installation, outlooks)
                .isEmpty();
        return new Machine(
                draft.drive().isOfConsole(),
                mirror,
                draft.keyContacts(),
                isFitted(draft, InputLine.RESET),
                draft.facingSwitch(),
                draft.driver().map(driver -> driver.capabilities().answers()).orElse(draft.inclineFitted()),
                draft.driveLowestMps(),
                protecting ? Mode.PROTECTING : Mode.MONITORING);
    }

    /// The simulated machine has every line.
    private static boolean isFitted(Draft draft, InputLine line) {
        return draft.gpio().map(gpio -> gpio.inputs().containsKey(line)).orElse(true);
    }
}
