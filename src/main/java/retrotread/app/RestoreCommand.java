package retrotread.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import retrotread.adapter.store.StateRestore;
import retrotread.app.config.ConfigurationException;

/// Puts a backup back, while no daemon runs.
@Command(
        name = "restore",
        description = "Check a backup and put it back; the daemon must be stopped.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    /// Parts of a backup are not known before it is read.
    private static final long PARTS_GUESSED = 1000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StateOption state;

    @Parameters(paramLabel = "FILE", description = "file that `backup` made")
    private Path file;

    @Option(names = "--replace", description = "move what is in the state directory aside, into before-restore-N")
    private boolean replace;

    @Option(
            names = "--configuration",
            paramLabel = "DIRECTORY",
            description = "write the configuration files of the backup here; they are not restored without it")
    private Path configuration;

    @Override
    public Integer call() throws ConfigurationException {
        Path folder = state.folder();
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = new Progress(spec.commandLine().getErr(), "parts", PARTS_GUESSED);
        try (StateRestore backup = new StateRestore(file, progress)) {
            if (configuration != null) {
                backup.configuration(configuration);
            }
            Path aside = backup.restore(folder, replace);
            out.println(file + ": " + backup.parts() + " parts are sound, and back in " + folder);
            if (!aside.equals(folder)) {
                out.println("what was there is in " + aside);
            }
        } catch (IOException broken) {
            throw new IllegalStateException("not restored: " + broken.getMessage(), broken);
        }
        out.flush();
        return 0;
    }
}
