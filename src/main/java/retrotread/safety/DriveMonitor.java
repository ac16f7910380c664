package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.belt.Belt;
import retrotread.input.ControlInputs;
import retrotread.input.Saved;

/// Decides whether the motor controller is there, well and truthful (SR-7), where it reports at all. Speeds
/// m/s.
final class DriveMonitor implements Saved {
    /// [CLINICAL] hazard 11: another source of speed differs by more than 15 %.
    private static final double DIFFERENT_RATIO = 0.15;

    /// Less than this is not told from ripple and rounding, m/s. [CHOSEN] 0.3 km/h, as in SR-14.
    private static final double DIFFERENT_LEAST_MPS = 0.3 / 3.6;

    private final Times times;
    private final boolean reports;
    private final Since differing = new Since();
    private long heardNs;
    private int fault;
    private double actualMps = Double.NaN;

    DriveMonitor(Times times, boolean reports, long startNs) {
        this.times = times;
        this.reports = reports;
        heardNs = startNs;
    }

    void step(ControlInputs in, Findings findings) {
        if (!reports) {
            return;
        }
        if (in.isDriveHeard()) {
            heardNs = in.driveHeardNs();
            fault = in.driveFault();
            actualMps = in.driveMps();
        }
        long ageNs = in.nowNs() - heardNs;
        boolean heard = ageNs >= 0 && ageNs <= times.ns(Timer.DRIVE_SILENT);
        if (!heard) {
            findings.add(Cause.DRIVE_SILENT, ageNs);
        }
        if (fault != 0) {
            findings.add(Cause.DRIVE_FAULT);
        }
    }

    /// Compares the speed that the drive reports, where it does, with the measured one: a second opinion on
    /// both. `movedOff`: the belt runs, and has been seen to. One that reports no speed is not compared.
    void compare(Belt belt, boolean movedOff, long nowNs, Findings findings) {
        double measuredMps = belt.speedMps(nowNs);
        boolean agrees = agree(measuredMps, actualMps);
        boolean silent = Double.isNaN(actualMps);
        differing.update(movedOff && !silent && !agrees, nowNs);
        if (differing.lasted(nowNs, times.ns(Timer.DRIVE_DISAGREES))) {
            findings.add(Cause.DRIVE_DISAGREES, differing.ageNs(nowNs));
        }
    }

    /// Whether a speed that was told is near enough to the measured one; false where nothing was told.
    static boolean agree(double measuredMps, double toldMps) {
        double most = Math.max(DIFFERENT_LEAST_MPS, DIFFERENT_RATIO * Math.max(measuredMps, toldMps));
        return toldMps < Double.POSITIVE_INFINITY && Math.abs(measuredMps - toldMps) <= most;
    }

    @Override
    public void save(ByteBuffer out) {
        differing.save(out);
        out.putDouble(actualMps);
        out.putLong(heardNs).putInt(fault);
    }

    @Override
    public void load(ByteBuffer in) {
        differing.load(in);
        actualMps = in.getDouble();
        heardNs = in.getLong();
        fault = in.getInt();
    }
}
