package retrotread.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import retrotread.adapter.mqtt.AsyncApiDocument;

/// Prints the description of the MQTT interface.
@Command(
        name = "asyncapi",
        description = "Print the MQTT interface: every topic and message, as an AsyncAPI 3.0 document.",
        mixinStandardHelpOptions = true)
final class AsyncApiCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(AsyncApiDocument.text());
        out.flush();
        return 0;
    }
}
