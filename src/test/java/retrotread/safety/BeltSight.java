package retrotread.safety;

import retrotread.belt.Belt;
import retrotread.belt.BeltSettings;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

/// What the belt may look like in one wake-up of an exploration, made by the real `Belt` from edges. Any sight
/// may follow any other: that is more than a belt can do, so what holds here holds for every belt.
enum BeltSight {
    STANDS("belt stands", 0, 0, 0, 0),
    STOOD_SHORTLY("belt stands for 1 ns too short", 1, 0.3, SafetyFrame.UNIT_NS - 1, 0),
    ONE_EDGE("one belt edge", 1, 0.3, 1_000, 1),
    WALKS("belt walks", 12, 0.3, 1_000, 2),
    STRIDES("belt at 0.36 m/s", 12, 0.36, 1_000, 2),
    RUNS_AWAY("belt at 1.5 m/s", 40, 1.5, 1_000, 2);

    private static final double PULSES_PER_METER = 36;

    final String words;
    final Belt belt;

    /// Edges that came in this wake-up.
    final int newEdges;

    BeltSight(String words, int edges, double mps, long lastAgoNs, int newEdges) {
        this.words = words;
        this.newEdges = newEdges;
        belt = new Belt(
                new BeltSettings(PULSES_PER_METER, 0.02, 10 / 3.6, false, true),
                SafetyFrame.NOW_NS - 1_000 * SafetyFrame.UNIT_NS);
        ControlInputs in = new ControlInputs();
        long periodNs = mps > 0 ? (long) (1e9 / PULSES_PER_METER / mps) : 0;
        for (int i = edges - 1; i >= 0; i--) {
            long edgeNs = SafetyFrame.NOW_NS - lastAgoNs - i * periodNs;
            in.clear();
            in.addEdge(InputLine.BELT_A, true, edgeNs);
            in.stamp(edgeNs, false);
            belt.step(in);
            if (i > 0) {
                in.clear();
                in.addEdge(InputLine.BELT_A, false, edgeNs + periodNs / 2);
                in.stamp(edgeNs + periodNs / 2, false);
                belt.step(in);
            }
        }
    }

    boolean isStanding() {
        return belt.stillNs(SafetyFrame.NOW_NS) >= SafetyFrame.UNIT_NS;
    }

    /// Edges counted before this wake-up.
    long edgesBefore() {
        return belt.edges() - newEdges;
    }
}
