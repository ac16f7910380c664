package retrotread.app;

import java.io.BufferedReader;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import retrotread.app.commission.Ladder;
import retrotread.app.commission.Person;
import retrotread.app.commission.TerminalPerson;
import retrotread.app.config.ConfigurationException;
import retrotread.app.config.RecordInWork;

/// A command that leads somebody at the machine through steps of its commissioning record.
@Command(
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:the record is complete",
            "1:it is not yet, or it could not go on",
            "2:the configuration is wrong"
        })
abstract class LadderCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption option;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "configuration, as --config")
    private Path file;

    @Option(names = "--by", paramLabel = "NAME", description = "who does it; stands in the record (default: the user)")
    private String by = System.getProperty("user.name");

    private InstantSource wall = Daemon.WALL;
    private Function<PrintWriter, Person> people = LadderCommand::atTerminal;

    /// Takes its time from another clock.
    final void use(InstantSource other) {
        wall = other;
    }

    /// Leads another person than the one at the terminal.
    final void lead(Person other) {
        people = _ -> other;
    }

    private static Person atTerminal(PrintWriter out) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new IllegalStateException("this leads a person step by step, at a terminal beside the machine");
        }
        return new TerminalPerson(new BufferedReader(console.reader()), out);
    }

    /// Does it on a machine that wants a record.
    abstract boolean lead(Ladder ladder);

    final boolean climb(Ladder ladder, Optional<String> step) {
        PrintWriter out = spec.commandLine().getOut();
        return ladder.climb(people.apply(out), by, wall, step);
    }

    final void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }

    @Override
    public final Integer call() throws ConfigurationException {
        RecordInWork machine = RecordInWork.of(file == null ? option.file() : file);
        if (!machine.isWanted()) {
            print("machine.drive = \"" + machine.drive().key + "\" needs no commissioning record\n");
            return 0;
        }
        return lead(new Ladder(machine)) ? 0 : Main.FAILED;
    }
}
