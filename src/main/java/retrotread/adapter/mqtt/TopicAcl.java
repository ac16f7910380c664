package retrotread.adapter.mqtt;

import java.util.function.Predicate;
import java.util.stream.Stream;

/// Who may read and write which topic at the broker, made from the topics and roles themselves, in the words of
/// Mosquitto's `acl_file`. A device is known by its name (`%u`: user, or common name of its certificate) and
/// writes what it publishes, nothing else: not even its own commands.
public final class TopicAcl {
    private static final String ANY = "+";
    private static final String USER = "%u";

    private TopicAcl() {}

    /// The whole file.
    public static String text() {
        StringBuilder out = new StringBuilder();
        line(out, "# Made by: retrotread acl. " + BrokerRole.DEVICE.words);
        patterns(out, "write", topic -> BrokerRole.DEVICE.mayWrite(topic, true));
        line(out, "pattern write " + Topic.ACK.of(ANY, USER) + "/+");
        patterns(out, "read", topic -> BrokerRole.DEVICE.mayHear(topic, true));
        user(out, BrokerRole.CONSOLE);
        user(out, BrokerRole.ARCHIVER);
        user(out, BrokerRole.HOMEASSISTANT);
        line(out, "topic read " + Topic.DISCOVERY.of(ANY, ANY));
        line(out, "topic readwrite " + Topic.DISCOVERY_BIRTH.of(ANY, ANY));
        user(out, BrokerRole.DASHBOARD);
        return out.toString();
    }

    private static void patterns(StringBuilder out, String access, Predicate<Topic> which) {
        Stream.of(Topic.values())
                .filter(which)
                .forEach(topic -> line(out, "pattern " + access + " " + topic.of(ANY, USER)));
    }

    private static void user(StringBuilder out, BrokerRole role) {
        line(out, "");
        line(out, "# " + role.words);
        line(out, "user " + role.user());
        line(out, "topic read treadmill/1/+/+/#");
        role.written.forEach(topic -> line(out, "topic write " + topic.of(ANY, ANY)));
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }
}
