package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.belt.BeltDirection;
import retrotread.input.Saved;

/// Which way the belt is to run. A person at the machine chooses it, before the start and on a belt that is
/// proven to stand (SR-10); the network never does (SR-17). NORMAL at power-on.
///
/// A choice is for one walker: it is over with the session, and when nobody has come since for as long as a
/// session would wait. Then the belt is to run NORMAL again, from the next standstill on.
final class Course implements Saved {
    private final boolean reverseAllowed;
    private final Since chosen = new Since();
    private BeltDirection direction = BeltDirection.NORMAL;
    private boolean over;

    Course(Installation installation) {
        reverseAllowed = installation.reverseAllowed();
    }

    /// Takes a choice; false when refused. `standing` is proven standstill.
    boolean choose(BeltDirection asked, SafetyState state, boolean standing, long nowNs, Findings findings) {
        boolean resting = state == SafetyState.LOCKED || state == SafetyState.READY;
        boolean ok = resting && standing && (asked == BeltDirection.NORMAL || reverseAllowed);
        if (ok) {
            over = false;
            chosen.restart(nowNs);
            turn(asked, findings);
        }
        return ok;
    }

    /// Follows the end of a choice; told the state decided before.
    void step(SafetyState before, boolean standing, Findings findings) {
        if (over && standing && Selection.isResting(before)) {
            over = false;
            turn(BeltDirection.NORMAL, findings);
        }
    }

    private void turn(BeltDirection next, Findings findings) {
        if (next != direction) {
            direction = next;
            findings.add(Happening.DIRECTION_CHANGED);
        }
    }

    /// The choice is over.
    void end() {
        over = true;
    }

    /// Time since the last choice, ns.
    long sinceChosenNs(long nowNs) {
        return chosen.ageNs(nowNs);
    }

    BeltDirection direction() {
        return direction;
    }

    boolean isReversed() {
        return direction == BeltDirection.REVERSED;
    }

    @Override
    public void save(ByteBuffer out) {
        chosen.save(out);
        out.put((byte) direction.ordinal()).put((byte) (over ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in) {
        chosen.load(in);
        direction = in.get() == 0 ? BeltDirection.NORMAL : BeltDirection.REVERSED;
        over = in.get() != 0;
    }
}
