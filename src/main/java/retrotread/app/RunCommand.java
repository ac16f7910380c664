package retrotread.app;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import retrotread.adapter.log.JulBridge;
import retrotread.app.config.Configuration;

/// Runs the daemon until it is told to end.
@Command(name = "run", description = "Run the daemon (default).", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private static final long LOOK_NS = 1_000_000_000L;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration (default: ${DEFAULT-VALUE})",
            defaultValue = Main.CONFIG_DEFAULT)
    private Path config;

    @Override
    public Integer call() throws Exception {
        JulBridge.install();
        Configuration configuration = Configuration.load(config);
        List<String> missing = configuration.reasonsNotToRun();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("nobody may walk on this machine yet. Missing in the commissioning record "
                    + configuration.commissioning().source() + ":\n  " + String.join("\n  ", missing));
        }
        LOG.info("retrotread {}, {}, mode {}", Version.text(), config, configuration.mode());
        configuration.reasonsForMonitoring().forEach(reason -> LOG.warn("monitoring only: {}", reason));
        return live(Daemon.Plan.of(configuration));
    }

    static int live(Daemon.Plan plan) throws InterruptedException {
        try (Daemon daemon = new Daemon(plan)) {
            Runtime.getRuntime().addShutdownHook(new Thread(daemon::close, "shutdown"));
            while (!daemon.await(LOOK_NS)) {
                LOG.trace("alive");
            }
            return daemon.isBroken() ? Main.BROKEN : 0;
        }
    }
}
