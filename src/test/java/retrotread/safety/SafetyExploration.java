package retrotread.safety;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import retrotread.input.Command;

/// Every state that the real facade can reach under a set of acts, breadth-first until there is no new one,
/// with the witness as a part of the state; the rules are judged at each transition, and each act of the
/// network is compared with the same wake-up without it (SR-17). States are told apart by 128 bits of hash.
final class SafetyExploration {
    private static final int RESTART = -2;
    private static final int DISTURBED_EACH = 61;
    private final SafetySettings settings;
    private final List<ExploreAct> acts;
    private final boolean followsRestarts;
    private final int statesMost;
    private final SafetyFrame frame;
    private final Safety safety;
    private final SafetyWitness witness;
    private final SafetyRules rules;
    private final StateSet states = new StateSet();
    private final Deque<byte[]> open = new ArrayDeque<>();
    private final ByteBuffer scratch;
    final StatePairs pairs = new StatePairs();
    private long transitions;
    private final NetworkRule network = new NetworkRule();
    private int index;

    /// A restart is judged in every state; `followsRestarts` says whether what comes after it is explored too.
    SafetyExploration(
            SafetySettings settings, ExploreTimes units, List<ExploreAct> acts, boolean followsRestarts, int statesMost)
            throws IllegalAccessException {
        this.settings = settings;
        this.acts = acts;
        this.followsRestarts = followsRestarts;
        this.statesMost = statesMost;
        safety = new Safety(settings, TripMemory.NEW, SafetyFrame.NOW_NS);
        frame = new SafetyFrame(safety, units.bounds(), units.live(), followsRestarts);
        witness = new SafetyWitness(settings.times(), settings.machine());
        rules = new SafetyRules(settings);
        scratch = ByteBuffer.allocate(frame.length() + SafetyWitness.BYTES);
    }

    int states() {
        return states.size();
    }

    long transitions() {
        return transitions;
    }

    boolean isClosed() {
        return open.isEmpty();
    }

    /// Explores from power-on to closure or to the bound; what was broken and the shortest way to it, or
    /// nothing.
    String explore() {
        note(new Safety(settings, TripMemory.NEW, SafetyFrame.NOW_NS), 0, -1, -1);
        for (index = 0; !open.isEmpty() && states.size() < statesMost; index++) {
            byte[] state = open.removeFirst();
            for (int i = 0; i < acts.size(); i++) {
                String broken = take(state, i);
                if (!broken.isEmpty()) {
                    return told(broken, i);
                }
            }
            String broken = restart(state);
            if (!broken.isEmpty()) {
                return told(broken, RESTART);
            }
        }
        return "";
    }

    private void load(byte[] state, long passedNs, long edges) {
        frame.read(state, safety, passedNs, edges);
        scratch.clear();
        scratch.put(0, state);
        witness.read(scratch.position(frame.length()));
    }

    private String take(byte[] state, int i) {
        ExploreAct act = acts.get(i);
        load(state, act.passedNs(), act.belt.edgesBefore());
        SafetyState from = safety.state();
        rules.before(safety);
        transitions++;
        safety.step(act.in, act.belt.belt);
        double demandMps = act.demandMps(safety.state(), witness.setpointMps);
        DrivePermit permit = safety.permit(demandMps, SafetyFrame.NOW_NS);
        safety.takeMemoryChanged();
        pairs.note(from, safety.state());
        witness.look(act, from);
        String broken = rules.judge(act, demandMps, safety, permit, witness);
        if (broken.isEmpty()) {
            broken = act.command == Command.NONE
                    ? network.base(demandMps, safety, permit)
                    : network.judge(act, safety, permit);
            note(safety, act.belt.belt.edges(), index, i);
            if (transitions % DISTURBED_EACH == 0) {
                broken = disturb(state, act, from, demandMps);
            }
        }
        return broken;
    }

    /// Spot check that what the frame takes for dead is dead, and for old is old: other values lead to the same
    /// state.
    private String disturb(byte[] state, ExploreAct act, SafetyState from, double demandMps) {
        byte[] expected = new byte[frame.length()];
        frame.write(safety, act.belt.belt.edges(), expected);
        byte[] other = state.clone();
        frame.disturb(other, from);
        load(other, act.passedNs(), act.belt.edgesBefore());
        safety.step(act.in, act.belt.belt);
        safety.permit(demandMps, SafetyFrame.NOW_NS);
        safety.takeMemoryChanged();
        byte[] found = new byte[frame.length()];
        frame.write(safety, act.belt.belt.edges(), found);
        int at = Arrays.mismatch(expected, found);
        return at < 0 ? "" : frame.nameAt(at) + " depends on what was taken for dead or old";
    }

    private String restart(byte[] state) {
        load(state, 0, 0);
        Safety next = new Safety(settings, safety.memory(), SafetyFrame.NOW_NS);
        next.takeMemoryChanged();
        transitions++;
        if (followsRestarts) {
            witness.begin();
            note(next, 0, index, RESTART);
        }
        return rules.judgeRestart(safety.state(), next);
    }

    private void note(Safety reached, long edges, int from, int by) {
        byte[] bytes = scratch.array();
        frame.write(reached, edges, bytes);
        witness.write(scratch.position(frame.length()));
        long high = 0;
        long low = 0x5851F42D4C957F2DL;
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            long next = scratch.getLong(at);
            high = Long.rotateLeft((high ^ next) * 0x9E3779B97F4A7C15L, 29);
            low = Long.rotateLeft((low + next) * 0xD6E8FEB86659FD93L, 37);
        }
        for (; at < bytes.length; at++) {
            high = (high ^ bytes[at]) * 0x9E3779B97F4A7C15L;
            low = (low + bytes[at]) * 0xD6E8FEB86659FD93L;
        }
        if (states.add(high ^ high >>> 31, low ^ low >>> 29, from, by)) {
            open.addLast(Arrays.copyOf(bytes, bytes.length));
        }
    }

    private String told(String broken, int by) {
        StringBuilder words = new StringBuilder(broken).append("; the shortest way there:");
        for (int step : states.path(index)) {
            words.append('\n').append(words(step));
        }
        return words.append('\n').append(words(by)).toString();
    }

    private String words(int by) {
        return switch (by) {
            case -1 -> "power-on";
            case RESTART -> "the daemon starts again";
            default -> acts.get(by).toString();
        };
    }
}
