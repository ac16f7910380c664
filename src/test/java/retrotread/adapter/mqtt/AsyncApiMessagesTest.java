package retrotread.adapter.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static retrotread.adapter.mqtt.Samples.SECOND;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import retrotread.belt.BeltDirection;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.control.Snapshot;
import retrotread.input.Command;
import retrotread.port.JournalPage;
import retrotread.port.JournalRecord.Kind;
import retrotread.port.JournalState.Condition;
import retrotread.safety.Cause;
import retrotread.safety.Facing;
import retrotread.safety.LimitSource;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.Response;
import retrotread.safety.SafetyState;
import retrotread.wire.SessionTotals;
import retrotread.wire.TimeBase;

/// Everything that the daemon writes against the document, by the writers themselves: each message fits exactly
/// one description, and each field of each description is written, null where it says so.
class AsyncApiMessagesTest {
    private static final long SEED = 20261129;
    private static final int SNAPSHOTS = 400;

    private final Random random = new Random(SEED);
    private final AsyncApi document = new AsyncApi();
    private final Set<String> heard = new TreeSet<>();
    private final SpeakingDevice device = device("mqtts://broker.example");

    private SpeakingDevice device(String broker) {
        return new SpeakingDevice(
                URI.create(broker), 1000 * SECOND, (channel, payload) -> heard.add(document.written(channel, payload)));
    }

    private <E extends Enum<E>> E any(Class<E> type) {
        E[] all = type.getEnumConstants();
        return all[random.nextInt(all.length)];
    }

    private double anyOr(double special) {
        return random.nextInt(4) == 0 ? special : random.nextDouble() * 5;
    }

    /// Every field anything that it may be.
    private Snapshot snapshot() {
        long causes = random.nextLong() & random.nextLong() & (Cause.NO_CAUSE.bit() - 1);
        Cause first = causes == 0 ? Cause.NO_CAUSE : Cause.of(Long.numberOfTrailingZeros(causes));
        return new Snapshot(
                device.nowNs,
                any(SafetyState.class),
                random.nextInt(8) == 0 ? 0 : causes,
                random.nextInt(8) == 0 ? Cause.NO_CAUSE : first,
                any(Response.class),
                anyOr(Double.NaN),
                anyOr(Double.NaN),
                anyOr(0),
                any(LimitSource.class),
                anyOr(0),
                anyOr(0),
                anyOr(Double.NaN),
                anyOr(Double.NaN),
                anyOr(Double.NaN),
                anyOr(0),
                random.nextLong(3600 * SECOND),
                any(Facing.class),
                any(BeltDirection.class),
                any(Profile.class),
                any(Mode.class),
                random.nextInt(4) == 0 ? Long.MAX_VALUE : random.nextLong(1800 * SECOND),
                random.nextLong(7200 * SECOND),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(100),
                random.nextInt(100));
    }

    private Event event(EventType type, Cause cause, long detectionNs, long commandId) {
        return new Event(
                device.nowNs,
                type,
                cause,
                any(SafetyState.class),
                any(SafetyState.class),
                anyOr(Double.NaN),
                anyOr(0),
                detectionNs,
                commandId,
                Command.NONE);
    }

    private void pass(long ns) {
        device.nowNs += ns;
        Snapshot now = snapshot();
        device.feed.latest = () -> now;
        device.turn();
    }

    private void record(Kind kind, int rows, byte[] body) {
        device.journal.add(kind, rows, new String(body, UTF_8));
        pass(SECOND / 10);
    }

    private long seq() {
        return device.journal.state().lastSeq() + 1;
    }

    private void tellStates() {
        for (int i = 0; i < SNAPSHOTS; i++) {
            device.quality = any(TimeBase.Quality.class);
            device.journal.condition = any(Condition.class);
            pass(SECOND);
        }
        device.journal.condition = Condition.GOOD;
    }

    private void tellEvents() {
        for (EventType type : EventType.values()) {
            for (Cause cause : Cause.values()) {
                Event event = event(type, cause, random.nextInt(2) * 3_100_000L, random.nextInt(3));
                record(Kind.EVENT, 1, device.text.event(event, seq(), random.nextBoolean() ? "" : "s-1"));
            }
        }
        device.journal.condition = Condition.BROKEN;
        for (Cause cause : Cause.values()) {
            device.feed.events.add(event(any(EventType.class), cause, 1, cause.ordinal()));
            pass(SECOND);
        }
        device.journal.condition = Condition.GOOD;
        for (String session : List.of("", "s-1")) {
            record(Kind.EVENT, 1, device.text.dropped(3, 7, "the quota of the journal is used up", seq(), session));
            record(Kind.EVENT, 1, device.text.lost(10, 2, seq(), session));
        }
    }

    private void tellRecords() {
        for (String session : List.of("", "s-1")) {
            List<Snapshot> samples = List.of(snapshot(), snapshot(), snapshot());
            record(Kind.SAMPLES, 3, device.text.samples(samples, seq(), session));
        }
        for (double sum : new double[] {Double.NaN, 1.5}) {
            String reason = Double.isNaN(sum) ? "interrupted" : "session_ended";
            SessionTotals totals = new SessionTotals(
                    "s-1", 1_795_427_000_000L, reason, sum, sum, sum, sum, 1, 9, 3, 9, "0".repeat(64));
            record(Kind.SESSION, 1, device.text.session(totals, seq()));
        }
    }

    private void ask(Topic topic, String more) {
        device.send(topic, "{\"id\":\"c" + device.nowNs + "\",\"epoch\":\"" + device.epoch + "\"" + more + "}");
    }

    private void answer(EventType type, Cause cause) {
        device.feed.events.add(event(type, cause, 0, device.asked.remove()));
        pass(SECOND);
    }

    private void answerCommands() {
        for (String from : List.of("", ",\"from\":\"console\"")) {
            ask(Topic.CMD_PING, from);
            pass(SECOND);
            List<String> ops =
                    from.isEmpty() ? List.of("stop", "slower", "limit") : List.of("stop", "slower", "limit", "faster");
            for (String op : ops) {
                String speed = op.equals("limit") ? ",\"speed_mps\":0.5" : "";
                ask(Topic.valueOf("CMD_" + op.toUpperCase(Locale.ROOT)), from + speed);
                answer(EventType.COMMAND_DONE, Cause.NO_CAUSE);
                ask(Topic.valueOf("CMD_" + op.toUpperCase(Locale.ROOT)), from + speed);
                answer(EventType.REFUSED, from.isEmpty() ? Cause.NO_CAUSE : any(Cause.class));
            }
            device.send(Topic.CMD_STOP, "");
            answer(EventType.COMMAND_DONE, Cause.NO_CAUSE);
            device.send(Topic.CMD_SLOWER, "no command");
            device.journal.dropped = List.of(new JournalPage.Range(1, 3));
            String range = ",\"stream\":\"" + device.journal.stream() + "\",\"seq_from\":1,\"seq_to\":20";
            ask(Topic.CMD_REPLAY, from + range);
            pass(SECOND);
            pass(SECOND);
            device.journal.dropped = List.of();
        }
    }

    @Test
    void everyMessageIsDescribedAndEveryDescribedFieldIsWritten() {
        device.connect(true);
        tellStates();
        tellEvents();
        tellRecords();
        answerCommands();
        tellStates();
        device.connect(false);
        pass(SECOND);
        device.sayGoodbye();
        device("mqtt://192.168.1.5").connect(true);

        Set<String> sent = Arrays.stream(Topic.values())
                .filter(topic -> topic.direction == Topic.Direction.OUT)
                .flatMap(topic -> document.messages(SpeakingDevice.channel(topic)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(sent, heard, "seed " + SEED);
        assertEquals(Set.of(), document.coverage().unseen(sent), "seed " + SEED);
    }
}
