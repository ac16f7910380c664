package retrotread.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import retrotread.adapter.mqtt.BrokerVisit;
import retrotread.adapter.mqtt.BrokerVisitException;
import retrotread.adapter.mqtt.HaDiscovery;
import retrotread.adapter.mqtt.MqttSettings;
import retrotread.adapter.mqtt.Topic;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;

/// What Home Assistant is told of this device.
@Command(
        name = "discovery",
        description = "What Home Assistant is told of this device.",
        mixinStandardHelpOptions = true,
        subcommands = {DiscoveryCommand.Print.class, DiscoveryCommand.Remove.class})
final class DiscoveryCommand {
    /// The configuration that says where and as whom.
    @Command
    abstract static class OfConfiguration implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private ConfigOption config;

        @Override
        public final Integer call() throws ConfigurationException {
            Configuration configuration = Configuration.load(config.file());
            PrintWriter out = spec.commandLine().getOut();
            act(configuration, MqttOf.configuration(configuration), out);
            out.flush();
            return 0;
        }

        abstract void act(Configuration configuration, MqttSettings mqtt, PrintWriter out);
    }

    /// Needs no broker.
    @Command(
            name = "print",
            description = "Print the topic and, on the next line, the message.",
            mixinStandardHelpOptions = true)
    static final class Print extends OfConfiguration {
        @Override
        void act(Configuration configuration, MqttSettings mqtt, PrintWriter out) {
            byte[] message = HaDiscovery.payload(mqtt, Telemetry.facts(configuration, DaemonFacts.bootId()));
            out.println(mqtt.topic(Topic.DISCOVERY));
            out.println(new String(message, StandardCharsets.UTF_8));
        }
    }

    /// An empty retained message takes the retained one away, and Home Assistant forgets the device.
    @Command(
            name = "remove",
            description = "Remove the device from Home Assistant. A daemon with mqtt.discovery = true brings it back"
                    + " with its next connection.",
            mixinStandardHelpOptions = true)
    static final class Remove extends OfConfiguration {
        private static final byte[] NOTHING = {};

        @Override
        void act(Configuration configuration, MqttSettings mqtt, PrintWriter out) {
            String topic = mqtt.topic(Topic.DISCOVERY);
            try (BrokerVisit visit = BrokerVisit.open(mqtt, Daemon.WALL)) {
                BrokerVisit.Answer answer = visit.publish(topic, NOTHING, true);
                if (!answer.isTaken()) {
                    throw new IllegalStateException("the broker refused to clear " + topic + ": " + answer.words());
                }
            } catch (BrokerVisitException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
            out.println("removed: " + topic);
            if (mqtt.flow().discovery()) {
                out.println("mqtt.discovery is true: the daemon's next connection tells of the device again");
            }
        }
    }
}
