package retrotread.sim;

import retrotread.input.InputLine;

/// Relay K1 of the interlock board: key loop AND relay line AND heartbeat pump hold it. Its contact carries the
/// drive's torque and its mirror contact is read. Opening, once begun, is finished: the coil current has to
/// build up anew. Times are monotonic ns and exact, not rounded to the step. Owner: the world.
public final class SimRelay {
    /// @param releaseNs from relay line or key loop open to contact open, 1..120 ms
    /// @param dropOutNs from the last heartbeat edge to contact open, above `releaseNs`, up to 120 ms
    /// @param closeNs from everything true to contact closed, above `releaseNs`, up to 200 ms
    public record Settings(long releaseNs, long dropOutNs, long closeNs) {
        public Settings {
            SimChecks.requireNs("releaseNs", releaseNs, SimWorld.STEP_NS, 120_000_000L);
            SimChecks.requireNs("dropOutNs", dropOutNs, releaseNs + 1, 120_000_000L);
            SimChecks.requireNs("closeNs", closeNs, releaseNs + 1, 200_000_000L);
        }

        /// 5 ms, 58 ms (boards spread over 35 to 70 ms), 20 ms. [POLICY] words: relay K1.
        public static Settings typical() {
            return new Settings(5_000_000L, 58_000_000L, 20_000_000L);
        }
    }

    private final SimLines lines;
    private final long holdNs;
    private final Settings settings;
    private boolean loopClosed = true;
    private boolean lineOn;
    private boolean beatHigh;
    private boolean beaten;
    private boolean pumped;
    private long beatNs;
    private boolean held;
    private boolean closed;
    private boolean welded;
    private long opensNs = SimLines.NEVER;
    private long closesNs = SimLines.NEVER;
    private long changedNs;

    SimRelay(Settings settings, SimLines lines) {
        this.settings = settings;
        this.lines = lines;
        holdNs = settings.dropOutNs - settings.releaseNs;
    }

    /// Whether the contact is closed: the drive has torque.
    public boolean isClosed() {
        return closed;
    }

    /// When the contact last opened or closed.
    public long changedNs() {
        return changedNs;
    }

    void keyLoop(boolean isClosed, long atNs) {
        loopClosed = isClosed;
        judge(atNs);
    }

    void line(boolean on, long atNs) {
        if (on != lineOn) {
            lineOn = on;
            judge(atNs);
        }
    }

    /// Only changes charge the pump, and it takes two of them near each other.
    void heartbeat(boolean high, long atNs) {
        if (high != beatHigh) {
            beatHigh = high;
            pumped = beaten && atNs - beatNs < holdNs;
            beaten = true;
            beatNs = atNs;
            judge(atNs);
        }
    }

    void weld() {
        welded = true;
    }

    private void judge(long atNs) {
        boolean now = loopClosed && lineOn && pumped;
        if (now && !held && !(closed && opensNs == SimLines.NEVER)) {
            closesNs = atNs + settings.closeNs;
        }
        if (!now && held) {
            closesNs = SimLines.NEVER;
            opensNs = closed ? Math.min(opensNs, atNs + settings.releaseNs) : SimLines.NEVER;
        }
        held = now;
    }

    void runTo(long ns) {
        if (pumped && ns - beatNs >= holdNs) {
            pumped = false;
            judge(beatNs + holdNs);
        }
        if (opensNs <= ns) {
            contact(welded, opensNs);
            opensNs = SimLines.NEVER;
        }
        if (closesNs <= ns) {
            contact(true, closesNs);
            closesNs = SimLines.NEVER;
        }
    }

    private void contact(boolean isClosed, long atNs) {
        if (isClosed != closed) {
            closed = isClosed;
            changedNs = atNs;
            lines.schedule(InputLine.MIRROR, isClosed, atNs);
        }
    }
}
