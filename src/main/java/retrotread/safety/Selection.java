package retrotread.safety;

import java.nio.ByteBuffer;
import java.util.List;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.input.Saved;

/// Which profile is selected and how the walker faces. Both are chosen at rest only; facing at the Start press
/// (SR-10). A selector value without a profile selects the strictest.
final class Selection implements Saved {
    private final WalkProfile[] profiles;
    private final boolean facingSwitch;
    private final int strictest;
    private Facing facing = Facing.UNKNOWN;
    private int index;

    Selection(List<WalkProfile> profiles, boolean facingSwitch) {
        this.profiles = profiles.toArray(WalkProfile[]::new);
        this.facingSwitch = facingSwitch;
        int least = 0;
        for (int i = 1; i < profiles.size(); i++) {
            least = profiles.get(i).capMps() < profiles.get(least).capMps() ? i : least;
        }
        strictest = least;
    }

    void step(ControlInputs in, SafetyState before, SafetyState now, boolean standing) {
        if (isResting(now)) {
            facing = facingSwitch ? Facing.UNKNOWN : Facing.BACKWARD;
            index = standing ? selected(in) : index;
        } else if (before == SafetyState.READY && now == SafetyState.COUNTDOWN) {
            boolean forward = facingSwitch && !in.wasActive(InputLine.FACING);
            facing = forward ? Facing.FORWARD : Facing.BACKWARD;
        }
    }

    static boolean isResting(SafetyState state) {
        return switch (state) {
            case LOCKED, READY, LOCKOUT -> true;
            case COUNTDOWN, RUNNING, STOPPING -> false;
        };
    }

    private int selected(ControlInputs in) {
        int value = (in.isActive(InputLine.PROFILE_BIT_0) ? 1 : 0)
                + (in.isActive(InputLine.PROFILE_BIT_1) ? 2 : 0)
                + (in.isActive(InputLine.PROFILE_BIT_2) ? 4 : 0);
        return value < profiles.length ? value : strictest;
    }

    Facing facing() {
        return facing;
    }

    WalkProfile profile() {
        return profiles[index];
    }

    @Override
    public void save(ByteBuffer out) {
        out.put((byte) facing.ordinal()).put((byte) index);
    }

    @Override
    public void load(ByteBuffer in) {
        facing = Facing.of(in.get());
        index = in.get();
    }
}
