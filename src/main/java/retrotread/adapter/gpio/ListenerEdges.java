package retrotread.adapter.gpio;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import retrotread.port.NanoClock;

/// Edges from the listeners of any other Pi4J provider: a listener only stamps and enqueues, `await` takes what
/// is there. The stamp is that of the listener, so it is as late as the provider; the queue holds a lock for as
/// long as it takes to copy an edge. Made for Pi4J's mock provider; a real belt needs `KernelEdges`. A full
/// queue drops the newest edge and counts it.
final class ListenerEdges implements EdgeStream {
    private final NanoClock clock;
    private final DigitalInput[] inputs;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Batch waiting;
    private final Batch taken;

    /// Edges in order; the arrays are made once.
    private static final class Batch {
        final int[] line;
        final boolean[] high;
        final long[] timeNs;
        int count;
        int lost;

        Batch(int capacity) {
            line = new int[capacity];
            high = new boolean[capacity];
            timeNs = new long[capacity];
        }

        void add(int lineIndex, boolean isHigh, long stampNs) {
            if (count == line.length) {
                lost++;
                return;
            }
            line[count] = lineIndex;
            high[count] = isHigh;
            timeNs[count] = stampNs;
            count++;
        }

        void moveTo(Batch other) {
            System.arraycopy(line, 0, other.line, 0, count);
            System.arraycopy(high, 0, other.high, 0, count);
            System.arraycopy(timeNs, 0, other.timeNs, 0, count);
            other.count = count;
            other.lost = lost;
            count = 0;
            lost = 0;
        }
    }

    ListenerEdges(NanoClock clock, List<DigitalInput> lines, int capacity) {
        this.clock = clock;
        inputs = lines.toArray(DigitalInput[]::new);
        waiting = new Batch(capacity);
        taken = new Batch(capacity);
        for (int i = 0; i < inputs.length; i++) {
            int line = i;
            inputs[i].addListener(event -> enqueue(line, event.state()));
        }
    }

    private void enqueue(int line, DigitalState state) {
        long stampNs = clock.nowNs();
        lock.lock();
        try {
            waiting.add(line, state.isHigh(), stampNs);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /// An interrupt of the thread ends the wait early and stays set.
    @Override
    public int await(long deadlineNs) {
        lock.lock();
        try {
            long restNs = deadlineNs - clock.nowNs();
            while (waiting.count == 0 && restNs > 0) {
                restNs = arrived.awaitNanos(restNs);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.moveTo(taken);
            lock.unlock();
        }
        return taken.count;
    }

    @Override
    public int line(int edge) {
        return taken.line[edge];
    }

    @Override
    public boolean isHigh(int edge) {
        return taken.high[edge];
    }

    @Override
    public long timeNs(int edge) {
        return taken.timeNs[edge];
    }

    @Override
    public int lost() {
        return taken.lost;
    }

    @Override
    public long highBits() {
        long bits = 0;
        for (int i = 0; i < inputs.length; i++) {
            bits |= inputs[i].state().isHigh() ? 1L << i : 0;
        }
        return bits;
    }

    /// Nothing to give back: the lines are the Context's.
    @Override
    public void close() {}
}
