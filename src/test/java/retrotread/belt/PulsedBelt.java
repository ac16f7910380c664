package retrotread.belt;

import java.util.function.LongConsumer;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

/// A belt whose sensor edges a test places by hand, one wake-up each. Time only passes when the test says so.
public final class PulsedBelt {
    public static final long MILLI_NS = 1_000_000L;
    public static final long SECOND_NS = 1_000_000_000L;

    /// How long the sensor stays active: nothing asks for any length of that.
    public static final long ACTIVE_NS = 1_000;

    public final Belt belt;
    private final ControlInputs in = new ControlInputs();
    private final double pulseMeters;
    private LongConsumer afterWake = nowNs -> {};
    private long nowNs;
    private long lastPulseNs;

    public PulsedBelt(BeltSettings settings, long startNs) {
        belt = new Belt(settings, startNs);
        pulseMeters = settings.pulseMeters();
        nowNs = startNs;
        lastPulseNs = startNs;
    }

    /// One sensor, no calibration error, so that a speed can be told to the digit.
    public static PulsedBelt exact(double pulsesPerMeter) {
        return new PulsedBelt(settings(pulsesPerMeter, 0), 0);
    }

    public static BeltSettings settings(double pulsesPerMeter, double calibrationErrorRatio) {
        return new BeltSettings(pulsesPerMeter, calibrationErrorRatio, 10 / 3.6, false, true);
    }

    /// Says what looks at the belt after each wake-up.
    public PulsedBelt afterWake(LongConsumer watcher) {
        afterWake = watcher;
        return this;
    }

    /// One wake-up with one edge of a line, stamped when it woke us.
    public PulsedBelt edge(InputLine line, boolean active, long timeNs) {
        return edge(line, active, timeNs, timeNs);
    }

    /// One wake-up at `wokenNs` with one edge stamped `timeNs`.
    public PulsedBelt edge(InputLine line, boolean active, long timeNs, long wokenNs) {
        in.clear();
        in.addEdge(line, active, timeNs);
        return step(wokenNs);
    }

    /// A rising edge and, right after it, the falling one.
    public PulsedBelt pulse(long timeNs) {
        edge(InputLine.BELT_A, true, timeNs);
        edge(InputLine.BELT_A, false, timeNs + ACTIVE_NS);
        lastPulseNs = timeNs;
        return this;
    }

    /// Pulses one interval after another; afterwards the time is that of the last one.
    public PulsedBelt intervals(int count, long intervalNs) {
        for (int i = 0; i < count; i++) {
            pulse(lastPulseNs + intervalNs);
        }
        return this;
    }

    /// So many intervals at a speed.
    public PulsedBelt runs(int count, double mps) {
        return intervals(count, intervalNs(mps));
    }

    /// Runs at a speed up to a time, and wakes then.
    public PulsedBelt runsUntil(long untilNs, double mps) {
        while (untilNs - lastPulseNs > intervalNs(mps) + ACTIVE_NS) {
            pulse(lastPulseNs + intervalNs(mps));
        }
        return wake(untilNs);
    }

    public long intervalNs(double mps) {
        return Math.round(pulseMeters / mps * 1e9);
    }

    /// A wake-up without an edge.
    public PulsedBelt wake(long timeNs) {
        in.clear();
        return step(timeNs);
    }

    /// A wake-up that says edges were lost.
    public PulsedBelt lose(int count, long timeNs) {
        in.clear();
        in.addLost(count);
        return step(timeNs);
    }

    private PulsedBelt step(long timeNs) {
        nowNs = timeNs;
        in.stamp(nowNs, false);
        belt.step(in);
        afterWake.accept(nowNs);
        return this;
    }

    public long lastPulseNs() {
        return lastPulseNs;
    }

    /// Time of the last wake-up.
    public long nowNs() {
        return nowNs;
    }
}
