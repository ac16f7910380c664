package retrotread.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What happens in a world and when: cues one after the other, each waiting for its condition, then for its
/// delay, then acting. A condition that does not come in time ends the script and says which. Several scripts
/// may run beside each other. Owner: the world; conditions and actions run on its thread.
public final class SimScript {
    /// Longest wait for a condition, ns, unless a cue says otherwise. Chosen: longer than the whole start
    /// ritual.
    public static final long BOUND_NS = 60_000_000_000L;

    /// Most cues of a script. Chosen: an hour of one action a second.
    static final int CUES_MAX = 3600;

    private record Cue(String name, Predicate<SimWorld> when, long delayNs, long boundNs, Consumer<SimWorld> action) {}

    private final List<Cue> cues = new ArrayList<>();
    private int next;
    private boolean armed;
    private long armedNs;
    private boolean begun;
    private long begunNs;
    private String failure = "";

    /// Adds a cue that waits for a condition at most `BOUND_NS`, then `delayNs` more.
    public SimScript when(String name, Predicate<SimWorld> condition, long delayNs, Consumer<SimWorld> action) {
        return add(new Cue(name, condition, delayNs, BOUND_NS, action));
    }

    /// Adds a cue that waits `delayNs` after the one before it.
    public SimScript after(String name, long delayNs, Consumer<SimWorld> action) {
        return when(name, _ -> true, delayNs, action);
    }

    /// Adds a cue at a time since the world began.
    public SimScript at(String name, long sinceStartNs, Consumer<SimWorld> action) {
        return add(new Cue(name, world -> world.elapsedNs() >= sinceStartNs, 0, SimLines.NEVER, action));
    }

    private SimScript add(Cue cue) {
        if (cues.size() == CUES_MAX) {
            throw new IllegalStateException("script has more than " + CUES_MAX + " cues, last " + cue.name);
        }
        cues.add(cue);
        return this;
    }

    /// Whether every cue acted.
    public boolean isDone() {
        return next == cues.size();
    }

    /// The cue whose condition did not come.
    public Optional<String> failure() {
        return failure.isEmpty() ? Optional.empty() : Optional.of(failure);
    }

    /// One step; at most one cue acts.
    void step(SimWorld world) {
        if (isDone() || !failure.isEmpty()) {
            return;
        }
        Cue cue = cues.get(next);
        long nowNs = world.nowNs();
        if (!begun) {
            begun = true;
            begunNs = nowNs;
        }
        if (!armed && cue.when.test(world)) {
            armed = true;
            armedNs = nowNs;
        }
        if (armed && nowNs - armedNs >= cue.delayNs) {
            next++;
            armed = false;
            begun = false;
            cue.action.accept(world);
        } else if (!armed && nowNs - begunNs > cue.boundNs) {
            failure = cue.name + ": its condition did not come within " + cue.boundNs / 1_000_000 + " ms";
        }
    }
}
