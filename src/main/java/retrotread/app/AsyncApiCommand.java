package retrotread.app;

import picocli.CommandLine.Command;
import retrotread.adapter.mqtt.AsyncApiDocument;

/// Prints the description of the MQTT interface.
@Command(
        name = "asyncapi",
        description = "Print the MQTT interface: every topic and message, as an AsyncAPI 3.0 document.",
        mixinStandardHelpOptions = true)
final class AsyncApiCommand extends PrintCommand {
    @Override
    String text() {
        return AsyncApiDocument.text();
    }
}
