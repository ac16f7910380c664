package retrotread.adapter.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// What goes into the packets of a connection and what comes out of them, in Paho's types. Owned by the MQTT
/// thread.
final class PahoPackets {
    /// Nothing that a broker sends us is longer; commands have 4 kB at most. Paho 1.2.5 holds what we send to
    /// it too, since it takes the two limits for each other, and gives the connection up over a longer packet
    /// (seen). A second of samples every 10 ms has half of it.
    static final long PACKET_BYTES_MAX = 16_384;

    /// Limits of MQTT 5 where the broker names none (OASIS standard, 3.2.2.3).
    private static final int RECEIVE_MAXIMUM_DEFAULT = 65_535;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// Retain handling of MQTT 5 (OASIS standard, 3.8.3.1): send no retained messages when the subscription is
    /// made.
    private static final int NO_RETAINED = 2;

    private static final int QOS_MAXIMUM_DEFAULT = 2;

    /// What holds before the broker has said what it allows.
    static final LinkLimits UNKNOWN = new LinkLimits(1, QOS_MAXIMUM_DEFAULT, true, PACKET_BYTES_MAX);

    private final MqttSettings settings;
    private final TlsSource tls;

    PahoPackets(MqttSettings settings, TlsSource tls) {
        this.settings = settings;
        this.tls = tls;
    }

    /// The daemon's connection: one whose end others are told.
    MqttConnectionOptions options() throws TlsFilesException {
        MqttConnectionOptions options = visiting();
        Topic will = Topic.AVAILABILITY;
        options.setWill(
                settings.topic(will), new MqttMessage(Payloads.OFFLINE, will.qos, will.retained, new MqttProperties()));
        return options;
    }

    /// The same without a will, for whoever is not the daemon.
    MqttConnectionOptions visiting() throws TlsFilesException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(settings.keepAliveSeconds());
        options.setConnectionTimeout((int) (settings.times().connectNs() / NANOS_PER_SECOND));
        options.setReceiveMaximum(InFlight.WINDOW_MAX);
        options.setMaximumPacketSize(PACKET_BYTES_MAX);
        options.setSocketFactory(settings.isTls() ? new NoDelayTlsSockets(tls.get()) : new NoDelaySockets());
        settings.login().ifPresent(login -> {
            options.setUserName(login.user());
            options.setPassword(login.password().getBytes(StandardCharsets.UTF_8));
        });
        return options;
    }

    /// Everything that others may tell us. Retained messages are not wanted, and one that comes all the same
    /// shows its flag.
    MqttSubscription[] subscriptions() {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.direction == Topic.Direction.IN)
                .map(topic -> {
                    MqttSubscription one = new MqttSubscription(settings.topic(topic), topic.qos);
                    one.setRetainHandling(NO_RETAINED);
                    one.setRetainAsPublished(true);
                    return one;
                })
                .toArray(MqttSubscription[]::new);
    }

    String name(Message message) {
        String name = settings.topic(message.topic());
        return message.under().isEmpty() ? name : name + "/" + message.under();
    }

    MqttMessage message(Message message, LinkLimits limits) {
        Topic topic = message.topic();
        MqttProperties properties = new MqttProperties();
        if (message.correlation().length > 0) {
            properties.setCorrelationData(message.correlation());
        }
        if (topic.expirySeconds != Topic.NEVER) {
            properties.setMessageExpiryInterval((long) topic.expirySeconds);
        }
        int qos = Math.min(topic.qos, limits.maximumQos());
        return new MqttMessage(message.payload(), qos, topic.retained && limits.mayRetain(), properties);
    }

    static LinkLimits limitsIn(MqttProperties connack) {
        return new LinkLimits(
                Optional.ofNullable(connack.getReceiveMaximum()).orElse(RECEIVE_MAXIMUM_DEFAULT),
                Optional.ofNullable(connack.getMaximumQoS()).orElse(QOS_MAXIMUM_DEFAULT),
                Optional.ofNullable(connack.isRetainAvailable()).orElse(true),
                Math.min(
                        PACKET_BYTES_MAX,
                        Optional.ofNullable(connack.getMaximumPacketSize()).orElse(PACKET_BYTES_MAX)));
    }
}
