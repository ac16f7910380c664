package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// Counts what must be remembered over operating hours and restarts: unclean ends, silent sensors, the lockout.
/// Only operating time counts, never the wall clock (SR-21). [POLICY] states, SR-5
final class TripLog implements Saved {
    private final Times times;
    private TripMemory memory;
    private long operatingNs;
    private long lastNs;
    private boolean changed;

    TripLog(Times times, TripMemory memory, long startNs) {
        this.times = times;
        this.memory = memory;
        operatingNs = memory.operatingNs();
        lastNs = startNs;
    }

    /// What a start-up that finds this memory has to be locked for, besides POWER_ON; also takes the unclean
    /// end into account.
    Cause causeAtStart() {
        if (!memory.running()) {
            return Cause.NO_CAUSE;
        }
        boolean third = isRecent(memory.uncleanBeforeNs());
        replace(memory.lockoutCauses(), false, memory.silentAtNs(), operatingNs, memory.uncleanAtNs());
        return third ? Cause.UNCLEAN_END_REPEATED : Cause.UNCLEAN_END;
    }

    private boolean isRecent(long atNs) {
        return atNs >= 0 && operatingNs - atNs <= times.ns(Timer.OPERATING_WINDOW);
    }

    void step(boolean operating, long nowNs) {
        operatingNs += operating ? nowNs - lastNs : 0;
        lastNs = nowNs;
    }

    /// Notes a silent sensor; true when it is the second within 10 operating hours.
    boolean noteSilent() {
        boolean again = isRecent(memory.silentAtNs());
        replace(memory.lockoutCauses(), memory.running(), operatingNs, memory.uncleanAtNs(), memory.uncleanBeforeNs());
        return again;
    }

    /// Notes whether a run is under way, and the causes of a lockout (0: none). Writes only what changes.
    void note(boolean running, long lockoutCauses) {
        if (running != memory.running() || lockoutCauses != memory.lockoutCauses()) {
            replace(lockoutCauses, running, memory.silentAtNs(), memory.uncleanAtNs(), memory.uncleanBeforeNs());
        }
    }

    private void replace(long lockout, boolean running, long silentAtNs, long uncleanAtNs, long uncleanBeforeNs) {
        memory = new TripMemory(lockout, running, operatingNs, silentAtNs, uncleanAtNs, uncleanBeforeNs);
        changed = true;
    }

    TripMemory memory() {
        return memory;
    }

    /// Whether it changed since this was last asked.
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    @Override
    public void save(ByteBuffer out) {
        out.putLong(memory.lockoutCauses())
                .put((byte) (memory.running() ? 1 : 0))
                .putLong(memory.operatingNs());
        out.putLong(memory.silentAtNs()).putLong(memory.uncleanAtNs()).putLong(memory.uncleanBeforeNs());
        out.putLong(operatingNs).putLong(lastNs).put((byte) (changed ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in) {
        memory = new TripMemory(in.getLong(), in.get() != 0, in.getLong(), in.getLong(), in.getLong(), in.getLong());
        operatingNs = in.getLong();
        lastNs = in.getLong();
        changed = in.get() != 0;
    }
}
