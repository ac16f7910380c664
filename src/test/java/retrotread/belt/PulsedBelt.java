package retrotread.belt;

import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

/// A belt whose sensor edges a test places by hand, one wake-up each. Time only passes when the test says so.
public final class PulsedBelt {
    public static final long MILLI_NS = 1_000_000L;
    public static final long SECOND_NS = 1_000_000_000L;

    /// Long enough for every contact, shorter than every pulse of these tests.
    private static final long ACTIVE_NS = MILLI_NS;

    public final Belt belt;
    private final ControlInputs in = new ControlInputs();
    private final double pulseMeters;
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

    /// A rising edge and, a millisecond later, the falling one.
    public PulsedBelt pulse(long timeNs) {
        edge(InputLine.BELT_A, true, timeNs);
        edge(InputLine.BELT_A, false, timeNs + ACTIVE_NS);
        nowNs = timeNs;
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
        return this;
    }

    public long nowNs() {
        return nowNs;
    }
}
