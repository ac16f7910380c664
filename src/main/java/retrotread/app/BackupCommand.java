package retrotread.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import retrotread.adapter.store.SessionArchive;
import retrotread.adapter.store.StateBackup;
import retrotread.app.config.ConfigurationException;

/// Copies what outlives the process into one file; the daemon may run.
@Command(
        name = "backup",
        description = "Copy sessions, journal, trips, audit log and configuration into one file; the daemon may run.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StateOption state;

    @Parameters(paramLabel = "FILE", description = "file to make, a ZIP file")
    private Path file;

    @Override
    public Integer call() throws ConfigurationException {
        Path folder = state.folder();
        Map<String, String> configuration = new LinkedHashMap<>();
        if (!state.isNamed()) {
            state.configuration().documents().forEach((name, text) -> configuration.put(name + ".toml", text));
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            int sessions = new SessionArchive(folder).list().size();
            Progress progress = new Progress(spec.commandLine().getErr(), "parts", sessions + configuration.size());
            int parts = StateBackup.write(folder, configuration, file.toAbsolutePath(), progress);
            out.println(file + ": " + parts + " parts, " + sessions + " sessions");
        } catch (IOException broken) {
            throw new IllegalStateException("no backup was made: " + broken.getMessage(), broken);
        }
        out.flush();
        return 0;
    }
}
