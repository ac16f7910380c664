package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.store.JournalFill;
import retrotread.adapter.store.JournalSettings;
import retrotread.adapter.store.JournalSources;
import retrotread.adapter.store.JournalStore;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.port.CommandSink;
import retrotread.port.Feeds;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.world.EmbeddedBroker;

/// How long a stop takes from its PUBLISH to its answer, over loopback and a real Mosquitto, while a backlog
/// replays at 1,000 records a second; beside it, in turn, a bare Paho client that asks and another that
/// answers, over the same broker. With a core that decides at once, which is the link alone, and with one that
/// decides every 5 ms as the control thread does. Prints; run by `.ci/long stop`.
class StopRoundTripBench {
    private static final int ROUNDS = Integer.getInteger("stop.rounds", 600);
    private static final int WARM_UP = ROUNDS / 5;
    private static final long BACKLOG_SECONDS = 80L * ROUNDS;
    private static final long TICK_NS = 5_000_000L;

    @TempDir
    private Path folder;

    private final FakeFeed feed = new FakeFeed();

    @Test
    void ofTheLinkAlone() throws IOException, MqttException, InterruptedException {
        measure("core answers at once", this::answer);
    }

    @Test
    void withACoreThatTicks() throws IOException, MqttException, InterruptedException {
        Queue<Long> asked = new ConcurrentLinkedQueue<>();
        Thread core = Thread.ofPlatform().daemon().start(() -> tick(asked));
        measure("core answers every 5 ms", (_, _, _, id) -> asked.add(id));
        core.interrupt();
    }

    private boolean answer(Object command, boolean network, double value, long id) {
        return feed.events.add(new Event(
                System.nanoTime(),
                EventType.COMMAND_DONE,
                Cause.NO_CAUSE,
                SafetyState.RUNNING,
                SafetyState.RUNNING,
                0.35,
                0.833,
                0,
                id,
                Command.NONE));
    }

    private void tick(Queue<Long> asked) {
        for (long dueNs = System.nanoTime(); !Thread.currentThread().isInterrupted(); dueNs += TICK_NS) {
            LockSupport.parkNanos(dueNs - System.nanoTime());
            for (Long id = asked.poll(); id != null; id = asked.poll()) {
                answer(null, true, 0, id);
            }
        }
    }

    private void measure(String title, CommandSink core) throws IOException, MqttException, InterruptedException {
        Path program = Mosquitto.program().orElseThrow(() -> new AssertionError("mosquitto is not installed"));
        int port = EmbeddedBroker.freePort();
        JournalSettings kept = JournalFill.settings(folder, false);
        JournalFill.walk(kept, BACKLOG_SECONDS);
        feed.latest = () -> Samples.snapshot(System.nanoTime(), SafetyState.RUNNING, 0.35);
        String settings = "listener %d 127.0.0.1\nallow_anonymous true\npersistence false\nset_tcp_nodelay true\n"
                .formatted(port);
        SynchronousQueue<String> answers = new SynchronousQueue<>();
        try (Mosquitto _ = new Mosquitto(program, port, settings);
                JournalStore journal = new JournalStore(
                        kept, Samples.realTime(), "2b6c91", JournalSources.of(new FakeFeed(), Feeds.NO_SAMPLES));
                LinkLoop loop = loop(port, journal, core);
                Talker person =
                        new Talker(port, "person", "treadmill/1/home/tm01/ack/#", (_, text) -> put(answers, text));
                Talker asks = new Talker(port, "asks", "bench/answer", (_, text) -> put(answers, text));
                Talker _ = new Talker(port, "answers", "bench/ask", (self, text) -> self.say("bench/answer", text))) {
            journal.start();
            loop.start();
            Device.await("link", () -> loop.figures().isUp());
            long[] stopNs = new long[ROUNDS];
            long[] bareNs = new long[ROUNDS];
            Random random = new Random(20261129);
            for (int i = -WARM_UP; i < ROUNDS; i++) {
                long bare = roundTrip(asks, "bench/ask", i, answers);
                LockSupport.parkNanos(random.nextLong(3_000_000, 13_000_000));
                long stop = roundTrip(person, "treadmill/1/home/tm01/cmd/stop", i, answers);
                LockSupport.parkNanos(random.nextLong(3_000_000, 13_000_000));
                stopNs[Math.max(0, i)] = stop;
                bareNs[Math.max(0, i)] = bare;
            }
            tell(title, stopNs, bareNs);
            long waiting = journal.state().waitingRecords();
            System.out.printf("  %d records of the backlog were still waiting; %s%n", waiting, loop.figures());
            assertTrue(waiting > 0, "the backlog was over before the measurement");
        }
    }

    private LinkLoop loop(int port, JournalStore journal, CommandSink core) {
        return new LinkLoop(
                Samples.settings(URI.create("mqtt://127.0.0.1:" + port), "tm01"),
                Samples.facts(),
                Samples.realTime(),
                new Random(1),
                feed,
                journal,
                core);
    }

    private static void put(SynchronousQueue<String> answers, String text) {
        try {
            answers.offer(text, 1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long roundTrip(Talker who, String topic, int number, SynchronousQueue<String> answers)
            throws InterruptedException {
        String id = "\"id\":\"r" + number + "\"";
        long sinceNs = System.nanoTime();
        who.say(topic, "{" + id + "}");
        String answer = answers.poll(5, TimeUnit.SECONDS);
        long tookNs = System.nanoTime() - sinceNs;
        assertTrue(answer != null && answer.contains(id), topic + ": " + answer);
        return tookNs;
    }

    private static void tell(String title, long[] stopNs, long[] bareNs) {
        Arrays.sort(stopNs);
        Arrays.sort(bareNs);
        System.out.printf("stop round trip, %s, %d rounds in turn with the bare pair:%n", title, stopNs.length);
        for (double share : new double[] {0.5, 0.99}) {
            double stop = stopNs[(int) (share * (stopNs.length - 1))] * 1e-6;
            double bare = bareNs[(int) (share * (bareNs.length - 1))] * 1e-6;
            System.out.printf(
                    "  p%.0f: stop %.2f ms, bare %.2f ms, ratio %.2f%n", 100 * share, stop, bare, stop / bare);
        }
    }
}
