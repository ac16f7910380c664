package retrotread.app;

import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import retrotread.adapter.log.JulBridge;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;
import retrotread.app.doctor.Doctor;
import retrotread.app.doctor.Host;
import retrotread.control.Event;
import retrotread.port.DeviceLostException;
import retrotread.port.Feed;
import retrotread.safety.Cause;

/// The daemon's life, from its configuration until it is told to end. The service starts it here and not by the
/// command line, whose library takes two fifths of the processor time until the belt is guarded, and 10 MB.
public final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final long LOOK_NS = 1_000_000_000L;

    private Service() {}

    /// @param arguments the configuration
    public static void main(String[] arguments) throws InterruptedException {
        int status;
        try {
            status = live(Path.of(arguments[0]));
        } catch (ConfigurationException | IllegalStateException | DeviceLostException told) {
            System.err.println("retrotread: " + told.getMessage());
            status = status(told);
        }
        if (status != 0) {
            System.exit(status);
        }
    }

    /// Exit status of what a person can act on.
    static int status(Exception told) {
        return told instanceof ConfigurationException ? Main.BAD_CONFIGURATION : Main.FAILED;
    }

    static int live(Path file) throws ConfigurationException, InterruptedException {
        JulBridge.install();
        Configuration configuration = Configuration.load(file);
        LOG.info("retrotread {}, {}, mode {}", Version.text(), file, configuration.mode());
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
            // not on this thread, which tells systemd that the daemon lives
            Thread.ofPlatform().daemon().name("doctor").start(() -> warnOfComputer(plan.configuration()));
            boolean ended;
            do {
                ended = daemon.await(LOOK_NS);
                log(daemon.view());
            } while (!ended);
            return daemon.isBroken() ? Main.BROKEN : 0;
        }
    }

    private static void warnOfComputer(Configuration configuration) {
        Doctor.missing(configuration, Host.real()).forEach(words -> LOG.warn("on this computer: {}", words));
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
