package retrotread.adapter.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.function.BiConsumer;
import retrotread.input.Command;
import retrotread.wire.RecordText;
import retrotread.wire.TimeBase;

/// A publisher on virtual time at a broker that takes everything at once. Each message goes to `hears` with the
/// name of its channel in the AsyncAPI document: that of its topic in small letters, `ack_from` for an answer
/// that names somebody.
final class SpeakingDevice {
    static final String DEVICE = "tm-01";
    private static final long SEED = 20261129;
    private static final LinkLimits LIMITS = new LinkLimits(100, 2, true, 1 << 20);

    final FakeFeed feed = new FakeFeed();
    final FakeJournal journal = new FakeJournal();
    final MqttSettings settings;
    final RecordText text;
    final Queue<Long> asked = new ArrayDeque<>();
    long nowNs;
    boolean isBusy;
    TimeBase.Quality quality = TimeBase.Quality.NTP;
    String epoch = "";
    private final BiConsumer<String, byte[]> hears;
    private final Publisher publisher;
    private final Link link = new Link();

    SpeakingDevice(URI broker, long nowNs, BiConsumer<String, byte[]> hears) {
        this.nowNs = nowNs;
        this.hears = hears;
        MqttSettings usual = Samples.settings(broker, DEVICE);
        settings = new MqttSettings(
                broker,
                usual.site(),
                DEVICE,
                DEVICE,
                usual.login(),
                usual.tls(),
                usual.keepAliveSeconds(),
                usual.times(),
                new FlowSettings(1000, false, true));
        TimeBase time = new TimeBase(() -> this.nowNs, () -> Samples.WALL, () -> quality);
        text = new RecordText(time, Samples.facts().bootId(), journal.stream());
        publisher = new Publisher(settings, Samples.facts(), time, new Random(SEED), feed, journal, this::take);
    }

    private boolean take(Command command, boolean network, double value, long id) {
        assertTrue(network);
        return !isBusy && asked.add(id);
    }

    /// A new connection; the first thing told of it is its name.
    void connect(boolean hearsAll) {
        publisher.begin(LIMITS, hearsAll);
        turn();
    }

    /// Takes in what happened and says what is due.
    void turn() {
        publisher.takeEvents();
        publisher.pump(link);
        link.answerAll();
    }

    void send(Topic topic, String payload) {
        send(topic, payload.getBytes(UTF_8), false);
    }

    void send(Topic topic, byte[] payload, boolean retained) {
        publisher.arrived(new LinkSignal.Arrived(topic, payload, retained, "", new byte[0]));
    }

    /// The last word of a clean end.
    void sayGoodbye() {
        publisher.sayGoodbye(link);
        link.answerAll();
    }

    static String channel(Topic topic) {
        return topic.name().toLowerCase(Locale.ROOT);
    }

    private final class Link implements MqttLink {
        private final Queue<Long> unanswered = new ArrayDeque<>();

        @Override
        public void publish(long id, Message message) {
            if (message.topic() == Topic.INFO) {
                epoch = new String(message.payload(), UTF_8).replaceAll(".*\"epoch\":\"([^\"]+)\".*", "$1");
            }
            hears.accept(channel(message.topic()) + (message.under().isEmpty() ? "" : "_from"), message.payload());
            unanswered.add(id);
        }

        private void answerAll() {
            for (Long id = unanswered.poll(); id != null; id = unanswered.poll()) {
                publisher.answered(new LinkSignal.Answered(id, 0));
            }
        }

        @Override
        public void open() {
            throw new IllegalStateException("this link is always open");
        }

        @Override
        public Optional<LinkSignal> await(long timeoutNs) {
            return Optional.empty();
        }

        @Override
        public void disconnect() {
            throw new IllegalStateException("this link is always open");
        }

        @Override
        public void close() {
            throw new IllegalStateException("this link is always open");
        }
    }
}
