package retrotread.adapter.mqtt;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Who may read and write which topic at the broker, made from the topics themselves, in the words of
/// Mosquitto's `acl_file`. A device is known by its name (`%u`: user, or common name of its certificate) and
/// writes what it publishes, nothing else: not even its own commands.
public final class TopicAcl {
    private static final List<Topic> OPERATOR =
            List.of(Topic.CMD_STOP, Topic.CMD_SLOWER, Topic.CMD_FASTER, Topic.CMD_LIMIT, Topic.CMD_PING);

    private static final List<Topic> ARCHIVER = List.of(Topic.DATA_ACK, Topic.CMD_REPLAY);
    private static final String ANY_SITE = "+";
    private static final String USER = "%u";

    private TopicAcl() {}

    /// The whole file.
    public static String text() {
        StringBuilder out = new StringBuilder();
        line(out, "# Made by: retrotread acl. Devices: user (or common name of the certificate) = device name.");
        patterns(out, "write", topic -> topic.direction == Topic.Direction.OUT);
        line(out, "pattern write " + Topic.ACK.of(ANY_SITE, USER) + "/+");
        patterns(out, "read", topic -> topic.direction == Topic.Direction.IN);
        user(out, "console", "Operators: hear all, may stop, slow down, lower a limit.", OPERATOR);
        user(out, "archiver", "Archivers: hear all, may say what they have and ask for more.", ARCHIVER);
        user(out, "homeassistant", "Home Assistant: hears all, may stop, slow down, lower a limit.", OPERATOR);
        line(out, "topic read " + Topic.DISCOVERY.of(ANY_SITE, "+"));
        line(out, "topic readwrite " + Topic.DISCOVERY_BIRTH.of(ANY_SITE, "+"));
        user(out, "dashboard", "Dashboards: hear all.", List.of());
        return out.toString();
    }

    private static void patterns(StringBuilder out, String access, Predicate<Topic> which) {
        Stream.of(Topic.values())
                .filter(which)
                .forEach(topic -> line(out, "pattern " + access + " " + topic.of(ANY_SITE, USER)));
    }

    private static void user(StringBuilder out, String name, String words, List<Topic> written) {
        line(out, "");
        line(out, "# " + words);
        line(out, "user " + name);
        line(out, "topic read treadmill/1/+/+/#");
        written.forEach(topic -> line(out, "topic write " + topic.of(ANY_SITE, "+")));
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }
}
