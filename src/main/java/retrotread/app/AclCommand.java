package retrotread.app;

import picocli.CommandLine.Command;
import retrotread.adapter.mqtt.TopicAcl;

/// Prints who may read and write what at the broker.
@Command(
        name = "acl",
        description = "Print the access list for a Mosquitto broker: who may read and write which topic.",
        mixinStandardHelpOptions = true)
final class AclCommand extends PrintCommand {
    @Override
    String text() {
        return TopicAcl.text();
    }
}
