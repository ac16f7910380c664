package retrotread.input;

import java.nio.ByteBuffer;

/// What the drive said, as far as a wake-up carries it. Reused. Speeds m/s, incline percent, monotonic ns.
final class DriveReport {
    private boolean heard;
    private long heardNs;
    private double mps = Double.NaN;
    private double inclinePercent = Double.NaN;
    private int fault;

    void clear() {
        set(false, heardNs, Double.NaN, Double.NaN, 0);
    }

    void set(long atNs, double actualMps, double actualPercent, int faultNumber) {
        set(true, atNs, actualMps, actualPercent, faultNumber);
    }

    private void set(boolean isHeard, long atNs, double actualMps, double actualPercent, int faultNumber) {
        heard = isHeard;
        heardNs = atNs;
        mps = actualMps;
        inclinePercent = actualPercent;
        fault = faultNumber;
    }

    boolean isHeard() {
        return heard;
    }

    long heardNs() {
        return heardNs;
    }

    double mps() {
        return mps;
    }

    double inclinePercent() {
        return inclinePercent;
    }

    int fault() {
        return fault;
    }

    /// 28 bytes.
    void encode(ByteBuffer out) {
        out.putLong(heardNs).putDouble(mps).putDouble(inclinePercent).putInt(fault);
    }

    void decode(ByteBuffer in) {
        set(in.getLong(), in.getDouble(), in.getDouble(), in.getInt());
    }
}
