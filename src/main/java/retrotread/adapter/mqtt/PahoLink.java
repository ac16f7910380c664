package retrotread.adapter.mqtt;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
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
    private static final int ANSWERS_MAX = 2 * (InFlight.WINDOW_MAX + 8);

    private static final int INBOX_MAX = ANSWERS_MAX + Arrivals.WAITING_MAX + 1;

    /// Topic, header and properties around a payload; our longest topic has 90 bytes.
    private static final int PACKET_OVERHEAD_BYTES = 128;

    /// Time that a forced end leaves to the leave-taking packet, milliseconds.
    private static final long FORCED_MILLIS = 200;

    /// What Paho says to a message while the connection is just ending. Why it ends comes after it, in
    /// `PahoCallback.disconnected`: of these words nobody could tell that the broker said DISCONNECT 0x8E.
    private static final Set<Integer> ENDING = Set.of(
            (int) MqttClientException.REASON_CODE_SERVER_DISCONNECTED,
            (int) MqttClientException.REASON_CODE_CLIENT_NOT_CONNECTED,
            (int) MqttClientException.REASON_CODE_CLIENT_DISCONNECTING);

    /// Instead of the broker's answer to what we subscribe to: it was not asked yet.
    private static final int SUBSCRIBING = -1;

    private final MqttSettings settings;
    private final Function<Throwable, String> words;
    private final PahoPackets packets;
    private final BlockingQueue<LinkSignal> inbox = new ArrayBlockingQueue<>(INBOX_MAX);
    private final Arrivals arrivals;
    private volatile boolean inboxOverflowed;
    private LinkLimits limits = PahoPackets.UNKNOWN;
    private MqttAsyncClient client;

    /// @param tls where TLS sockets come from, with the trust that holds for the broker; asked only for `mqtts`
    /// @param droppedArrivals counts what arrived and had no room
    /// @param wall what certificates go by, for words only
    PahoLink(MqttSettings settings, TlsSource tls, AtomicLong droppedArrivals, InstantSource wall) {
        this.settings = settings;
        words = TlsTrouble.wordsFor(settings, wall);
        this.packets = new PahoPackets(settings, tls);
        this.arrivals = new Arrivals(settings, inbox::offer, droppedArrivals);
    }

    @Override
    public void open() {
        try {
            client = new MqttAsyncClient(LateEnds.uri(settings), settings.clientId(), new MemoryPersistence());
            client.setCallback(new PahoCallback(this::put, arrivals::arrived, words));
            client.connect(packets.options(), null, new Listener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    put(new LinkSignal.Up(PahoPackets.limitsIn(token.getResponseProperties()), SUBSCRIBING));
                }
            });
        } catch (MqttException e) {
            down(e);
        } catch (TlsFilesException e) {
            put(new LinkSignal.Down(ReasonCode.UNSPECIFIED, e.getMessage()));
        }
    }

    @Override
    public void publish(long id, Message message) {
        int bytes = message.payload().length + message.correlation().length + PACKET_OVERHEAD_BYTES;
        if (bytes > limits.maximumPacketBytes()) {
            put(new LinkSignal.Answered(id, ReasonCode.PACKET_TOO_LARGE));
            return;
        }
        try {
            client.publish(packets.name(message), packets.message(message, limits), null, new Listener() {
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
            if (signal instanceof LinkSignal.Arrived arrived) {
                arrivals.taken(arrived.topic());
            }
            if (signal instanceof LinkSignal.Up up) {
                limits = up.limits();
                if (up.subscribed() == SUBSCRIBING) {
                    subscribe();
                    return await(timeoutNs);
                }
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

    /// Retained messages are not wanted, and one that comes all the same shows its flag: a retained command is
    /// none. The answer is `Up` again, whatever the broker grants: one that lets us hear nothing may still be
    /// told.
    private void subscribe() {
        try {
            client.subscribe(
                    packets.subscriptions(),
                    null,
                    new Listener() {
                        @Override
                        public void onSuccess(IMqttToken token) {
                            put(new LinkSignal.Up(limits, worstCode(token)));
                        }
                    },
                    new MqttProperties());
        } catch (MqttException e) {
            down(e);
        }
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
        if (reason instanceof MqttException known && ENDING.contains(known.getReasonCode())) {
            return;
        }
        put(PahoCallback.end(reason, words));
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
