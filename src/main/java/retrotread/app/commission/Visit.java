package retrotread.app.commission;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import retrotread.app.config.RecordInWork;
import retrotread.runtime.ControlClient;

/// What the steps of the ladder work with: the person, the machine, its daemon and its record. One thread.
final class Visit {
    /// What ends the program at any question.
    static final String QUIT = "q";

    private static final double KMH_PER_MPS = 3.6;

    private final Person person;
    private final RecordInWork machine;
    private final RecordFile record;
    private final String by;
    private final InstantSource wall;
    private final ControlClient daemon;

    Visit(Person person, RecordInWork machine, RecordFile record, String by, InstantSource wall) {
        this.person = person;
        this.machine = machine;
        this.record = record;
        this.by = by;
        this.wall = wall;
        daemon = new ControlClient(machine.controlSocket());
    }

    RecordInWork machine() {
        return machine;
    }

    RecordFile record() {
        return record;
    }

    ControlClient daemon() {
        return daemon;
    }

    /// @throws AgainException when no daemon answers, or one with another configuration: its figures are of
    ///     another machine perhaps
    Watch watch() {
        try {
            boolean isOurs = lines("status").anyMatch(line -> line.endsWith(machine.sha256()));
            if (!isOurs) {
                throw new AgainException(
                        "the daemon that answers has another configuration than " + machine.configuration()
                                + " is now; stop that one, or restart it with the belt at standstill");
            }
            return new Watch(daemon);
        } catch (IllegalStateException nobody) {
            throw new AgainException(nobody.getMessage(), nobody);
        }
    }

    private Stream<String> lines(String question) {
        List<String> lines = new ArrayList<>();
        daemon.ask(question, lines::add);
        return lines.stream();
    }

    /// The name as a code of the service acts.
    String code() {
        String code = by.replaceAll("[^A-Za-z0-9._-]", "-");
        return code.substring(0, Math.min(32, code.length()));
    }

    void tell(String text) {
        person.tell(text);
    }

    /// @throws IllegalStateException when the person has enough for now
    String ask(String question) {
        String typed = person.ask(question + " ").strip();
        if (typed.equals(QUIT)) {
            throw new IllegalStateException("ended by you; what was recorded stays, the next call goes on from there");
        }
        return typed;
    }

    /// Waits for a person who does something in their own time.
    void enter(String what) {
        ask(what + " Then Enter:");
    }

    boolean yes(String question) {
        while (true) {
            switch (ask(question + " (yes/no)").toLowerCase(Locale.ROOT)) {
                case "yes", "y" -> {
                    return true;
                }
                case "no", "n" -> {
                    return false;
                }
                default -> tell("  yes or no, or " + QUIT + " to end");
            }
        }
    }

    /// Asks until the person typed these words.
    void confirm(String what, String words) {
        for (String typed = ""; !typed.equals(words); ) {
            typed = ask(what + "\nType `" + words + "`:");
        }
    }

    /// Asks for a value of the record until the daemon would take it; returns it as the record writes it.
    String value(String table, String key, String question, UnaryOperator<String> literal) {
        while (true) {
            String typed = literal.apply(ask(question));
            String wrong = record.wrong(table, key, typed);
            if (wrong.isEmpty()) {
                return typed;
            }
            tell("  " + wrong);
        }
    }

    /// The same for a quantity with its unit.
    String quantity(String table, String key, String question) {
        return value(table, key, question, RecordTables::text);
    }

    /// The same for a whole number.
    int whole(String table, String key, String question) {
        return Integer.parseInt(
                value(table, key, question, typed -> typed.matches("\\d{1,9}") ? typed : RecordTables.text(typed)));
    }

    /// Puts what was found into the record.
    void put(String table, Map<String, String> values) {
        String today =
                LocalDate.ofInstant(wall.instant(), ZoneId.systemDefault()).toString();
        record.put(table, by, today, values);
        tell("  recorded in " + machine.record());
    }

    /// Looks on until something is so.
    ///
    /// @throws AgainException when it is not within so many seconds
    void await(Watch watch, double seconds, String what, BooleanSupplier claim) {
        if (!watch.until(seconds, claim)) {
            throw new AgainException(String.format(Locale.ROOT, "not within %.0f s: %s", seconds, what));
        }
    }

    /// Does something, once more as long as it can be taken once more and the person wants to.
    <T> T again(Supplier<T> what) {
        while (true) {
            try {
                return what.get();
            } catch (AgainException notYet) {
                tell("  NOT GOOD: " + notYet.getMessage().strip());
                ask("Once more? Enter, or " + QUIT + " to end:");
            }
        }
    }

    /// Why the machine is as it is, in the daemon's words.
    String why() {
        return lines("why").map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    /// Pulses per metre as recorded, or as configured while nothing is.
    double pulsesPerMeter() {
        double counted =
                record.judgement().read().map(read -> read.pulsesPerMeter()).orElse(Double.NaN);
        return counted > 0 ? counted : machine.pulsesPerMeter();
    }

    /// Pulses of one turn of the roller, as recorded; 1 while nobody said.
    int magnets() {
        return record.tables().value("belt", "magnets").map(Integer::parseInt).orElse(1);
    }

    static String kmh(double mps) {
        return String.format(Locale.ROOT, "%.2f km/h", mps * KMH_PER_MPS);
    }

    static String speed(double mps) {
        return RecordTables.text(kmh(mps));
    }

    /// Rounded up: what it stands for must not be longer than what is written.
    static String meters(double meters) {
        return RecordTables.text(String.format(Locale.ROOT, "%.3f m", Math.ceil(meters * 1000 - 1e-6) / 1000));
    }

    static String millis(long ns) {
        return (long) Math.ceil(ns / 1e6) + " ms";
    }
}
