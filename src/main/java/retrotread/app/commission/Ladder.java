package retrotread.app.commission;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;
import retrotread.app.config.DriveKind;
import retrotread.app.config.RecordInWork;
import retrotread.app.config.RecordInWork.Judgement;

/// Leads a person through every fact of a commissioning record, first with the motor's supply off, then on.
/// What is proven is on the disk before the next step begins; called again it goes on with the first step that
/// is missing.
public final class Ladder {
    static final String SUPPLY_OFF = "the motor supply is off";

    /// The step that calibrates.
    public static final String BELT = "belt";

    private final RecordInWork machine;
    private final List<Step> steps;

    public Ladder(RecordInWork machine) {
        this.machine = machine;
        steps = steps(machine);
    }

    private static List<Step> steps(RecordInWork machine) {
        List<Step> steps = new ArrayList<>();
        steps.add(WiringStep.step());
        steps.add(Step.of("key_cuts_power", false, "the key opens K1's loop without any software", SupplyOff::key));
        steps.add(Step.of("deck", false, "how long the deck is, and how much room is behind it", SupplyOff::deck));
        steps.add(Step.of("second_stop", false, "a stop in reach facing away", SupplyOff::secondStop));
        steps.add(
                Step.of("watchdog", false, "how soon K1 drops out when the heartbeat is silent", SupplyOff::watchdog));
        if (machine.drive() == DriveKind.PWM) {
            steps.add(Step.of("duty", false, "which duty makes which speed", SupplyOn::duty));
        }
        steps.add(Step.of(BELT, true, "pulses per metre and magnets, counted over laps", Calibration::take));
        steps.add(Step.of("drive", true, "the lowest speed at which the belt is even", SupplyOn::lowest));
        steps.add(Step.of("relay", true, "how soon a driven belt is slower, ten times", SupplyOn::relay));
        steps.add(Step.of(
                "coast_down", true, "how far the belt runs without power, empty and loaded", SupplyOn::coastDown));
        steps.add(Step.of("key_stop", true, "how far it runs after the key is pulled", SupplyOn::keyStop));
        steps.add(Step.of("excess", true, "the worst case of each profile", SupplyOn::excess));
        return steps;
    }

    /// The steps, what is done, by whom and when.
    ///
    /// @throws IllegalStateException when the record cannot be read
    public String list() {
        RecordTables tables;
        try {
            tables = RecordFile.read(machine);
        } catch (IOException broken) {
            throw new IllegalStateException(machine.record() + " cannot be read: " + broken, broken);
        }
        requireSound(machine.judge(tables.text()));
        StringBuilder out = new StringBuilder();
        for (Step step : steps) {
            boolean done = step.done().test(machine, tables);
            String when = done ? tables.value(step.table(), "date").orElse("") : "to do";
            String by = done ? tables.value(step.table(), "by").orElse("") : "";
            out.append(String.format(Locale.ROOT, "%-15s %-10s %-20s %s%n", step.name(), when, by, step.title()));
        }
        return out.toString();
    }

    private void requireSound(Judgement judgement) {
        if (!judgement.problems().isEmpty()) {
            throw new IllegalStateException(machine.record() + " holds what cannot be true; mend it or take it out:\n"
                    + judgement.problems().entrySet().stream()
                            .map(problem -> "  " + problem.getKey() + ": " + problem.getValue())
                            .collect(Collectors.joining("\n")));
        }
    }

    /// Leads through all that is missing, or through one step whether it is missing or not.
    ///
    /// @param by who does it
    /// @return whether the record is complete
    /// @throws IllegalStateException when it cannot go on, or the person has enough for now
    public boolean climb(Person person, String by, InstantSource wall, Optional<String> only) {
        if (by.isBlank()) {
            throw new IllegalStateException("--by is blank; wanted the name that is to stand in the record");
        }
        List<Step> wanted = only.map(name -> List.of(named(name))).orElse(steps);
        try (RecordFile record = RecordFile.open(machine)) {
            requireSound(record.judgement());
            Visit visit = new Visit(person, machine, record, by, wall);
            boolean powered = false;
            boolean begun = false;
            for (Step step : wanted) {
                if (only.isEmpty() && step.done().test(machine, record.tables())) {
                    continue;
                }
                if (!begun || step.powered() != powered) {
                    supply(visit, step.powered());
                }
                begun = true;
                powered = step.powered();
                take(visit, step);
            }
            return isComplete(visit);
        }
    }

    private Step named(String name) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("there is no step \"" + name + "\" on this machine; wanted one of "
                                + steps.stream().map(Step::name).collect(Collectors.joining(", "))));
    }

    /// What a person has to know and to say before the first step, and when the motor gets its supply.
    private static void supply(Visit visit, boolean on) {
        if (on) {
            visit.confirm(
                    "From here on the belt runs, as long as Start is held, up to 3.0 km/h. Take the key out. Keep"
                        + " hands, hair, cables and everybody off the belt and away from its end; somebody has the key"
                        + " in reach all the time. Only then switch the motor's supply on: the belt must stay still,"
                        + " or it goes off again at once and K1 is looked at.",
                    Runs.NOBODY);
        } else {
            visit.confirm(
                    "Switch the motor's supply off and see that it stays off: plug out, or breaker locked. The Pi and"
                            + " the interlock board have power; a drive that answers keeps its electronics. "
                            + Visit.QUIT
                            + " at any question ends.",
                    SUPPLY_OFF);
        }
    }

    private static void take(Visit visit, Step step) {
        visit.tell("");
        visit.tell(step.name() + ": " + step.title());
        visit.again(() -> {
            step.act().accept(visit);
            return step;
        });
    }

    /// Says where the record stands, and what the daemon would say of it.
    private boolean isComplete(Visit visit) {
        visit.tell("");
        try {
            Configuration configuration = Configuration.load(machine.configuration());
            List<String> missing = configuration.missingFacts();
            if (!missing.isEmpty()) {
                visit.tell("Still to do: " + String.join("; ", missing));
            } else {
                visit.tell(
                        "The record is complete; `retrotread check` says what it comes to. Restart the daemon with the"
                            + " belt at standstill, so that it reads it: sudo systemctl restart retrotread. Its audit"
                            + " log keeps old and new values.");
            }
            return missing.isEmpty();
        } catch (ConfigurationException wrong) {
            visit.tell("The daemon will not start with this configuration and record; change the configuration:\n"
                    + wrong.getMessage());
            return false;
        }
    }
}
