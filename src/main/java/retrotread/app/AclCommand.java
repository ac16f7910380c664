package retrotread.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import retrotread.adapter.mqtt.TopicAcl;

/// Prints who may read and write what at the broker.
@Command(
        name = "acl",
        description = "Print the access list for a Mosquitto broker: who may read and write which topic.",
        mixinStandardHelpOptions = true)
final class AclCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(TopicAcl.text());
        out.flush();
        return 0;
    }
}
