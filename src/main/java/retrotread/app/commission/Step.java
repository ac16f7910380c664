package retrotread.app.commission;

import java.util.function.BiPredicate;
import java.util.function.Consumer;
import retrotread.app.config.RecordInWork;

/// One rung of the ladder: a table of the record, and how a person comes to its figures.
///
/// @param name what `--step` calls it
/// @param table of the record
/// @param powered whether the motor has its supply
/// @param title what it finds out
/// @param done whether the record has it
/// @param act leads through it; throws AgainException when it can be taken once more
record Step(
        String name,
        String table,
        boolean powered,
        String title,
        BiPredicate<RecordInWork, RecordTables> done,
        Consumer<Visit> act) {
    /// One that is done once the daemon misses nothing in its table.
    static Step of(String table, boolean powered, String title, Consumer<Visit> act) {
        BiPredicate<RecordInWork, RecordTables> done = (machine, tables) ->
                machine.judge(tables.text()).missing().stream().noneMatch(fact -> fact.startsWith("[" + table + "]"));
        return new Step(table.replace('_', '-'), table, powered, title, done, act);
    }
}
