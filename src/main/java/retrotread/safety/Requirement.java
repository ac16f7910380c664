package retrotread.safety;

/// What this program has to keep, each said once: causes, `why`, manual and tests refer to it by its number,
/// and every number has a test that names it. Below the numbered ones are the tables and modes that causes come
/// from.
public enum Requirement {
    SR_1("Locked when the program starts, whatever it finds."),
    SR_2("An open edge or level of either contact of the safety key opens the relay line in the same wake-up; closed"
            + " counts after 500 ms without a break. Two contacts that disagree for 100 ms lock out."),
    SR_3("Nothing reaches relay or drive without a permit made in this wake-up; one older than 100 ms means stop."),
    SR_4("A belt above its limit is held, stopped fast or cut, by how far and for how long; one that speeds up on its"
            + " own is cut."),
    SR_5("A driven belt whose sensor gives no pulse, goes silent or gives pulses that cannot be real is stopped fast;"
            + " silent twice within 10 operating hours locks out."),
    SR_6("The heartbeat changes once per tick and is never made up for: 25 ms without it lock. A relay that reads"
            + " open while it should be closed is a cut."),
    SR_7("A motor controller that was not heard for 200 ms is cut off."),
    SR_8("A lock is left by the ritual only: causes gone, standstill, key out and in again, Reset, Start, countdown."),
    SR_9("Acceleration is bounded in the ramp, and again in the guard."),
    SR_10("Facing, profile and direction change at standstill only, but for turning round where that is enabled; in"
            + " doubt the stricter limit holds."),
    SR_11("An unexpected error while deciding opens the relay and ends the process, which starts again locked."),
    SR_12("A configuration with a mistake does not start."),
    SR_13("A belt that moves while it should rest is told, and rests anew; one that moves with the relay closed at"
            + " set-point zero, or is not below half its speed 2 s after a cut, locks out."),
    SR_14("A belt that runs the wrong way for three pulses locks out."),
    SR_15("A belt faster than it was told locks out; one at less than half of that for 1 s is stopped fast."),
    SR_16("Limits tighten at any time and relax at standstill only; a tighter one is judged once a ramp could have"
            + " got there."),
    SR_17("The network can stop softly, slow down and lower a limit, and speed up within the limit under a lease"
            + " enabled at the machine; it never starts, resets, unlocks, tells facing, changes direction or raises a"
            + " limit."),
    SR_18("Losing the broker or the disk never changes motion."),
    SR_19("Backward the incline keeps to its profile's bound, moves slowly and not together with the speed, lowers the"
            + " limit when steep, and freezes at any stop."),
    SR_20("Time on the belt since the last rest of 2 min is bounded backward; warnings 60 s and 10 s before the soft"
            + " stop."),
    SR_21("Only monotonic and operating time decide, never the wall clock."),
    SR_22("A session and its profile end by command, after 10 min without movement or 60 s with the key out; the"
            + " ritual's key cycle does not end them, and no cycle relaxes a limit."),
    SR_23("A changed configuration needs a restart at standstill, and is in the audit log with old and new value."),
    SR_24("While the belt runs there is no update and no restart; a daemon that is asked to end stops it fast and is"
            + " gone within 10 s."),
    STATES("The table of states: what each of them waits for, and for how long."),
    INTERLOCK("Where the treadmill's console drives, the belt stands when the relay closes, and moves off slowly."),
    OBSERVING("An installation that only observes energises no output and obeys nothing, whatever it finds."),
    COMMISSIONING("Nobody walks on a machine that was not measured; whoever measures it holds Start."),
    NONE("");

    /// The number, as tests and messages write it; the name of what has none; empty for `NONE`.
    public final String label;

    /// The requirement for people, one or two sentences.
    public final String words;

    Requirement(String words) {
        this.label = words.isEmpty() ? "" : name().replace('_', '-');
        this.words = words;
    }

    /// The label, for texts.
    @Override
    public String toString() {
        return label;
    }

    /// Whether it has a number, which a test has to name.
    public boolean isNumbered() {
        return label.startsWith("SR-");
    }
}
