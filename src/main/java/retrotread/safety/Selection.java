package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.input.Saved;

/// Which profile is selected, how the walker faces, and which way the belt is to run. All are chosen at rest
/// only; facing at the Start press (SR-10). A selector value without a profile selects the strictest.
///
/// A facing switch that says otherwise while the belt runs is doubt: facing is UNKNOWN until the belt rests.
/// Where turning round is allowed and the belt is slow, the set-point is held for 10 s, and then the switch is
/// believed, unless the belt became faster meanwhile.
final class Selection implements Saved {
    /// [POLICY] turning round: at 1 mph or less.
    static final double TURNING_MOST_MPS = 0.44704;

    private static final int NOBODY = -1;

    private final WalkProfile[] profiles;
    private final boolean facingSwitch;
    private final boolean turningAllowed;
    private final Times times;
    private final int strictest;
    private final Course course;
    private final Since differing = new Since();
    private final Since turning = new Since();
    private Facing facing = Facing.UNKNOWN;
    private boolean trusted;
    private int index;
    private int chosen = NOBODY;

    Selection(SafetySettings settings) {
        profiles = settings.profiles().toArray(WalkProfile[]::new);
        facingSwitch = settings.machine().facingSwitch();
        turningAllowed = settings.installation().turningAllowed();
        times = settings.times();
        course = new Course(settings.installation());
        int least = 0;
        for (int i = 1; i < profiles.length; i++) {
            least = profiles[i].capMps() < profiles[least].capMps() ? i : least;
        }
        strictest = least;
    }

    /// Follows switches at rest and at the Start press.
    void step(ControlInputs in, SafetyState before, SafetyState now, boolean standing) {
        if (isResting(now)) {
            facing = facingSwitch ? Facing.UNKNOWN : Facing.BACKWARD;
            index = standing ? wanted(in) : index;
            differing.clear();
            turning.clear();
        } else if (before == SafetyState.READY) {
            facing = facesForward(in) ? Facing.FORWARD : Facing.BACKWARD;
        }
    }

    /// Follows the facing switch of a walker on a moving belt: the doubt in a stop too, the turn in RUNNING
    /// only. `mayTurn` says that belt and set-point are at 1 mph or less, and the incline suits either way.
    void turn(ControlInputs in, SafetyState now, boolean mayTurn, Findings findings) {
        if (!facingSwitch || (now != SafetyState.RUNNING && now != SafetyState.STOPPING)) {
            return;
        }
        Facing told = in.isActive(InputLine.FACING) ? Facing.BACKWARD : Facing.FORWARD;
        differing.update(facing != Facing.UNKNOWN && told != facing, in.nowNs());
        if (differing.lasted(in.nowNs(), times.ns(Timer.BUTTON))) {
            facing = Facing.UNKNOWN;
            findings.add(Happening.FACING_CHANGED);
            trusted = true;
            turning.update(turningAllowed && mayTurn, in.nowNs());
        }
        trusted = trusted && mayTurn;
        if (turning.lasted(in.nowNs(), times.ns(Timer.TURNING))) {
            facing = trusted ? told : Facing.UNKNOWN;
            turning.clear();
            findings.add(Happening.FACING_CHANGED);
        }
        turning.update(turning.isHolding() && now == SafetyState.RUNNING, in.nowNs());
    }

    private boolean facesForward(ControlInputs in) {
        return facingSwitch && !in.wasActive(InputLine.FACING);
    }

    /// Whether a Start press now would count as walking forward.
    boolean wouldWalkForward(ControlInputs in) {
        return facesForward(in) && !course.isReversed();
    }

    /// Whether the walk is limited like one backward: facing backward or nobody knows how, or any way on a belt
    /// that is to run REVERSED. [POLICY] words
    boolean isBackward() {
        return facing != Facing.FORWARD || course.isReversed();
    }

    /// Steepest incline for who is selected, percent.
    double inclineMostPercent() {
        return inclineMostPercent(!isBackward());
    }

    /// The same for one who would walk that way. A belt that runs REVERSED leads down what is an incline
    /// otherwise. [CHOSEN] none there: no profile names a decline.
    double inclineMostPercent(boolean forward) {
        return course.isReversed() ? 0 : profile().profile().inclineMostPercent(forward);
    }

    static boolean isResting(SafetyState state) {
        return switch (state) {
            case LOCKED, READY, LOCKOUT -> true;
            case COUNTDOWN, RUNNING, STOPPING -> false;
        };
    }

    /// Chooses the profile of a walker, by its ordinal; false when this machine has none of it.
    boolean choose(double ordinal) {
        for (int i = 0; i < profiles.length; i++) {
            if (profiles[i].profile().ordinal() == ordinal) {
                chosen = i;
                return true;
            }
        }
        return false;
    }

    /// No walker is chosen: the selector alone counts.
    void forget() {
        chosen = NOBODY;
    }

    /// Whether the selector says something stricter than the walker's profile, or neither is the stricter. Its
    /// first value is the default, and leaves the choice to the walker's.
    boolean isMixedUp(ControlInputs in) {
        int told = selected(in);
        return chosen != NOBODY && told != 0 && !profiles[chosen].isWithin(profiles[told]);
    }

    /// Whether the profile that holds is the wanted one: after a choice, or the end of one, it follows at rest.
    boolean isSettled(ControlInputs in) {
        return index == wanted(in);
    }

    private int wanted(ControlInputs in) {
        return chosen == NOBODY ? selected(in) : chosen;
    }

    private int selected(ControlInputs in) {
        int value = (in.isActive(InputLine.PROFILE_BIT_0) ? 1 : 0)
                + (in.isActive(InputLine.PROFILE_BIT_1) ? 2 : 0)
                + (in.isActive(InputLine.PROFILE_BIT_2) ? 4 : 0);
        return value < profiles.length ? value : strictest;
    }

    Course course() {
        return course;
    }

    Facing facing() {
        return facing;
    }

    /// Whether the walker is turning round: the set-point is held meanwhile.
    boolean isTurning() {
        return turning.isHolding();
    }

    WalkProfile profile() {
        return profiles[index];
    }

    @Override
    public void save(ByteBuffer out) {
        differing.save(out);
        turning.save(out);
        course.save(out);
        out.put((byte) facing.ordinal())
                .put((byte) index)
                .put((byte) (trusted ? 1 : 0))
                .put((byte) chosen);
    }

    @Override
    public void load(ByteBuffer in) {
        differing.load(in);
        turning.load(in);
        course.load(in);
        facing = Facing.of(in.get());
        index = in.get();
        trusted = in.get() != 0;
        chosen = in.get();
    }
}
