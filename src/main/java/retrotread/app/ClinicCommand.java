package retrotread.app;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import retrotread.app.config.ConfigurationException;
import retrotread.session.Walker;

/// A command about one walker; wrong words are told before anything is opened.
@Command
abstract class ClinicCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Parameters(paramLabel = "CODE", description = "pseudonym of the walker, such as P-07; never a name")
    private String code;

    private InstantSource wall = Daemon.WALL;

    /// Takes its time from another clock.
    final void use(InstantSource other) {
        wall = other;
    }

    /// Checks the words; throws IllegalArgumentException for wrong ones.
    void check() {}

    /// Does it, and says what came of it.
    abstract String act(Clinic clinic, String walker);

    /// A line that is told meanwhile.
    final void tell(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    @Override
    public final Integer call() throws ConfigurationException {
        try {
            Walker.requireCode(code);
            check();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
        try (Clinic clinic = new Clinic(config.file(), wall)) {
            tell(act(clinic, code));
            return 0;
        } catch (IllegalArgumentException impossible) {
            throw new ParameterException(spec.commandLine(), impossible.getMessage(), impossible);
        }
    }
}
