package retrotread.safety;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes equal states of the real facade equal bytes. What `Safety.save` writes holds clock readings and edge
/// counts, which differ between states that behave alike; here each becomes an age, bounded where no timer asks
/// further, and what nobody reads in a state becomes zero. Where the fields lie is found by `SafetyFields`.
final class SafetyFrame {
    /// One unit of time. Chosen: `SetpointHistory` spans 2 s, so that each tick fills all of it anew.
    static final long UNIT_NS = 2_000_000_000L;

    /// The time of every wake-up: states are moved to it, not it to them.
    static final long NOW_NS = 1_000_000 * UNIT_NS;

    private static final int EDGES_MOST = 2;
    private static final long OPERATING_MOST_NS = 2 * UNIT_NS;

    /// `TripLog` writes the causes of a lockout, a flag and four times before `operatingNs`.
    private static final int LOCKOUT_BEFORE = 41;

    private static final int BEYOND = 7;
    private static final int MEMORY_TIMES = 4;

    /// A clock reading; `flagAt` is the flag without which it means nothing, or -1.
    private record Clock(int at, int flagAt, long mostNs) {}

    /// A field that is read only in some states (bit set of their ordinals) and while the byte at `flagAt` is
    /// not 0.
    private record Live(int at, int length, int states, int flagAt) {}

    private final ByteBuffer bytes;
    private final int length;
    private final boolean followsRestarts;
    private final Clock[] clocks;
    private final int[] counts;
    private final Live[] lives;
    private final int operatingAt;
    private final CausesFrame causes;
    private final SafetyFields fields;

    /// `units` bounds ages by a part of a field's path, the last that fits; `live` says by such a part in which
    /// states a field is read.
    SafetyFrame(Safety safety, Map<String, Integer> units, Map<String, Set<SafetyState>> live, boolean followsRestarts)
            throws IllegalAccessException {
        this.followsRestarts = followsRestarts;
        fields = SafetyFields.of(safety);
        bytes = ByteBuffer.allocate(fields.length());
        length = fields.length();
        List<Clock> foundClocks = new ArrayList<>();
        List<Integer> foundCounts = new ArrayList<>();
        List<Live> foundLives = new ArrayList<>();
        for (SafetyFields.Place place : fields.places()) {
            if (place.isClock()) {
                int bound = 0;
                for (Map.Entry<String, Integer> entry : units.entrySet()) {
                    bound = place.path().contains(entry.getKey()) ? entry.getValue() : bound;
                }
                foundClocks.add(new Clock(place.at(), place.isSince() ? place.at() - 1 : -1, bound * UNIT_NS));
            } else if (place.isEdgeCount()) {
                foundCounts.add(place.at());
            }
            for (Map.Entry<String, Set<SafetyState>> entry : live.entrySet()) {
                if (place.path().contains(entry.getKey())) {
                    int states = entry.getValue().stream()
                            .mapToInt(state -> 1 << state.ordinal())
                            .sum();
                    foundLives.add(new Live(place.at(), place.length(), states, -1));
                }
            }
        }
        clocks = foundClocks.toArray(Clock[]::new);
        counts = foundCounts.stream().mapToInt(Integer::intValue).toArray();
        for (Map.Entry<String, String> entry : ExploreTimes.FLAGS.entrySet()) {
            int at = fields.at(entry.getKey());
            foundLives.add(new Live(at, Long.BYTES, -1, fields.at(entry.getValue())));
        }
        lives = foundLives.toArray(Live[]::new);
        operatingAt = fields.at(".log.operatingNs");
        causes = new CausesFrame(fields.at(".supervisor.state") + 1 - Long.BYTES, operatingAt - LOCKOUT_BEFORE);
    }

    int length() {
        return length;
    }

    /// The field that a byte belongs to.
    String nameAt(int at) {
        for (SafetyFields.Place place : fields.places()) {
            if (at >= place.at() && at < place.at() + place.length()) {
                return place.path();
            }
        }
        return "byte " + at;
    }

    /// Writes the state of a facade at `NOW_NS` as ages and relative counts.
    void write(Safety safety, long edges, byte[] out) {
        bytes.clear();
        safety.save(bytes);
        for (Clock clock : clocks) {
            boolean dead = clock.flagAt >= 0 && bytes.get(clock.flagAt) == 0;
            bytes.putLong(clock.at, dead ? 0 : Math.min(NOW_NS - bytes.getLong(clock.at), clock.mostNs));
        }
        for (int at : counts) {
            bytes.putLong(at, Math.min(edges - bytes.getLong(at), EDGES_MOST));
        }
        long now = bytes.getLong(operatingAt);
        for (int i = 1; i <= MEMORY_TIMES; i++) {
            int at = operatingAt - i * Long.BYTES;
            long then = bytes.getLong(at);
            bytes.putLong(at, then < 0 ? -1 : Math.min(now - then, OPERATING_MOST_NS));
        }
        if (!followsRestarts) {
            bytes.putLong(operatingAt - MEMORY_TIMES * Long.BYTES, 0);
        }
        bytes.putLong(operatingAt, 0);
        bytes.get(0, out, 0, length);
        causes.project(ByteBuffer.wrap(out), safety.state());
        setDead(out, safety.state(), (byte) 0);
    }

    /// Makes another state that must behave alike: what nobody reads differs, and what is bounded lies beyond.
    void disturb(byte[] state, SafetyState in) {
        ByteBuffer view = ByteBuffer.wrap(state);
        for (Clock clock : clocks) {
            boolean bounded = view.getLong(clock.at) == clock.mostNs && (clock.flagAt < 0 || state[clock.flagAt] != 0);
            view.putLong(clock.at, view.getLong(clock.at) + (bounded ? BEYOND * UNIT_NS : 0));
        }
        for (int at : counts) {
            view.putLong(at, view.getLong(at) + (view.getLong(at) == EDGES_MOST ? BEYOND : 0));
        }
        causes.disturb(view, in);
        setDead(state, in, (byte) 1);
    }

    private void setDead(byte[] state, SafetyState in, byte last) {
        for (Live live : lives) {
            boolean flagged = live.flagAt < 0 || state[live.flagAt] != 0;
            if ((live.states >> in.ordinal() & 1) == 0 || !flagged) {
                Arrays.fill(state, live.at, live.at + live.length, (byte) 0);
                state[live.at + live.length - 1] = last;
            }
        }
    }

    /// Reads such a state back, as it was `passedNs` before `NOW_NS` and after `edges` edges.
    void read(byte[] in, Safety safety, long passedNs, long edges) {
        bytes.clear();
        bytes.put(0, in, 0, length);
        for (Clock clock : clocks) {
            bytes.putLong(clock.at, NOW_NS - passedNs - bytes.getLong(clock.at));
        }
        for (int at : counts) {
            bytes.putLong(at, edges - bytes.getLong(at));
        }
        for (int i = 1; i <= MEMORY_TIMES; i++) {
            int at = operatingAt - i * Long.BYTES;
            long age = bytes.getLong(at);
            bytes.putLong(at, age < 0 ? -1 : NOW_NS - age);
        }
        bytes.putLong(operatingAt, NOW_NS);
        safety.load(bytes);
    }
}
