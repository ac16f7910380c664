package retrotread.adapter.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection by Paho 1.2.5, used as a plain pipe. Everything clever in it stays off, because it was seen
/// to fail: its
/// own reconnect with topic aliases never recovers (issue 1104), its connect timeout leaves out the CONNACK
/// (1028), a refused PUBLISH ends in `onSuccess` (1105). So: a fresh client for each attempt, clean start, no
/// session, nothing persisted, no inbound aliases, reason codes read from the token.
///
/// The client's own threads only put signals into the inbox.
final class PahoLink implements MqttLink {
    private static final Logger LOG = LoggerFactory.getLogger(PahoLink.class);

    /// Answers that can be on their way at once: the window, up, and a few reasons of one end; twice that.
    private static final int INBOX_MAX = 2 * (InFlight.WINDOW_MAX + 8);

    /// Nothing that a broker sends us is longer; commands have 4 kB at most.
    private static final long PACKET_BYTES_MAX = 16_384;

    /// Topic, header and properties around a payload; our longest topic has 90 bytes.
    private static final int PACKET_OVERHEAD_BYTES = 128;

    /// Time that a forced end leaves to the leave-taking packet, milliseconds.
    private static final long FORCED_MILLIS = 200;

    /// Limits of MQTT 5 where the broker names none (OASIS standard, 3.2.2.3).
    private static final int RECEIVE_MAXIMUM_DEFAULT = 65_535;

    private static final int QOS_MAXIMUM_DEFAULT = 2;
    private static final long PACKET_MAXIMUM_DEFAULT = 268_435_455;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final MqttSettings settings;
    private final Supplier<SSLSocketFactory> tls;
    private final BlockingQueue<LinkSignal> inbox = new ArrayBlockingQueue<>(INBOX_MAX);
    private volatile boolean inboxOverflowed;
    private LinkLimits limits = new LinkLimits(1, QOS_MAXIMUM_DEFAULT, true, PACKET_MAXIMUM_DEFAULT);
    private MqttAsyncClient client;

    /// @param tls where TLS sockets come from, with the trust that holds for the broker; asked only for `mqtts`
    PahoLink(MqttSettings settings, Supplier<SSLSocketFactory> tls) {
        this.settings = settings;
        this.tls = tls;
    }

    @Override
    public void open() {
        String uri = (settings.isTls() ? "ssl://" : "tcp://") + settings.host() + ":" + settings.port();
        try {
            client = new MqttAsyncClient(uri, settings.clientId(), new MemoryPersistence());
            client.setCallback(new PahoCallback(this::put));
            client.connect(options(), null, new Listener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    put(new LinkSignal.Up(limitsIn(token.getResponseProperties())));
                }
            });
        } catch (MqttException e) {
            down(e);
        }
    }

    @Override
    public void publish(long id, Topic topic, byte[] payload) {
        if (payload.length + PACKET_OVERHEAD_BYTES > limits.maximumPacketBytes()) {
            put(new LinkSignal.Answered(id, ReasonCode.PACKET_TOO_LARGE));
            return;
        }
        try {
            client.publish(settings.topic(topic), message(topic, payload), null, new Listener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    put(new LinkSignal.Answered(id, worstCode(token)));
                }
            });
        } catch (MqttException e) {
            down(e);
        }
    }

    @Override
    public Optional<LinkSignal> await(long timeoutNs) {
        if (inboxOverflowed) {
            return Optional.of(new LinkSignal.Down(ReasonCode.UNSPECIFIED, "more answers than questions"));
        }
        try {
            LinkSignal signal = inbox.poll(timeoutNs, TimeUnit.NANOSECONDS);
            if (signal instanceof LinkSignal.Up up) {
                limits = up.limits();
            }
            return Optional.ofNullable(signal);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new LinkSignal.Down(ReasonCode.UNSPECIFIED, "the thread was interrupted"));
        }
    }

    @Override
    public void disconnect() {
        try {
            client.disconnect(
                    0,
                    null,
                    new Listener() {
                        @Override
                        public void onSuccess(IMqttToken token) {
                            put(new LinkSignal.Down(0, "closed as asked"));
                        }
                    },
                    0,
                    new MqttProperties());
        } catch (MqttException e) {
            down(e);
        }
    }

    @Override
    public void close() {
        if (client == null) {
            return;
        }
        try {
            client.disconnectForcibly(0, FORCED_MILLIS, false);
        } catch (MqttException e) {
            LOG.debug("disconnectForcibly: {}", e.toString());
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("close: {}", e.toString());
        }
    }

    private MqttConnectionOptions options() {
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
        Topic will = Topic.AVAILABILITY;
        options.setWill(
                settings.topic(will), new MqttMessage(Payloads.OFFLINE, will.qos, will.retained, new MqttProperties()));
        return options;
    }

    private MqttMessage message(Topic topic, byte[] payload) {
        MqttProperties properties = new MqttProperties();
        if (topic.expirySeconds != Topic.NEVER) {
            properties.setMessageExpiryInterval((long) topic.expirySeconds);
        }
        int qos = Math.min(topic.qos, limits.maximumQos());
        return new MqttMessage(payload, qos, topic.retained && limits.mayRetain(), properties);
    }

    private static LinkLimits limitsIn(MqttProperties connack) {
        return new LinkLimits(
                Optional.ofNullable(connack.getReceiveMaximum()).orElse(RECEIVE_MAXIMUM_DEFAULT),
                Optional.ofNullable(connack.getMaximumQoS()).orElse(QOS_MAXIMUM_DEFAULT),
                Optional.ofNullable(connack.isRetainAvailable()).orElse(true),
                Optional.ofNullable(connack.getMaximumPacketSize()).orElse(PACKET_MAXIMUM_DEFAULT));
    }

    private static int worstCode(IMqttToken token) {
        int worst = 0;
        int[] codes = token.getReasonCodes();
        for (int i = 0; codes != null && i < codes.length; i++) {
            worst = Math.max(worst, codes[i]);
        }
        return worst;
    }

    private void down(Throwable reason) {
        put(PahoCallback.end(reason));
    }

    private void put(LinkSignal signal) {
        if (!inbox.offer(signal)) {
            inboxOverflowed = true;
        }
    }

    /// A failure of any kind means that this connection is over.
    private abstract class Listener implements MqttActionListener {
        @Override
        public void onFailure(IMqttToken token, Throwable reason) {
            down(reason);
        }
    }
}
