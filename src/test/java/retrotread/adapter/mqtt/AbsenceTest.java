package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import retrotread.safety.SafetyState;
import retrotread.wire.TimeBase;

/// A broker that comes back after three days, on virtual time, with the usual pace of 20 records a second: what
/// the publisher does in the three and a half hours that it takes.
@Timeout(120)
class AbsenceTest {
    private static final int SECONDS_AWAY = 72 * 3600;
    private static final long STEP_NS = 47_000_000L;
    private static final long TICK_NS = 5_000_000L;
    private static final long LIVE_GAP_MOST_NS = Cadence.LIVE_MOVING_NS + 300_000_000L;
    private static final long HEAP_MOST_BYTES = 16L << 20;
    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");
    private static final Pattern MONO_US = Pattern.compile("\"mono_us\":(\\d+)");

    private final FakeFeed feed = new FakeFeed();
    private final LongAbsence journal = new LongAbsence(SECONDS_AWAY);
    private final Deque<Long> unanswered = new ArrayDeque<>();
    private long nowNs = Samples.SECOND;
    private long lastSeq;
    private long liveNs;
    private long oldestLiveNs;
    private long longestGapNs;

    /// A broker that takes everything with the next look.
    private final MqttLink link = new MqttLink() {
        @Override
        public void open() {
            throw new IllegalStateException("it is up");
        }

        @Override
        public void publish(long id, Message message) {
            unanswered.add(id);
            heard(message);
        }

        @Override
        public Optional<LinkSignal> await(long timeoutNs) {
            throw new IllegalStateException("nobody waits on virtual time");
        }

        @Override
        public void disconnect() {
            throw new IllegalStateException("it stays up");
        }

        @Override
        public void close() {
            throw new IllegalStateException("it stays up");
        }
    };

    private void heard(Message message) {
        String text = new String(message.payload(), StandardCharsets.UTF_8);
        if (message.topic() == Topic.DATA_BELT || message.topic() == Topic.EVENT) {
            long seq = number(SEQ, text);
            assertTrue(seq > lastSeq, () -> seq + " after " + lastSeq);
            lastSeq = seq;
        } else if (message.topic() == Topic.LIVE) {
            oldestLiveNs = Math.max(oldestLiveNs, nowNs - number(MONO_US, text) * 1000);
            longestGapNs = Math.max(longestGapNs, liveNs == 0 ? 0 : nowNs - liveNs);
            liveNs = nowNs;
        }
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertTrue(matcher.find(), text);
        return Long.parseLong(matcher.group(1));
    }

    @Test
    @DisplayName("72 h without a broker: drained in order at 20 records a second, live not delayed, memory flat")
    void drainsThreeDaysInOrderWhileLiveGoesOn() {
        TimeBase time = new TimeBase(() -> nowNs, InstantSource.fixed(Samples.WALL), () -> TimeBase.Quality.NTP);
        MqttSettings settings = MqttSettings.of(URI.create("mqtt://127.0.0.1"), "home", "tm01", Optional.empty());
        feed.latest = () -> Samples.snapshot(nowNs / TICK_NS * TICK_NS, SafetyState.RUNNING, 0.35);
        Publisher publisher =
                new Publisher(settings, Samples.facts(), time, new Random(1), feed, journal, (_, _, _, _) -> true);
        publisher.begin(new LinkLimits(20, 2, true, PahoPackets.PACKET_BYTES_MAX), true);
        List<Long> heap = new ArrayList<>();
        long beganNs = nowNs;
        while (journal.delivered() < SECONDS_AWAY) {
            if (journal.delivered() >= heap.size() * (SECONDS_AWAY / 2)) {
                heap.add(Heap.usedBytes());
            }
            publisher.takeEvents();
            publisher.pump(link);
            nowNs += STEP_NS;
            for (Long id = unanswered.poll(); id != null; id = unanswered.poll()) {
                publisher.answered(new LinkSignal.Answered(id, 0));
            }
        }
        heap.add(Heap.usedBytes());

        double perSecond = SECONDS_AWAY / ((nowNs - beganNs) * 1e-9);
        System.out.printf(
                "absence of 72 h: %d records at %.2f a second; live at most %d ms old, gap at most %d ms; heap %s"
                        + " bytes%n",
                SECONDS_AWAY, perSecond, oldestLiveNs / 1_000_000, longestGapNs / 1_000_000, heap);
        assertEquals(FlowSettings.BACKLOG_PER_SECOND, perSecond, 0.5);
        assertTrue(oldestLiveNs < 300_000_000L, oldestLiveNs + " ns");
        assertTrue(longestGapNs < LIVE_GAP_MOST_NS, longestGapNs + " ns");
        heap.forEach(used -> assertTrue(used - heap.getFirst() < HEAP_MOST_BYTES, heap::toString));
    }
}
