package retrotread.adapter.mqtt;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import retrotread.control.Event;
import retrotread.port.CommandSink;
import retrotread.port.Journal;
import retrotread.wire.TimeBase;

/// The way in for what strangers send, without broker or socket: gate, desk and answers, on a clock that the
/// test moves.
public final class Door {
    /// The connection that commands have to name.
    public static final String EPOCH = "2b6c91-3-9f3a";

    /// A link that takes commands, and one that takes nothing but a stop.
    private static final MqttSettings OVER_TLS = Samples.settings(URI.create("mqtts://broker.example"), "tm01");

    private static final MqttSettings IN_THE_OPEN = Samples.settings(URI.create("mqtt://broker.example"), "tm01");

    private static final long START_NS = 1000 * Samples.SECOND;

    private final TimeBase time;
    private final CommandDesk desk;
    private long nowNs = START_NS;

    /// On a clock of its own, which `pass` moves.
    public Door(boolean overTls, Journal journal, CommandSink commands) {
        time = new TimeBase(() -> nowNs, () -> Samples.WALL.plusNanos(nowNs - START_NS), () -> TimeBase.Quality.NTP);
        desk = desk(overTls, time, journal, commands);
    }

    /// On clocks that others move.
    public Door(TimeBase time, Journal journal, CommandSink commands) {
        this.time = time;
        desk = desk(true, time, journal, commands);
    }

    private static CommandDesk desk(boolean overTls, TimeBase time, Journal journal, CommandSink commands) {
        MqttSettings settings = overTls ? OVER_TLS : IN_THE_OPEN;
        RecordQueue records = new RecordQueue(journal, Samples.SECOND, new TokenBucket(1000, 1000, time.nowNs()));
        Payloads payloads = new Payloads(settings, Samples.facts(), time, journal::stream);
        CommandDesk desk = new CommandDesk(settings, time, commands, journal, records, payloads);
        desk.begin(EPOCH);
        return desk;
    }

    public void pass(long ns) {
        nowNs += ns;
    }

    /// The same device on a new connection.
    void begin(String epoch) {
        desk.begin(epoch);
    }

    public void arrived(Topic topic, byte[] payload, boolean retained, String responseTopic) {
        desk.arrived(new LinkSignal.Arrived(topic, payload, retained, responseTopic, new byte[] {7}));
    }

    /// The core says this.
    void hear(Event event) {
        desk.hear(event);
    }

    Optional<Message> nextAnswer() {
        return desk.nextAnswer(time.nowNs());
    }

    /// How many messages were refused, by reason.
    public Map<String, Long> refusals() {
        return desk.refusals();
    }

    public long refused() {
        return desk.refusals().values().stream().mapToLong(each -> each).sum();
    }
}
