package retrotread.world;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import retrotread.belt.BeltSettings;
import retrotread.control.Core;
import retrotread.control.CoreSettings;
import retrotread.control.Decision;
import retrotread.control.EventType;
import retrotread.control.Snapshot;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.DrivePermit;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.safety.WalkProfile;

/// The core on a belt that is computed, not stepped: it has the set-point as its mean, a walker's ripple on it,
/// and a drive without lag. Every edge and every tick is a wake-up, in virtual time. For millions of seconds
/// near the limit; what people do is as short as it can be. K1 follows its lines at once.
final class RippledWalk {
    static final long TICK_NS = 5_000_000L;

    /// From an edge to its wake-up. Chosen: an idle Linux core; a bounce of the recorded contact fits into it.
    static final long WAKE_NS = 60_000L;

    private static final long START_NS = 7_000_000_000L;
    private static final long HEARTBEAT_HOLDS_NS = 60_000_000L;
    private static final double CALIBRATION_ERROR_RATIO = 0.02;

    /// Lowest running speed of the drive, m/s.
    private final double lowestMps;

    private final RippledBelt belt;
    private final BeltRipple ripple;
    private final SplittableRandom random;
    private final Core core;
    private final ControlInputs in = new ControlInputs();
    private final ByteBuffer kept = ByteBuffer.allocate(Core.STATE_MAX);
    private DrivePermit permit = DrivePermit.STOP;
    private Snapshot snapshot;
    private long hands = InputLine.KEY.bit();
    private long tickNs = START_NS;
    private long beatNs;
    private long cutNs;
    private long node;
    private int holds;
    private Runaway runaway;

    /// A drive that speeds up steadily from one node on, with the walker's steps on it or without.
    record Runaway(long fromNode, double baseMps, double accelMps2, boolean stepped) {}

    RippledWalk(WalkProfile profile, RippledBelt.Sensor sensor, BeltRipple ripple, SplittableRandom random) {
        this.ripple = ripple;
        this.random = random;
        lowestMps = profile.startMps();
        BeltSettings fitted = new BeltSettings(sensor.pulsesPerMeter(), CALIBRATION_ERROR_RATIO, 10 / 3.6, false, true);
        CoreSettings settings = WorldSettings.withoutEnd(
                WorldSettings.core(fitted, WorldSettings.machine(lowestMps), List.of(profile)));
        core = new Core(settings, TripMemory.NEW, START_NS);
        belt = new RippledBelt(sensor, random.split());
        node = random.nextLong(1_000_000);
        wake(START_NS, true);
    }

    /// A walk that goes on from where this one is now: same belt, same walker, new noise. Read it before the
    /// next fork.
    void forkInto(RippledWalk fork) {
        kept.clear();
        core.save(kept);
        fork.core.load(kept.flip());
        fork.belt.copyFrom(belt, random.split());
        fork.permit = permit;
        fork.snapshot = snapshot;
        fork.hands = hands;
        fork.tickNs = tickNs;
        fork.beatNs = beatNs;
        fork.node = node;
        fork.holds = holds;
        fork.runaway = runaway;
    }

    /// Runs to the next tick.
    void tick() {
        long endNs = tickNs + TICK_NS;
        belt.advance(nodeMps(node), nodeMps(node + 1), tickNs);
        while (belt.hasEdge() && belt.firstNs() + WAKE_NS <= endNs) {
            wake(belt.firstNs() + WAKE_NS, false);
        }
        wake(endNs, true);
        tickNs = endNs;
        node++;
    }

    private double nodeMps(long at) {
        if (runaway != null) {
            return runawayMps(at);
        }
        return permit.setpointMps() < lowestMps - 1e-6 ? 0 : permit.setpointMps() * ripple.ratio(at);
    }

    private void wake(long nowNs, boolean tick) {
        in.clear();
        while (belt.hasEdge() && belt.firstNs() <= nowNs) {
            long edgeNs = belt.firstNs();
            in.addEdge(InputLine.BELT_A, belt.take(), edgeNs);
        }
        boolean relayClosed = permit.relayOn() && nowNs - beatNs < HEARTBEAT_HOLDS_NS;
        in.levels(hands | (belt.isClosed() ? InputLine.BELT_A.bit() : 0) | (relayClosed ? InputLine.MIRROR.bit() : 0));
        in.stamp(nowNs, tick);
        Decision decision = core.step(in);
        DrivePermit next = decision.permit();
        beatNs = next.heartbeatHigh() != permit.heartbeatHigh() ? nowNs : beatNs;
        cutNs = permit.relayOn() && !next.relayOn() ? nowNs : cutNs;
        permit = next;
        snapshot = decision.snapshot();
        for (int i = 0; i < decision.eventCount(); i++) {
            holds += decision.event(i).type() == EventType.HOLD ? 1 : 0;
        }
    }

    void run(double seconds) {
        for (long i = Math.round(seconds / BeltRipple.NODE_SECONDS); i > 0; i--) {
            tick();
        }
    }

    /// Runs so long, or until it is no longer running; whether it still is.
    boolean walk(double seconds) {
        for (long i = Math.round(seconds / BeltRipple.NODE_SECONDS); i > 0 && isRunning(); i--) {
            tick();
        }
        return isRunning();
    }

    boolean isRunning() {
        return snapshot.state() == SafetyState.RUNNING;
    }

    /// The whole ritual, then up to the highest target there is.
    void walkAtTheLimit() {
        start();
        while (isRunning() && snapshot.targetMps() < snapshot.limitMps() - 1e-6) {
            press(InputLine.FASTER);
            run(2);
        }
        walk(3);
    }

    void start() {
        hands = 0;
        run(0.7);
        hands = InputLine.KEY.bit();
        run(5.6);
        press(InputLine.RESET);
        run(1.2);
        press(InputLine.START);
        run(8);
        if (!isRunning()) {
            throw new AssertionError("did not start: " + snapshot);
        }
    }

    private void press(InputLine button) {
        hands |= button.bit();
        run(0.1);
        hands &= ~button.bit();
        run(0.1);
    }

    /// The drive runs away from now on.
    void runAway(double accelMps2, boolean stepped) {
        runaway = new Runaway(node, permit.setpointMps(), accelMps2, stepped);
    }

    /// Runs until the relay line opens; when that was.
    long untilCut(double mostSeconds) {
        long endNs = tickNs + (long) (mostSeconds * 1e9);
        while (permit.relayOn() && tickNs - endNs < 0) {
            tick();
        }
        if (permit.relayOn()) {
            throw new AssertionError("not cut within " + mostSeconds + " s: " + snapshot);
        }
        return cutNs;
    }

    private double runawayMps(long at) {
        double ratio = ripple.ratio(runaway.stepped ? at : runaway.fromNode);
        return runaway.baseMps * ratio + runaway.accelMps2 * BeltRipple.NODE_SECONDS * (at - runaway.fromNode);
    }

    /// True speed of a belt that runs away, had the torque lasted.
    double trueMps(long atNs) {
        double nodes = (atNs - tickNs) / (double) TICK_NS;
        long whole = (long) Math.floor(nodes);
        double from = runawayMps(node + whole);
        return from + (runawayMps(node + whole + 1) - from) * (nodes - whole);
    }

    /// When the true speed of a belt that runs away first reached a level, had the torque lasted.
    long crossedNs(double levelMps) {
        long at = runaway.fromNode;
        while (runawayMps(at + 1) < levelMps) {
            at++;
        }
        double from = runawayMps(at);
        double part = Math.max(0, (levelMps - from) / (runawayMps(at + 1) - from));
        return tickNs + (long) ((at - node + part) * TICK_NS);
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /// How often the ladder began to hold.
    int holds() {
        return holds;
    }

    double seconds() {
        return (tickNs - START_NS) * 1e-9;
    }
}
