package retrotread.adapter.mqtt;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A short connection for an errand of a person at the command line, beside the daemon's: no will, and a client
/// id of its own, so that the daemon stays connected. Waits for each answer, 5 s at most. One thread owns it.
public final class BrokerVisit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerVisit.class);
    private static final long ANSWER_MILLIS = 5_000;
    private static final long LEAVE_MILLIS = 1_000;
    private static final long FORCED_MILLIS = 200;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int QOS = 1;

    /// What the broker said to one packet: taken below 0x80.
    public record Answer(int code, String words) {
        static final Answer NONE = new Answer(ReasonCode.UNSPECIFIED, "the broker hung up, or did not answer");

        public boolean isTaken() {
            return code < ReasonCode.FIRST_ERROR;
        }
    }

    private interface Errand {
        IMqttToken begin() throws MqttException;
    }

    private final PahoLog log = PahoLog.ofVisit().attach();
    private final LinkedBlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final MqttAsyncClient client;

    private BrokerVisit(MqttAsyncClient client) {
        this.client = client;
    }

    /// Connects as these settings say.
    ///
    /// @param wall what certificates go by, for words only
    public static BrokerVisit open(MqttSettings settings, InstantSource wall) throws BrokerVisitException {
        String id = settings.clientId() + "-visit-" + Long.toHexString(System.nanoTime());
        try {
            BrokerVisit visit =
                    new BrokerVisit(new MqttAsyncClient(LateEnds.uri(settings), id, new MemoryPersistence()));
            visit.connect(settings, wall);
            return visit;
        } catch (MqttException e) {
            throw new BrokerVisitException(settings.broker() + ": " + e.getMessage());
        } catch (TlsFilesException e) {
            throw new BrokerVisitException(e.getMessage());
        }
    }

    private void connect(MqttSettings settings, InstantSource wall) throws BrokerVisitException, TlsFilesException {
        client.setCallback(new PahoCallback(_ -> {}, (topic, _) -> arrived.add(topic), Throwable::toString));
        PahoPackets packets = new PahoPackets(settings, TlsContext.source(settings));
        try {
            client.connect(packets.visiting())
                    .waitForCompletion(settings.times().connectNs() / NANOS_PER_MILLI);
        } catch (MqttException e) {
            close();
            String words =
                    PahoCallback.end(e, TlsTrouble.wordsFor(settings, wall)).words();
            throw new BrokerVisitException(settings.broker() + ": " + words);
        } catch (TlsFilesException e) {
            close();
            throw e;
        }
    }

    /// Publishes one message of QoS 1.
    public Answer publish(String topic, byte[] payload, boolean retained) {
        return ask(() -> client.publish(topic, new MqttMessage(payload, QOS, retained, new MqttProperties())));
    }

    /// Wants to hear a topic; a broker may grant that and keep its messages back.
    public Answer subscribe(String topic) {
        return ask(() -> client.subscribe(topic, QOS));
    }

    private static Answer ask(Errand errand) {
        try {
            IMqttToken token = errand.begin();
            token.waitForCompletion(ANSWER_MILLIS);
            int code = token.getReasonCodes()[0];
            return new Answer(code, code < ReasonCode.FIRST_ERROR ? "taken" : ReasonCode.words(code));
        } catch (MqttException unanswered) {
            return Answer.NONE;
        }
    }

    /// The topics of everything that has arrived, once nothing more has for this long.
    public Set<String> heard(long quietMillis) {
        Set<String> topics = new HashSet<>();
        try {
            for (String topic = arrived.poll(quietMillis, TimeUnit.MILLISECONDS);
                    topic != null;
                    topic = arrived.poll(quietMillis, TimeUnit.MILLISECONDS)) {
                topics.add(topic);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return topics;
    }

    @Override
    public void close() {
        leave();
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("the end of a visit: {}", e.toString());
        }
        log.close();
    }

    /// A client that is closed while its threads still end breaks in one of them, so it takes leave first, and
    /// by force only where the broker has hung up.
    private void leave() {
        try {
            client.disconnect(0).waitForCompletion(LEAVE_MILLIS);
        } catch (MqttException gone) {
            force();
        }
    }

    private void force() {
        try {
            client.disconnectForcibly(0, FORCED_MILLIS, false);
        } catch (MqttException e) {
            LOG.debug("the end of a visit by force: {}", e.toString());
        }
    }
}
