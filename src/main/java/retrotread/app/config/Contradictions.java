package retrotread.app.config;

import static retrotread.app.config.Dimension.PER_LENGTH;
import static retrotread.app.config.Dimension.SPEED;

import java.util.List;
import java.util.Locale;
import retrotread.adapter.drive.DriveSettings;
import retrotread.port.DriveCapabilities;
import retrotread.safety.Budget;
import retrotread.safety.Profile;
import retrotread.safety.WalkProfile;

/// Notes what cannot be true together, though each value is right by itself. [POLICY] speed limits
final class Contradictions {
    /// Three pulses have to come within this time at the start speed.
    private static final double THREE_PULSES_SECONDS = 0.5;
    private static final double DENSE_ABOVE_MPS = 4.0 / 3.6;
    private static final double DENSE_PULSES_PER_METER = 60;
    /// Rounding of numbers that were written down in decimals.
    private static final double ROUNDING = 1e-9;

    private final TomlFile file;
    private final Draft draft;
    private final Wiring wiring;

    Contradictions(TomlFile file, Draft draft) {
        this.file = file;
        this.draft = draft;
        wiring = new Wiring(file, draft);
    }

    /// Wiring against what the machine is said to have.
    void ofMachine() {
        if (!draft.secondSensor() && draft.normalWhenBActive().isPresent()) {
            file.problem(
                    "belt.normal_when_b_active",
                    "says which way a second sensor counts; wanted with belt.second_sensor = true only");
        }
        if (draft.turningAllowed() && !draft.facingSwitch()) {
            file.problem(
                    "machine.turning",
                    "\"allowed\", but machine.facing is \"backward\": who turns round does not walk backward all the"
                            + " time; wanted machine.facing = \"switch\", or turning \"off\"");
        }
        if (draft.drive().isReal() && draft.gpio().isPresent()) {
            wiring.ofSecondSensor();
        }
        if (!draft.drive().isReal()) {
            ofSimulatedDrive();
        } else if (!draft.drive().isObserving()) {
            ofRealDrive();
        }
    }

    private void ofSimulatedDrive() {
        if (draft.gpio().isPresent()) {
            file.problem("gpio", "is of no use with machine.drive = \"simulated\"; remove it or choose a real drive");
        }
        draft.commissioningRecord()
                .ifPresent(path -> file.problem(
                        "commissioning.record",
                        "\"" + path
                                + "\" is of no use with machine.drive = \"simulated\", which has a record"
                                + " built in; remove it"));
    }

    private void ofRealDrive() {
        String drive = "machine.drive = \"" + draft.drive().key + "\"";
        DriveCapabilities can = draft.driver().map(DriveSettings::capabilities).orElse(DriveCapabilities.NONE);
        ofCapabilities(can);
        if (draft.inclineFitted() && !can.incline()) {
            file.problem("machine.incline", "true contradicts " + drive + ", which moves no incline; wanted false");
        }
        if (draft.reverses() && !can.reverse()) {
            file.problem(
                    "machine.belt_directions",
                    "\"reversed\" contradicts " + drive + ", which runs the belt one way only; wanted [\"normal\"]"
                            + (draft.drive().mayReverse() ? ", or " + draft.drive().key + ".reverse = true" : ""));
        }
        draft.seed()
                .ifPresent(seed -> file.problem(
                        "simulation.seed", seed + " is of no use with " + drive + "; remove [simulation]"));
        if (draft.commissioningRecord().isEmpty()) {
            file.problem(
                    "commissioning.record",
                    "missing; " + drive + " needs it, write for example record = \"commissioning.toml\"");
        }
        if (draft.gpio().isEmpty()) {
            file.problem("gpio", "missing; " + drive + " needs the lines of the interlock board in [gpio]");
            return;
        }
        wiring.ofGuardedMachine();
    }

    /// What the drive's maker says against what it is to do.
    private void ofCapabilities(DriveCapabilities can) {
        if (draft.driveLowestMps() < can.lowestMps() - ROUNDING) {
            file.problem(
                    "machine.drive_lowest_speed",
                    "\"" + SPEED.show(draft.driveLowestMps()) + "\" is below " + SPEED.show(can.lowestMps())
                            + ", the lowest that this drive runs at; wanted that or more");
        }
        ofHighest("limits.backward", draft.backwardMps(), can.highestMps());
        ofHighest("limits.forward", draft.forwardMps(), can.highestMps());
    }

    private void ofHighest(String key, double limitMps, double highestMps) {
        if (limitMps > highestMps + ROUNDING) {
            file.problem(
                    key,
                    SPEED.show(limitMps) + " is above " + SPEED.show(highestMps)
                            + ", the highest that this drive takes; wanted that or less");
        }
    }

    /// Configuration against what was measured.
    void ofRecord(Commissioning record) {
        double pulses = draft.pulsesPerMeter();
        boolean agree = Math.abs(record.pulsesPerMeter() - pulses) <= draft.calibrationErrorRatio() * pulses + ROUNDING;
        if (!agree && record.pulsesPerMeter() > 0) {
            file.problem(
                    "belt.pulses_per_meter",
                    "\"" + PER_LENGTH.show(pulses) + "\" is not what was counted, "
                            + PER_LENGTH.show(record.pulsesPerMeter()) + " in " + record.source()
                            + "; wanted within calibration_error");
        }
        if (record.driveLowestMps() > draft.driveLowestMps() + ROUNDING) {
            file.problem(
                    "machine.drive_lowest_speed",
                    "\"" + SPEED.show(draft.driveLowestMps()) + "\" is below the measured "
                            + SPEED.show(record.driveLowestMps()) + " in " + record.source() + "; wanted that or more");
        }
        if (draft.secondStopInReach() && record.isComplete() && !record.secondStopInReach()) {
            file.problem(
                    "machine.second_stop_in_reach",
                    "true, but " + record.source() + " found it out of reach; wanted false");
        }
    }

    /// What a profile needs of the machine.
    void ofProfile(ProfileOutlook outlook) {
        WalkProfile walk = outlook.profile();
        String key = "profiles." + walk.profile().key;
        String start = SPEED.show(walk.startMps());
        if (!(walk.startMps() >= draft.driveLowestMps() - ROUNDING)) {
            file.problem(
                    key,
                    "starts at " + start + ", below the drive's lowest speed (machine.drive_lowest_speed = \""
                            + SPEED.show(draft.driveLowestMps())
                            + "\"); wanted a drive that runs that slowly, or not this profile");
        }
        if (!(walk.startMps() <= outlook.limitMps())) {
            file.problem(
                    key,
                    "starts at " + start + ", above its limit of " + SPEED.show(outlook.limitMps()) + " ("
                            + outlook.limitWords() + "); wanted a lower start");
        }
        long needed = (long) Math.ceil(3 / (THREE_PULSES_SECONDS * walk.startMps()) - ROUNDING);
        if (!(draft.pulsesPerMeter() >= needed)) {
            file.problem(
                    key,
                    "starts at " + start + ", where 3 pulses take longer than 500 ms (belt.pulses_per_meter = \""
                            + PER_LENGTH.show(draft.pulsesPerMeter()) + "\"); wanted at least " + needed + " /m");
        }
        double capMps = Math.min(walk.capMps(), draft.backwardMps());
        if (capMps > DENSE_ABOVE_MPS && !(draft.pulsesPerMeter() >= DENSE_PULSES_PER_METER)) {
            file.problem(
                    key,
                    "goes up to " + SPEED.show(capMps) + " with belt.pulses_per_meter = \""
                            + PER_LENGTH.show(draft.pulsesPerMeter())
                            + "\"; above 4 km/h wanted at least 60 /m, or a lower cap");
        }
        ofEquipment(walk.profile(), key);
    }

    private void ofEquipment(Profile profile, String key) {
        if (profile == Profile.TRAINED && !draft.secondStopInReach()) {
            file.problem(
                    key,
                    "needs a second stop in reach; wanted machine.second_stop_in_reach = true, or not this profile");
        }
        if (profile == Profile.RESEARCH_HARNESS && !draft.externalOverspeedRelay()) {
            file.problem(
                    key,
                    "needs an overspeed relay of its own; wanted machine.external_overspeed_relay = true, or not this"
                            + " profile");
        }
    }

    /// A machine on which no profile could ever be started. While the record is not complete the worst case
    /// rests on stand-ins, nobody walks, and the measuring has to go on.
    void ofBudget(List<ProfileOutlook> outlooks, Commissioning record, Budget budget) {
        boolean noneLeft =
                outlooks.stream().noneMatch(outlook -> outlook.budget().withinGoal());
        if (draft.refusesOverBudget() && record.isComplete() && noneLeft) {
            outlooks.forEach(outlook -> ofBudget(outlook, budget));
        }
    }

    private void ofBudget(ProfileOutlook outlook, Budget budget) {
        Budget.Result worst = outlook.budget();
        file.problem(
                "profiles." + outlook.profile().profile().key,
                String.format(
                        Locale.ROOT,
                        "is over budget (excess %.2f m/s, wanted up to %.2f; torque off after %.0f ms, wanted up to"
                                + " %d), and so is every selectable profile, and limits.over_budget is \"refuse\"; it"
                                + " would be cured by %s",
                        worst.excessMps(),
                        Budget.EXCESS_GOAL_MPS,
                        worst.torqueOffNs() / 1e6,
                        Budget.TORQUE_OFF_GOAL_NS / 1_000_000,
                        outlook.cure(budget)));
    }
}
