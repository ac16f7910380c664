package retrotread.adapter.serial;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import retrotread.port.NanoClock;

/// Where the caller of a line and the line's own thread meet: one question on its way out, what came, and how
/// it ended. Neither ever holds the lock while it waits for the port.
final class Exchange {
    /// How often the port is looked at while somebody waits for an answer. Chosen: two bytes at 9600 baud; half
    /// of that cost a line that nobody answers on 7 % of a processor, measured on 2026-11-29.
    private static final long WAITING_POLL_NS = 2_000_000L;

    /// How often while nobody does: what bounds how late an unplugged adapter is noticed.
    private static final long IDLE_POLL_NS = 10_000_000L;

    private static final byte[] NOTHING = {};

    private final String path;
    private final NanoClock clock;
    private final SerialCounters counters;
    private final ReentrantLock lock = new ReentrantLock();
    /// Something for the thread: a question, a reader, the end.
    private final Condition work = lock.newCondition();
    /// Something for the caller: bytes, a question that went out, the end.
    private final Condition news = lock.newCondition();
    private final Received received = new Received();
    private byte[] question = NOTHING;
    private boolean readerWaits;
    private boolean ended;
    private SerialError reason = SerialError.CLOSED;
    private String detail = "";

    Exchange(String path, NanoClock clock, SerialCounters counters) {
        this.path = path;
        this.clock = clock;
        this.counters = counters;
    }

    /// One over which nothing was ever said.
    static Exchange closed(String path, NanoClock clock, SerialCounters counters) {
        Exchange closed = new Exchange(path, clock, counters);
        closed.ended = true;
        return closed;
    }

    boolean isOpen() {
        lock.lock();
        try {
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    /// The first reason is kept.
    void end(SerialError why, String how) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                reason = why;
                detail = how;
                counters.add(why, 1);
                work.signalAll();
                news.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() throws SerialException {
        if (ended) {
            throw new SerialException(reason, path, detail);
        }
    }

    // The caller's side.

    /// Waits until the thread has handed the question to the system.
    void ask(byte[] bytes, long deadlineNs) throws SerialException, InterruptedException {
        lock.lock();
        try {
            requireOpen();
            question = bytes.clone();
            work.signal();
            while (question.length > 0 && !ended) {
                long leftNs = deadlineNs - clock.nowNs();
                if (leftNs <= 0) {
                    end(SerialError.STUCK, bytes.length + " bytes");
                }
                news.awaitNanos(leftNs);
            }
            requireOpen();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the first byte; 0 at the deadline.
    int read(byte[] into, int offset, int most, long deadlineNs) throws SerialException, InterruptedException {
        lock.lock();
        try {
            requireOpen();
            readerWaits = true;
            work.signal();
            long leftNs = deadlineNs - clock.nowNs();
            while (received.isEmpty() && !ended && leftNs > 0) {
                news.awaitNanos(leftNs);
                leftNs = deadlineNs - clock.nowNs();
            }
            requireOpen();
            if (received.isEmpty()) {
                counters.add(SerialError.SILENT, 1);
            }
            return received.take(into, offset, most);
        } finally {
            readerWaits = false;
            lock.unlock();
        }
    }

    // The thread's side.

    /// Waits for something to do, or until the port has to be looked at again; whether it goes on.
    boolean awaitWork() {
        lock.lock();
        try {
            if (question.length == 0 && !ended) {
                work.awaitNanos(readerWaits ? WAITING_POLL_NS : IDLE_POLL_NS);
            }
            return !ended;
        } catch (InterruptedException e) {
            end(SerialError.LOST, "its thread was interrupted");
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// What has to go out now; empty for nothing.
    byte[] question() {
        lock.lock();
        try {
            return question;
        } finally {
            lock.unlock();
        }
    }

    /// Says that the question went out, and how many bytes were found waiting before it.
    void asked(int strayBytes) {
        lock.lock();
        try {
            counters.add(SerialError.STRAY, strayBytes + received.clear());
            question = NOTHING;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Adds what came.
    void came(byte[] bytes, int length) {
        lock.lock();
        try {
            counters.add(SerialError.OVERRUN, received.add(bytes, length));
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
