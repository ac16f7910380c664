package retrotread.sim;

/// The donor treadmill's own console as the speed source, for machines where we hold the relay and send no
/// set-point: someone presses its start, and it plays a profile of speeds until torque is cut. Owner: the
/// world.
public final class SimConsole {
    /// One corner of the profile.
    ///
    /// @param atNs time since the console was started, ns, 0 or more
    /// @param speedMps speed there, 0..7; straight lines between corners, the last one holds
    public record Corner(long atNs, double speedMps) {
        public Corner {
            SimChecks.requireNs("atNs", atNs, 0, Long.MAX_VALUE);
            SimChecks.require("speedMps", speedMps, 0, 7);
        }
    }

    private final Corner[] corners;
    private final boolean hearsLoop;
    private boolean running;
    private long startedNs;

    /// @param corners at least one, in order of time
    public SimConsole(Corner... corners) {
        this(true, corners);
    }

    private SimConsole(boolean hearsLoop, Corner... corners) {
        this.hearsLoop = hearsLoop;
        this.corners = corners.clone();
        if (corners.length == 0) {
            throw new IllegalArgumentException("console profile is empty, wanted at least one corner");
        }
        for (int i = 1; i < corners.length; i++) {
            SimChecks.requireNs("corner " + i, corners[i].atNs, corners[i - 1].atNs + 1, Long.MAX_VALUE);
        }
    }

    /// One that does not notice the loss of its key loop: left running, it drives on as soon as there is
    /// torque.
    public static SimConsole deaf(double speedMps) {
        return new SimConsole(false, new Corner(0, speedMps));
    }

    void start(long nowNs) {
        running = true;
        startedNs = nowNs;
    }

    /// The console lost its key loop: it stands until it is started again.
    void cut() {
        running &= !hearsLoop;
    }

    double wantedMps(long nowNs) {
        if (!running) {
            return 0;
        }
        long sinceNs = nowNs - startedNs;
        if (sinceNs <= corners[0].atNs) {
            return corners[0].speedMps * sinceNs / Math.max(1, corners[0].atNs);
        }
        for (int i = 1; i < corners.length; i++) {
            if (sinceNs < corners[i].atNs) {
                Corner from = corners[i - 1];
                double part = (double) (sinceNs - from.atNs) / (corners[i].atNs - from.atNs);
                return from.speedMps + part * (corners[i].speedMps - from.speedMps);
            }
        }
        return corners[corners.length - 1].speedMps;
    }
}
