package retrotread.adapter.drive;

import retrotread.safety.DrivePermit;
import retrotread.safety.Since;

/// Judges whether a drive keeps to start and stop. The first thing that it does wrong is kept until its power
/// is gone and it has stopped. Times monotonic ns. Belongs to the drive's thread.
final class Conduct {
    private final long stopObeyedNs;
    private final Since stopping = new Since();
    private DriveTrouble misdeed = DriveTrouble.NONE;
    private boolean begun;
    private boolean wentOff;
    private boolean rested;

    /// @param stopObeyedNs how long it may go on saying that it runs after it was stopped
    Conduct(long stopObeyedNs) {
        this.stopObeyedNs = stopObeyedNs;
    }

    /// Judges what it says of itself.
    void look(DrivePermit permit, boolean isStarted, long nowNs) {
        if (!permit.relayOn() && !isStarted) {
            misdeed = DriveTrouble.NONE;
        }
        wentOff |= begun && isStarted;
        rested |= !begun && !isStarted;
        if (wentOff && permit.relayOn() && !isStarted) {
            blame(DriveTrouble.STOPPED_BY_OTHERS);
        }
        if (!begun && isStarted && rested) {
            blame(DriveTrouble.NOT_OURS);
        }
        if (isStarted && stopping.ageNs(nowNs) > stopObeyedNs) {
            blame(DriveTrouble.STOP_IGNORED);
        }
    }

    /// The first misdeed is kept.
    void blame(DriveTrouble found) {
        if (misdeed == DriveTrouble.NONE) {
            misdeed = found;
        }
    }

    /// It is told to start.
    void begin() {
        begun = true;
        stopping.clear();
    }

    /// It has to stop; whether that is new.
    boolean stop(long nowNs) {
        boolean isNew = !stopping.isHolding();
        if (isNew) {
            stopping.restart(nowNs);
            rested = false;
        }
        begun = false;
        wentOff = false;
        return isNew;
    }

    /// Whether it was told to start, and not to stop since.
    boolean isBegun() {
        return begun;
    }

    DriveTrouble misdeed() {
        return misdeed;
    }
}
