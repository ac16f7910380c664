package retrotread.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import retrotread.app.config.ConfigurationException;

/// The command line. Without a command it runs the daemon. Exit status: 0 well, 1 it could not do what was
/// asked, 2 wrong words or wrong configuration, 70 it broke.
@Command(
        name = "retrotread",
        description = "Makes walking backward on a treadmill safe and measurable.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            CheckCommand.class,
            DoctorCommand.class,
            WiringCommand.class,
            DriveTestCommand.class,
            CommissionCommand.class,
            CalibrateCommand.class,
            MonitorCommand.class,
            StatusCommand.class,
            WhyCommand.class,
            OdometerCommand.class,
            SessionCommand.class,
            SessionsCommand.class,
            TrendCommand.class,
            LeaseCommand.class,
            LimitCommand.class,
            WalkerCommand.class,
            PrescribeCommand.class,
            InclineCommand.class,
            DirectionCommand.class,
            ServiceCommand.class,
            AuditCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            AclCommand.class,
            AclCheckCommand.class,
            AsyncApiCommand.class,
            DiscoveryCommand.class,
            ReplayCommand.class,
            LatencyCommand.class,
        })
public final class Main implements Runnable {
    /// It could not do what was asked.
    static final int FAILED = 1;

    /// Something is wrong in the configuration.
    static final int BAD_CONFIGURATION = 2;

    /// The daemon broke; the belt was stopped before. 70 is EX_SOFTWARE of sysexits.
    static final int BROKEN = 70;

    static final String CONFIG_DEFAULT = "/etc/retrotread/retrotread.toml";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    /// The configuration that was named before the command.
    Optional<Path> configNamed() {
        return config.named();
    }

    public static void main(String[] args) {
        // Also after 0: a thread of Paho may wait for ever for another one, where a broker refuses the handshake.
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return commandLine(Daemon.WALL);
    }

    /// @param wall what people call the time, for what is prescribed and proposed
    static CommandLine commandLine(InstantSource wall) {
        return explained(new CommandLine(new Main(), new At(wall))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new CommandLine.RunLast()));
    }

    /// Makes the commands.
    private record At(InstantSource wall) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            K made = CommandLine.defaultFactory().create(type);
            switch (made) {
                case ClinicCommand clinic -> clinic.use(wall);
                case LadderCommand ladder -> ladder.use(wall);
                default -> {}
            }
            return made;
        }
    }

    /// What it cannot do is said in a line.
    static CommandLine explained(CommandLine line) {
        return line.setExecutionExceptionHandler(Main::explain);
    }

    /// What a person can act on goes out without a stack trace.
    private static int explain(Exception broken, CommandLine line, CommandLine.ParseResult result) throws Exception {
        return switch (broken) {
            case ConfigurationException bad -> say(line, bad);
            case IllegalStateException state -> say(line, state);
            case retrotread.port.DeviceLostException lost -> say(line, lost);
            default -> throw broken;
        };
    }

    private static int say(CommandLine line, Exception told) {
        line.getErr().println("retrotread: " + told.getMessage());
        line.getErr().flush();
        return Service.status(told);
    }

    /// Without a command: run.
    @Override
    public void run() {
        int status = spec.commandLine()
                .getSubcommands()
                .get("run")
                .execute("--config", config.file().toString());
        if (status != 0) {
            System.exit(status);
        }
    }
}
