package retrotread.adapter.mqtt;

import java.util.List;
import java.util.Locale;

/// Who connects to a broker, and what each may write and hear there. The access list is made of it, and
/// `AclCheck` holds a broker against it.
public enum BrokerRole {
    /// A daemon: it is called like its device, writes what it publishes and hears what is meant for it.
    DEVICE("Devices: user (or common name of the certificate) = device name.", List.of()),
    CONSOLE("Operators: hear all, may stop, slow down, lower a limit; step up under a lease.", Written.BY_OPERATORS),
    ARCHIVER("Archivers: hear all, may say what they have and ask for more.", Written.BY_ARCHIVERS),
    HOMEASSISTANT("Home Assistant: hears all, may stop, slow down, lower a limit.", Written.BY_HOMES),
    DASHBOARD("Dashboards: hear all.", List.of());

    private static final class Written {
        private static final List<Topic> BY_OPERATORS =
                List.of(Topic.CMD_STOP, Topic.CMD_SLOWER, Topic.CMD_FASTER, Topic.CMD_LIMIT, Topic.CMD_PING);

        private static final List<Topic> BY_HOMES = List.of(Topic.CMD_STOP, Topic.CMD_SLOWER, Topic.CMD_LIMIT);

        private static final List<Topic> BY_ARCHIVERS = List.of(Topic.DATA_ACK, Topic.CMD_REPLAY);
    }

    final String words;

    /// Topics of any device that it may write.
    final List<Topic> written;

    BrokerRole(String words, List<Topic> written) {
        this.words = words;
        this.written = written;
    }

    /// The broker's name for it: its user, or the common name of its certificate. A device has its own.
    public String user() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param own whether the topic is that of the device that asks
    boolean mayWrite(Topic topic, boolean own) {
        return switch (this) {
            case DEVICE -> own && topic.direction == Topic.Direction.OUT;
            case HOMEASSISTANT -> written.contains(topic) || topic == Topic.DISCOVERY_BIRTH;
            case CONSOLE, ARCHIVER, DASHBOARD -> written.contains(topic);
        };
    }

    /// @param own whether the topic is that of the device that asks
    boolean mayHear(Topic topic, boolean own) {
        return switch (this) {
            case DEVICE -> own && topic.direction == Topic.Direction.IN;
            case HOMEASSISTANT -> true;
            case CONSOLE, ARCHIVER, DASHBOARD -> !topic.isForeign();
        };
    }
}
