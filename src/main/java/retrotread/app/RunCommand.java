package retrotread.app;

import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import retrotread.adapter.log.JulBridge;
import retrotread.app.config.Configuration;
import retrotread.app.doctor.Doctor;
import retrotread.app.doctor.Host;
import retrotread.control.Event;
import retrotread.port.Feed;
import retrotread.safety.Cause;

/// Runs the daemon until it is told to end.
@Command(name = "run", description = "Run the daemon (default).", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private static final long LOOK_NS = 1_000_000_000L;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() throws Exception {
        JulBridge.install();
        Configuration configuration = Configuration.load(config.file());
        LOG.info("retrotread {}, {}, mode {}", Version.text(), config.file(), configuration.mode());
        configuration.reasonsForMonitoring().forEach(reason -> LOG.warn("monitoring only: {}", reason));
        warnOfRefusals(configuration);
        return live(Daemon.Plan.of(configuration));
    }

    /// Guarding begins all the same: a machine that nobody may start is safest when it is watched.
    private static void warnOfRefusals(Configuration configuration) {
        List<String> missing = configuration.missingFacts();
        if (!missing.isEmpty()) {
            LOG.warn(
                    "nobody can walk yet, every start is refused but for commissioning; {} lacks:",
                    configuration.commissioning().source());
            missing.forEach(fact -> LOG.warn("missing: {}", fact));
        }
        configuration
                .core()
                .safety()
                .installation()
                .overBudget()
                .forEach(profile -> LOG.warn("profile {} cannot be started: {}", profile.key, Cause.OVER_BUDGET.words));
    }

    static int live(Daemon.Plan plan) throws InterruptedException {
        try (Daemon daemon = new Daemon(plan)) {
            Runtime.getRuntime().addShutdownHook(new Thread(daemon::close, "shutdown"));
            Doctor.missing(plan.configuration(), Host.real()).forEach(words -> LOG.warn("on this computer: {}", words));
            boolean ended;
            do {
                ended = daemon.await(LOOK_NS);
                log(daemon.view());
            } while (!ended);
            return daemon.isBroken() ? Main.BROKEN : 0;
        }
    }

    /// A line for each event, at most a second late; what has to be on the disk is in the journal of the
    /// daemon.
    private static void log(Feed view) {
        for (Event event = view.poll(); event != null; event = view.poll()) {
            Level level = event.type().critical ? Level.WARN : Level.INFO;
            LOG.atLevel(level).log(StateLine.told(event));
        }
    }
}
