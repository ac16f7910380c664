package retrotread.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;
import retrotread.runtime.ControlClient;

/// A command that asks the running daemon one line over its local socket and prints the answer.
@Command
abstract class AskCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Mixin
    private SocketOption socket;

    /// The line to ask.
    abstract String line();

    @Override
    public final Integer call() throws ConfigurationException {
        PrintWriter out = spec.commandLine().getOut();
        boolean good = new ControlClient(socket()).ask(line(), text -> {
            out.println(text);
            out.flush();
        });
        return good ? 0 : Main.FAILED;
    }

    /// The file of the service is read for its socket only where it is named: who may ask need not be who may
    /// read it.
    private Path socket() throws ConfigurationException {
        if (socket.named().isPresent()) {
            return socket.named().get();
        }
        return config.named().isPresent()
                ? Configuration.load(config.file()).paths().controlSocket()
                : Path.of(SocketOption.DEFAULT);
    }
}
