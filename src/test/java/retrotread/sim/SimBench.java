package retrotread.sim;

import java.util.ArrayList;
import java.util.List;
import retrotread.belt.BeltDirection;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.Permits;

/// A world on a board in the hands of a test: ticks of 5 ms as the control thread makes them, with permits made
/// by hand.
final class SimBench {
    static final long TICK_NS = 5_000_000L;
    static final long SECOND_NS = 1_000_000_000L;

    /// One edge as it was handed over.
    record Edge(InputLine line, boolean active, long atNs) {}

    final SimWorld world;
    final SimPace pace;
    final SimBoard board;
    final List<Edge> edges = new ArrayList<>();
    final ControlInputs in = new ControlInputs();
    boolean relayOn;
    boolean beating = true;
    boolean permitting = true;
    double setpointMps;
    BeltDirection direction = BeltDirection.NORMAL;
    int lost;
    long wakeUps;
    private boolean beatHigh;
    private long tickNs;

    SimBench(SimSettings settings, long seed) {
        this(settings, seed, SimPace.virtual(0));
    }

    SimBench(SimSettings settings, long seed, SimPace pace) {
        this.pace = pace;
        tickNs = pace.nowNs();
        world = new SimWorld(settings, seed, tickNs);
        board = new SimBoard(world, pace);
    }

    /// One wake-up: an edge or the tick, whichever is first.
    void wake() {
        in.clear();
        board.inputs().awaitEdges(tickNs + TICK_NS, in);
        wakeUps++;
        long nowNs = pace.nowNs();
        if (nowNs - tickNs >= TICK_NS) {
            tickNs += (nowNs - tickNs) / TICK_NS * TICK_NS;
            beatHigh ^= beating;
        }
        lost += in.lostEdges();
        for (int i = 0; i < in.edgeCount(); i++) {
            edges.add(new Edge(in.edgeLine(i), in.edgeActive(i), in.edgeNs(i)));
        }
        if (permitting) {
            var permit = Permits.permit(relayOn, beatHigh, setpointMps, direction, nowNs);
            board.relay().apply(permit);
            board.drive().apply(permit);
        }
    }

    void run(long lengthNs) {
        long endNs = pace.nowNs() + lengthNs;
        while (pace.nowNs() - endNs < 0) {
            wake();
        }
    }

    /// K1 closed and the belt at the set-point.
    SimBench driving(double mps) {
        relayOn = true;
        setpointMps = mps;
        run(6 * SECOND_NS);
        return this;
    }

    List<Edge> edgesOf(InputLine line) {
        return edges.stream().filter(edge -> edge.line == line).toList();
    }

    long count(InputLine line, boolean active) {
        return edgesOf(line).stream().filter(edge -> edge.active == active).count();
    }
}
