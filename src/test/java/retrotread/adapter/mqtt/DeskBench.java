package retrotread.adapter.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.adapter.mqtt.Samples.SECOND;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.wire.TimeBase;

/// A command desk without any broker, on a clock of its own, with a core whose answers are the test's.
class DeskBench {
    static final String EPOCH = "2b6c91-3-9f3a";
    final FakeJournal journal = new FakeJournal();
    final List<String> asked = new ArrayList<>();
    long nowNs = 1000 * SECOND;
    boolean full;
    CommandDesk desk = desk("mqtts://broker.example");

    CommandDesk desk(String broker) {
        MqttSettings settings = Samples.settings(URI.create(broker), "tm01");
        TimeBase time = new TimeBase(() -> nowNs, () -> Samples.WALL, () -> TimeBase.Quality.NTP);
        RecordQueue records = new RecordQueue(journal, SECOND, new TokenBucket(1000, 1000, nowNs));
        Payloads payloads = new Payloads(settings, Samples.facts(), time, journal::stream);
        CommandDesk made = new CommandDesk(settings, time, this::take, journal, records, payloads);
        made.begin(EPOCH);
        return made;
    }

    private boolean take(Command command, boolean network, double value, long id) {
        assertTrue(network);
        return !full && asked.add(command + (Double.isNaN(value) ? "" : " %.4f".formatted(value)) + " #" + id);
    }

    void send(Topic topic, byte[] payload) {
        desk.arrived(new LinkSignal.Arrived(topic, payload, false, "", new byte[0]));
    }

    void send(Topic topic, String payload) {
        send(topic, payload.getBytes(UTF_8));
    }

    static String fields(String id, String more) {
        return "{\"id\":\"" + id + "\",\"epoch\":\"" + EPOCH + "\"" + more + "}";
    }

    String answer() {
        return desk.nextAnswer(nowNs)
                .map(message -> message.under() + ":" + new String(message.payload(), UTF_8))
                .orElse("");
    }

    void coreSays(EventType type, Cause cause, long id) {
        desk.hear(
                new Event(nowNs, type, cause, SafetyState.RUNNING, SafetyState.RUNNING, 0.3, 0.6, 0, id, Command.NONE));
    }
}
