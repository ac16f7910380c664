package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.store.JournalFill;
import retrotread.adapter.store.JournalSettings;
import retrotread.adapter.store.JournalSources;
import retrotread.adapter.store.JournalStore;
import retrotread.port.Feeds;
import retrotread.safety.SafetyState;
import retrotread.world.EmbeddedBroker;

/// A broker that comes back after `absence.hours` (72), for real: SQLite, Mosquitto, the reference archiver,
/// 1,000 records a second allowed. Meanwhile an event happens every half a second, and somebody hears how old
/// live and events are. Prints; run by `.ci/long absence`.
class RealAbsenceBench {
    private static final long SECONDS_AWAY = 3600L * Integer.getInteger("absence.hours", 72);
    private static final long EVENT_NS = Samples.SECOND / 2;
    private static final long MOST_OLD_MILLIS = 300;
    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");
    private static final Pattern MONO_US = Pattern.compile("\"mono_us\":(\\d+)");

    @TempDir
    private Path folder;

    private final FakeFeed toJournal = new FakeFeed();
    private final FakeFeed toLink = new FakeFeed();
    private final List<Long> livesMillis = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> eventsMillis = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong outOfOrder = new AtomicLong();

    /// Numbers that were heard; of the thread that hears samples.
    private final BitSet heard = new BitSet();

    @Test
    void drainsInOrderWhileLiveGoesOn() throws IOException, SQLException, MqttException {
        Path program = Mosquitto.program().orElseThrow(() -> new AssertionError("mosquitto is not installed"));
        int port = EmbeddedBroker.freePort();
        JournalSettings kept = JournalFill.settings(folder, true);
        long backlogSeq = JournalFill.walk(kept, SECONDS_AWAY);
        long bytes = Files.size(folder.resolve("journal.db"));
        toLink.latest = () -> Samples.snapshot(System.nanoTime(), SafetyState.RUNNING, 0.35);
        Path archive = folder.resolve("archive.db");
        try (Mosquitto _ = new Mosquitto(program, port);
                JournalStore journal = new JournalStore(
                        kept, Samples.realTime(), "2b6c91", JournalSources.of(toJournal, Feeds.NO_SAMPLES));
                LinkLoop loop = loop(port, journal);
                Talker _ = new Talker(port, "live", "treadmill/1/home/tm01/live", (_, text) -> age(text, livesMillis));
                Talker _ = new Talker(port, "event", "treadmill/1/home/tm01/event", (_, text) -> heardEvent(text));
                Talker _ =
                        new Talker(port, "belt", "treadmill/1/home/tm01/data/belt", (_, text) -> heardSamples(text))) {
            Archiver archiver = new Archiver("127.0.0.1", port, "home", "tm01", archive);
            journal.start();
            loop.start();
            long beganNs = System.nanoTime();
            List<Long> heap = new ArrayList<>(List.of(Heap.usedBytes()));
            long eventNs = beganNs;
            while (archiver.upTo() < backlogSeq) {
                assertTrue(System.nanoTime() - beganNs < (120 + SECONDS_AWAY / 100) * Samples.SECOND, "too slow");
                if (System.nanoTime() - eventNs > EVENT_NS) {
                    eventNs = System.nanoTime();
                    toJournal.events.add(Samples.numbered(1));
                }
                if (heap.size() == 1 && archiver.upTo() > backlogSeq / 2) {
                    heap.add(Heap.usedBytes());
                }
                LockSupport.parkNanos(10_000_000);
            }
            double seconds = (System.nanoTime() - beganNs) * 1e-9;
            heap.add(Heap.usedBytes());
            Device.await(
                    "empty outbox", () -> archiver.upTo() == journal.state().lastSeq());
            tell(seconds, bytes, heap, loop, archiver);
            archiver.close();
            assertEquals(0, archiver.table().contradictions());
            assertEquals(journal.state().lastSeq(), archiver.table().upTo());
            archiver.table().close();
        }
        assertEquals(0, outOfOrder.get());
        assertTrue(
                Collections.max(livesMillis) < MOST_OLD_MILLIS, "live was " + Collections.max(livesMillis) + " ms old");
    }

    private LinkLoop loop(int port, JournalStore journal) {
        MqttSettings settings = new MqttSettings(
                URI.create("mqtt://127.0.0.1:" + port),
                "home",
                "tm01",
                "tm01",
                Optional.empty(),
                Optional.empty(),
                10,
                Samples.hasty(),
                new FlowSettings(1000, true, false));
        return new LinkLoop(
                settings, Samples.facts(), Samples.realTime(), new Random(1), toLink, journal, (_, _, _, _) -> true);
    }

    private static void age(String text, List<Long> into) {
        into.add((System.nanoTime() / 1000 - number(MONO_US, text)) / 1000);
    }

    /// An event that has just happened; the old ones are the archiver's.
    private void heardEvent(String text) {
        if (text.contains("\"hist\":false")) {
            age(text, eventsMillis);
        }
    }

    /// What the archiver asked for again comes again, and is no news.
    private void heardSamples(String text) {
        int seq = (int) number(SEQ, text);
        boolean late = !heard.get(seq) && seq < heard.length();
        outOfOrder.addAndGet(late ? 1 : 0);
        heard.set(seq);
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertTrue(matcher.find(), text);
        return Long.parseLong(matcher.group(1));
    }

    private void tell(double seconds, long bytes, List<Long> heap, LinkLoop loop, Archiver archiver) {
        System.out.printf(
                "absence of %d h for real: journal %d MB; drained in %.0f s, %.0f records a second; archiver asked %d"
                        + " times; out of order %d; heap at begin, middle, end %s bytes; %s%n",
                SECONDS_AWAY / 3600,
                bytes >> 20,
                seconds,
                loop.figures().delivered() / seconds,
                archiver.replays(),
                outOfOrder.get(),
                heap,
                loop.figures());
        tell("live", livesMillis);
        tell("event", eventsMillis);
    }

    private static void tell(String what, List<Long> millis) {
        List<Long> sorted = millis.stream().sorted().toList();
        System.out.printf(
                "  %s: %d heard, age p50 %d ms, p99 %d ms, most %d ms%n",
                what,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 99 / 100),
                sorted.getLast());
    }
}
