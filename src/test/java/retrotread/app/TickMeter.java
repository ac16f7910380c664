package retrotread.app;

import java.util.Arrays;
import retrotread.input.ControlInputs;
import retrotread.port.InputPort;
import retrotread.port.NanoClock;

/// How late each tick of a control thread is, measured where it waits for it. Written by the control thread,
/// read after it has ended.
final class TickMeter implements InputPort {
    /// Room for ten minutes.
    private static final int TICKS_MAX = 120_000;

    private final InputPort lines;
    private final NanoClock clock;
    private final long[] lateNs = new long[TICKS_MAX];
    private final long[] atNs = new long[TICKS_MAX];
    private int ticks;

    TickMeter(InputPort lines, NanoClock clock) {
        this.lines = lines;
        this.clock = clock;
    }

    /// How late the ticks were.
    record Lateness(int ticks, double p50Millis, double p99Millis, double p999Millis, double worstMillis) {
        @Override
        public String toString() {
            return "%d ticks, late by p50 %.3f, p99 %.3f, p99.9 %.3f, worst %.3f ms"
                    .formatted(ticks, p50Millis, p99Millis, p999Millis, worstMillis);
        }
    }

    @Override
    public void awaitEdges(long deadlineNs, ControlInputs into) {
        lines.awaitEdges(deadlineNs, into);
        long nowNs = clock.nowNs();
        if (nowNs - deadlineNs >= 0 && ticks < TICKS_MAX) {
            atNs[ticks] = nowNs;
            lateNs[ticks] = nowNs - deadlineNs;
            ticks++;
        }
    }

    @Override
    public void close() {
        lines.close();
    }

    /// Of the ticks between two times of the monotonic clock.
    Lateness between(long fromNs, long toNs) {
        long[] some = new long[ticks];
        int count = 0;
        for (int i = 0; i < ticks; i++) {
            if (atNs[i] - fromNs >= 0 && atNs[i] - toNs < 0) {
                some[count] = lateNs[i];
                count++;
            }
        }
        long[] sorted = Arrays.copyOf(some, count);
        Arrays.sort(sorted);
        return new Lateness(count, millis(sorted, 0.5), millis(sorted, 0.99), millis(sorted, 0.999), millis(sorted, 1));
    }

    private static double millis(long[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1.0, share * sorted.length)] / 1e6;
    }
}
