package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A device at a broker that makes one kind of trouble, again and again. After each cycle every record was
/// acknowledged by the broker, in the order of their numbers, and the journal knows it.
final class TroubledLink implements AutoCloseable {
    final FakeBroker broker = FakeBroker.smallBuffered();
    final Device device = new Device(broker.uri(), "tm01");
    private final Trouble trouble;
    private final List<Integer> expected = new ArrayList<>();
    private final List<Integer> expectedLate = new ArrayList<>();
    private final Set<Integer> accepted = new LinkedHashSet<>();
    private int happened;

    TroubledLink(Trouble trouble) {
        this.trouble = trouble;
        device.loop.start();
        device.awaitFigures(LinkFigures::isUp);
    }

    void live(int cycles) {
        for (int cycle = 0; cycle < cycles; cycle++) {
            trouble.live(this);
            broker.published.clear();
            assertEquals(List.of(), broker.failures, () -> trouble + " after " + device.loop.figures());
        }
    }

    /// The number of the record that happens next.
    int next() {
        return happened + 1;
    }

    void happen(int count, int bytes) {
        for (int i = 0; i < count; i++) {
            expected.add(next());
            device.journal.event(next(), bytes);
            happened++;
        }
    }

    /// A record that the others do not wait for.
    void happenLarge(int bytes) {
        expectedLate.add(next());
        device.journal.event(next(), bytes);
        happened++;
    }

    void reconnect() {
        long connections = device.loop.figures().connections();
        broker.cut();
        device.awaitFigures(figures -> figures.isUp() && figures.connections() > connections);
    }

    /// Lets the broker answer the oldest message that it was sent, which has to be the only one of its
    /// connection. True once every record was answered.
    boolean releaseOneOfOne() {
        FakeSession.Answer oldest = broker.held.poll();
        if (oldest != null) {
            expect(
                    0L,
                    broker.held.stream()
                            .filter(other -> other.to() == oldest.to())
                            .count());
            try {
                broker.release(oldest);
            } catch (IOException e) {
                broker.accepted.remove(oldest.message()); // of the line that was cut at the end of the last cycle
            }
        }
        takeAccepted();
        return accepted.containsAll(expected);
    }

    void awaitAllButTheLarge() {
        Device.await("mark on each small record", () -> device.journal.undelivered() == expectedLate.size());
        takeAccepted();
        expect(expected, List.copyOf(accepted));
    }

    void awaitAllInOrder() {
        device.awaitAllDelivered();
        takeAccepted();
        expect(Stream.concat(expected.stream(), expectedLate.stream()).toList(), List.copyOf(accepted));
        device.journal.forget(1, happened);
        expected.clear();
        expectedLate.clear();
        accepted.clear();
    }

    private void takeAccepted() {
        List<FakeBroker.Published> news = new ArrayList<>();
        broker.accepted.drainTo(news);
        news.stream()
                .filter(TroubledLink::isRecord)
                .map(TroubledLink::number)
                .filter(number -> expected.contains(number) || expectedLate.contains(number))
                .forEach(accepted::add);
    }

    void expect(Object wanted, Object found) {
        assertEquals(wanted, found, () -> trouble + " with " + device.loop.figures());
    }

    static boolean isRecord(FakeBroker.Published message) {
        return message.name().equals("event");
    }

    static int number(FakeBroker.Published message) {
        return Samples.number(message.payload());
    }

    @Override
    public void close() {
        device.close();
        broker.close();
    }
}
