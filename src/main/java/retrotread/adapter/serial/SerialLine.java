package retrotread.adapter.serial;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import retrotread.port.NanoClock;

/// One serial line, held by us alone. All its I/O is done by a thread of its own, so that whoever asks or reads
/// waits until a deadline and never longer. Used by one other thread, which is never the control thread.
///
/// A loss is latched: every call says so until `open` is asked for again. Nothing is reopened by itself, for
/// whatever was said before the loss has to be said anew. Deadlines are monotonic ns.
public final class SerialLine implements ByteLine, AutoCloseable {
    /// How long the thread may take to give the port back. Chosen: hundred times what it takes.
    private static final long ENDING_MILLIS = 1000;

    private final SerialSettings settings;
    private final NanoClock clock;
    private final SerialCounters counters = new SerialCounters();
    private volatile Exchange exchange;
    private LineListener listener = LineListener.NONE;
    private Thread thread = Thread.ofPlatform().unstarted(() -> {});

    /// A line that is not open yet.
    public SerialLine(SerialSettings settings, NanoClock clock) {
        this.settings = settings;
        this.clock = clock;
        this.exchange = Exchange.closed(settings.path(), clock, counters);
    }

    @Override
    public SerialSettings settings() {
        return settings;
    }

    public SerialCounters counters() {
        return counters;
    }

    /// Opens it, for the first time or after a loss. Nothing that came before is read.
    public void open() throws SerialException {
        close();
        try {
            if (thread.isAlive()) {
                throw new SerialException(SerialError.STUCK, settings.path(), "an earlier question has not gone out");
            }
            NativePort port = NativePort.open(settings);
            exchange = new Exchange(settings.path(), clock, counters);
            thread = Thread.ofPlatform()
                    .name("serial " + settings.path())
                    .daemon()
                    .start(new SerialLoop(port, exchange));
        } catch (SerialException e) {
            counters.add(e.error(), 1);
            throw e;
        }
    }

    /// Whether it can be used: opened, and not lost since. Any thread may ask.
    public boolean isOpen() {
        return exchange.isOpen();
    }

    /// Lets somebody hear what goes over it. Before it is used.
    public void listen(LineListener who) {
        listener = who;
    }

    /// A question that does not go out in time loses the line, for nobody knows how much of it did.
    @Override
    public void ask(byte[] question, long deadlineNs) throws SerialException, InterruptedException {
        exchange.ask(question, deadlineNs);
        listener.asked(question);
    }

    @Override
    public int read(byte[] into, int offset, int most, long deadlineNs) throws SerialException, InterruptedException {
        int length = exchange.read(into, offset, most, deadlineNs);
        if (length > 0) {
            listener.came(Arrays.copyOfRange(into, offset, offset + length));
        }
        return length;
    }

    @Override
    public void keepSilent(long untilNs) {
        for (long leftNs = untilNs - clock.nowNs(); leftNs > 0; leftNs = untilNs - clock.nowNs()) {
            LockSupport.parkNanos(leftNs);
        }
    }

    /// Gives the port back, and waits until it is; `open` may take it again.
    @Override
    public void close() {
        exchange.end(SerialError.CLOSED, "");
        try {
            thread.join(ENDING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
