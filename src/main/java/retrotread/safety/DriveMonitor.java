package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.ControlInputs;
import retrotread.input.Saved;

/// Decides whether the motor controller is there and well (SR-7), where it reports at all.
final class DriveMonitor implements Saved {
    private final Times times;
    private final boolean reports;
    private long heardNs;
    private int fault;

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

    @Override
    public void save(ByteBuffer out) {
        out.putLong(heardNs).putInt(fault);
    }

    @Override
    public void load(ByteBuffer in) {
        heardNs = in.getLong();
        fault = in.getInt();
    }
}
