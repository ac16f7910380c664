package retrotread.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import retrotread.safety.Budget;
import retrotread.safety.Profile;

/// What a commissioning record is worth on the machine of a configuration.
final class RecordJudge {
    /// Recorded and computed excess may differ by this much. Chosen: half of the last digit in the record's
    /// example.
    private static final double EXCESS_ROUNDING_MPS = 0.005;

    private RecordJudge() {}

    static TomlFile unfinished(String source, String text) throws ConfigurationException {
        TomlFile record = TomlFile.parseUnfinished(source, text);
        requireSound(record);
        return record;
    }

    static Commissioning read(Draft draft, String source, TomlFile record) throws ConfigurationException {
        Commissioning read = new CommissioningReader(record).read(source, draft);
        requireSound(record);
        return read;
    }

    private static void requireSound(TomlFile record) throws ConfigurationException {
        if (!record.isSound()) {
            throw new ConfigurationException(record.problems());
        }
    }

    static Budget budget(Draft draft, Commissioning record) {
        return Budget.policy(draft.pulsesPerMeter(), draft.calibrationErrorRatio(), record.relayNs());
    }

    static List<ProfileOutlook> outlooks(Draft draft, Commissioning record, Budget budget) {
        ProfileOutlook.Limits limits = new ProfileOutlook.Limits(
                draft.backwardMps(), draft.secondStopInReach() && record.secondStopInReach(), record.keyStopCapMps());
        return draft.profiles().stream()
                .map(profile -> ProfileOutlook.of(profile, limits, budget))
                .toList();
    }

    /// A recorded excess that the settings have since outgrown is no record any more. While other facts are
    /// missing, the excess computed here rests on stand-ins and proves nothing.
    static Commissioning withStaleExcess(Commissioning record, List<ProfileOutlook> outlooks) {
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
}
