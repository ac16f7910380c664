package retrotread.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
        String text = text(path);
        return new ConfigurationLoader(path, text).load(text);
    }

    static String text(Path path) throws ConfigurationException {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new ConfigurationException(
                    List.of(new Problem(path.toString(), 0, 0, "", FileText.unreadable(path, e))));
        }
    }

    private Configuration load(String text) throws ConfigurationException {
        Draft draft = draft();
        Contradictions contradictions = new Contradictions(file, draft);
        audited.add(new AuditedFile(
                "configuration", path.toAbsolutePath().normalize().toString(), Sha256.of(text), file.values()));
        documents.put(SessionOrigin.CONFIGURATION, text);
        Commissioning record = commissioning(draft);
        if (!draft.drive().isObserving()) {
            contradictions.ofRecord(record);
        }
        Budget budget = RecordJudge.budget(draft, record);
        List<ProfileOutlook> outlooks = RecordJudge.outlooks(draft, record, budget);
        Commissioning current = record;
        if (!draft.drive().isObserving()) {
            outlooks.forEach(contradictions::ofProfile);
            current = RecordJudge.withStaleExcess(record, outlooks);
            contradictions.ofBudget(outlooks, current, budget);
        }
        requireSound(file);
        return configuration(text, draft, current, budget, outlooks);
    }

    /// What the configuration alone says, whatever its commissioning record.
    static Draft draft(Path path, String text) throws ConfigurationException {
        return new ConfigurationLoader(path, text).draft();
    }

    private Draft draft() throws ConfigurationException {
        requireSound(file);
        if (file.root().has("record") && !file.root().has("device")) {
            file.problem(
                    "record",
                    "this is a commissioning record; wanted the configuration that names it in"
                            + " [commissioning] record");
        }
        requireSound(file);
        Draft draft = new ConfigurationReader(file, directory).read();
        requireSound(file);
        new Contradictions(file, draft).ofMachine();
        requireSound(file);
        return draft;
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
            TomlFile record = RecordJudge.unfinished(recordPath.toString(), text);
            audited.add(new AuditedFile("commissioning", recordPath.toString(), Sha256.of(text), record.values()));
            documents.put(SessionOrigin.COMMISSIONING, text);
            return RecordJudge.read(draft, recordPath.toString(), record);
        } catch (NoSuchFileException e) {
            String source = recordPath + " (does not exist yet)";
            return RecordJudge.read(draft, source, RecordJudge.unfinished(source, ""));
        } catch (IOException e) {
            file.problem("commissioning.record", FileText.unreadable(recordPath, e));
            throw new ConfigurationException(file.problems());
        }
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
