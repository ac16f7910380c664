package retrotread.world.seeded;

import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

/// When torque has to be off, told by what physics did to the machine: the key opened (SR-2), a stop was asked
/// for, the drive or the sensor fell silent (SR-7, SR-5), the daemon was late (SR-6). Each reason sets a time
/// by which K1 is open, and nothing but a new run lifts it. A welded K1 is beyond reach.
final class TorqueRule {
    private static final long NEVER = Long.MAX_VALUE;

    /// [POLICY] SR-7, and the longest time between two answers of a drive.
    private static final long DRIVE_SILENT_NS = 265 * Truth.MILLI_NS;

    /// [POLICY] SR-5: silence of 500 ms at the most, where the profile fits the sensor.
    private static final double SILENT_SECONDS = 0.55;

    /// [POLICY] states: K1 opens v0/a + 3 s after the stop began at the latest; with some room for the speed
    /// that was measured.
    private static final double STOP_SECONDS = 3.3;

    private static final double SOFT_MPS2 = 0.3;
    private static final double FAST_MPS2 = 0.8;

    /// [POLICY] SR-6: 25 ms without a heartbeat, and the tick that was due.
    private static final long LATE_NS = 31 * Truth.MILLI_NS;

    /// [POLICY] SR-24
    private static final long SHUTDOWN_NS = 10 * Truth.SECOND_NS;

    private final Truth truth;
    private final RitualRule ritual;
    private long openByNs = NEVER;
    private String reason = "";
    private boolean stopPressed;
    private boolean closedBefore;

    TorqueRule(Truth truth, RitualRule ritual) {
        this.truth = truth;
        this.ritual = ritual;
    }

    void lines(ControlInputs in) {
        long nowNs = truth.nowNs();
        if (in.wasInactive(InputLine.KEY)) {
            mustOpen("SR-2 the key was out", nowNs + Truth.OPEN_NS);
        }
        boolean pressed = in.wasActive(InputLine.STOP);
        if (pressed && !stopPressed) {
            stopAsked("Stop was pressed");
        }
        stopPressed = pressed;
    }

    void struck(Trouble trouble) {
        long nowNs = truth.nowNs();
        switch (trouble) {
            case DRIVE_SILENT -> {
                if (truth.build.machine().driveReports()) {
                    mustOpen("SR-7 the drive was silent", nowNs + DRIVE_SILENT_NS);
                }
            }
            case SENSOR_DEAD -> {
                if (truth.sim.belt().meanMps() > 0.1) {
                    mustOpen("SR-5 the sensor was silent", nowNs + seconds(SILENT_SECONDS + rampSeconds(FAST_MPS2)));
                }
            }
            default -> {}
        }
    }

    void stopAsked(String by) {
        boolean ramped = !truth.build.machine().interlockOnly();
        mustOpen(by, truth.nowNs() + (ramped ? seconds(rampSeconds(SOFT_MPS2)) : Truth.OPEN_NS));
    }

    void endAsked() {
        if (openByNs != NEVER) {
            openByNs += seconds(truth.sim.belt().meanMps() / FAST_MPS2 + STOP_SECONDS);
        }
        mustOpen("SR-24 the daemon was asked to end", truth.nowNs() + SHUTDOWN_NS);
    }

    /// A stop may be followed by a stronger one, which has its own time.
    private double rampSeconds(double slopeMps2) {
        double mps = 1.1 * truth.sim.belt().meanMps() + 0.05;
        boolean alone = truth.life.acts().size() <= 1;
        return mps / slopeMps2 + STOP_SECONDS + (alone ? 0 : mps / FAST_MPS2 + STOP_SECONDS);
    }

    private static long seconds(double seconds) {
        return (long) (seconds * 1e9);
    }

    /// The daemon is awake again after `ns`: with K1 closed in a run it has missed its heartbeat.
    void wokeAfter(long ns) {
        if (ns >= LATE_NS && closedBefore && !ritual.isTesting()) {
            mustOpen("SR-6 the daemon was late", truth.nowNs() + Truth.OPEN_NS);
        }
    }

    private void mustOpen(String why, long byNs) {
        if (truth.sim.relay().isClosed() && byNs < openByNs) {
            openByNs = byNs;
            reason = why;
        }
    }

    void sense(boolean asleep) {
        boolean closed = truth.sim.relay().isClosed();
        if (!closed) {
            openByNs = NEVER;
        } else if (!asleep && truth.nowNs() - truth.awayWithinNs(Truth.SECOND_NS) > openByNs && !isBeyondReach()) {
            throw new Violation(reason + ": K1 still closed", truth, "after its time");
        }
        if (!asleep) {
            closedBefore = closed;
        }
    }

    private boolean isBeyondReach() {
        return truth.has(Trouble.RELAY_WELDED);
    }
}
