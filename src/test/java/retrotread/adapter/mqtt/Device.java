package retrotread.adapter.mqtt;

import java.net.URI;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import retrotread.input.Command;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;

/// A device as these tests need it: a feed that is always fresh, and a link loop on it.
final class Device implements AutoCloseable {
    private static final long SEED = 20261123;
    private static final long PATIENCE_NS = 10 * Samples.SECOND;

    final FakeFeed feed = new FakeFeed();
    final FakeJournal journal = new FakeJournal();
    final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    final LinkLoop loop;

    /// A command that went to the control thread.
    record Asked(Command command, double value, long id) {}

    Device(URI broker, String name) {
        this(Samples.settings(broker, name));
    }

    Device(MqttSettings settings) {
        is(SafetyState.LOCKED, 0, Cause.KEY_OUT);
        loop = new LinkLoop(settings, Samples.facts(), Samples.realTime(), new Random(SEED), feed, journal, this::take);
    }

    static Device started(URI broker, String name) {
        Device device = new Device(broker, name);
        device.loop.start();
        return device;
    }

    private boolean take(Command command, boolean network, double value, long id) {
        return network && asked.add(new Asked(command, value, id));
    }

    void is(SafetyState state, double speedMps, Cause... causes) {
        feed.latest = () -> Samples.snapshot(System.nanoTime(), state, speedMps, causes);
    }

    /// Lets this many numbered events happen, from this number on.
    void happen(int from, int count) {
        for (int i = 0; i < count; i++) {
            journal.event(from + i);
        }
    }

    /// Waits until the broker has taken every record.
    void awaitAllDelivered() {
        await("journal without undelivered records", () -> journal.undelivered() == 0);
    }

    /// Waits until the figures are like this, 10 s at most.
    void awaitFigures(Predicate<LinkFigures> wanted) {
        await("figures " + wanted, () -> wanted.test(loop.figures()));
    }

    static void await(String what, BooleanSupplier condition) {
        long sinceNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - sinceNs > PATIENCE_NS) {
                throw new AssertionError("within 10 s there was no " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /// Threads of the client library whose names begin like this.
    static long clientThreads(String begin) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(begin))
                .count();
    }

    @Override
    public void close() {
        loop.close();
    }
}
