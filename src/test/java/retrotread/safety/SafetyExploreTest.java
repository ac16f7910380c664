package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.ExploreAct.Option;
import retrotread.safety.Machine.KeyContacts;

/// All states of the real facade under several small sets of acts, each to closure. One unit of time is 2 s;
/// timers are shrunk to 0 to 4 units.
class SafetyExploreTest {
    private static final int STATES_MOST = 300_000;
    private static final WalkProfile[] PROFILES = {WalkProfile.of(Profile.GENERAL), WalkProfile.of(Profile.FIRST_USE)};
    private static final String CONSOLE = "LOCKED -> READY LOCKOUT; READY -> LOCKED COUNTDOWN LOCKOUT; "
            + "COUNTDOWN -> LOCKED READY RUNNING; RUNNING -> LOCKED READY LOCKOUT; STOPPING -> ; LOCKOUT -> ";

    private static final StatePairs driven = new StatePairs();
    private static final int DRIVEN_COUNT = 8;
    private static int drivenCount;

    private static final Installation TYPICAL = Installation.typical();
    private static final Installation BOTH_WAYS = new Installation(true, List.of(), true, false, true);
    private static final Installation BARE = new Installation(false, List.of(), false, false, false);
    private static final double START_MPS = Profile.GENERAL.startMps;

    @Test
    @DisplayName("SR-8 key and ritual: one button, no mirror; late and early wake-ups, a key that blinks")
    void keyAndRitual() throws IllegalAccessException {
        List<Option> key = new ArrayList<>(ExploreAct.key());
        key.add(ExploreAct.keyBlinks());
        List<ExploreAct> acts = ExploreAct.cross(List.of(
                ExploreAct.units(1, 2, 0),
                key,
                ExploreAct.line(InputLine.START, "Start"),
                ExploreAct.belts(BeltSight.STANDS, BeltSight.STOOD_SHORTLY, BeltSight.WALKS),
                ExploreAct.demands(START_MPS)));
        explore(
                "key and ritual",
                ExploreTimes.ritual().set(1, Timer.BUTTON_RELEASED).set(5, Timer.IDLE),
                machine(KeyContacts.SINGLE, false, false),
                TYPICAL,
                acts,
                false);
    }

    @Test
    @DisplayName("SR-8 key and ritual: Reset and Start each with a button")
    void twoButtons() throws IllegalAccessException {
        Machine machine = new Machine(false, false, KeyContacts.SINGLE, true, false, false, 0.1, Mode.MONITORING);
        List<ExploreAct> acts = ExploreAct.cross(List.of(
                ExploreAct.units(1),
                ExploreAct.key(),
                ExploreAct.line(InputLine.RESET, "Reset"),
                ExploreAct.line(InputLine.START, "Start"),
                ExploreAct.belts(BeltSight.STANDS, BeltSight.WALKS),
                ExploreAct.demands(START_MPS)));
        ExploreTimes times = ExploreTimes.ritual().set(1, Timer.BUTTON_RELEASED).set(5, Timer.IDLE);
        explore("two buttons", times, machine, TYPICAL, acts, false);
    }

    @Test
    @DisplayName("SR-8 the donor's console drives")
    void console() throws IllegalAccessException {
        Machine machine = new Machine(true, false, KeyContacts.SINGLE, false, false, false, 0, Mode.MONITORING);
        List<ExploreAct> acts = ExploreAct.cross(List.of(
                ExploreAct.units(1, 2),
                ExploreAct.key(),
                ExploreAct.line(InputLine.START, "Start"),
                ExploreAct.belts(BeltSight.values()),
                ExploreAct.commands(ExploreAct.asked(Command.STOP, true, Double.NaN))));
        explore("console", ExploreTimes.quickRitual(), machine, TYPICAL, acts, false);
    }

    @Test
    @DisplayName("SR-2, SR-6 two key contacts, mirror contact and self-test")
    void contactsAndMirror() throws IllegalAccessException {
        List<ExploreAct> acts = new ArrayList<>(ExploreAct.cross(List.of(
                ExploreAct.units(1),
                ExploreAct.twoContacts(),
                ExploreAct.line(InputLine.START, "Start"),
                ExploreAct.line(InputLine.MIRROR, "mirror closed"),
                ExploreAct.belts(BeltSight.STANDS, BeltSight.WALKS),
                ExploreAct.demands(START_MPS))));
        acts.addAll(
                ExploreAct.cross(List.of(ExploreAct.units(0, 2), ExploreAct.line(InputLine.MIRROR, "mirror closed"))));
        ExploreTimes times = ExploreTimes.ritual().set(6, Timer.COUNTDOWN);
        explore("contacts and mirror", times, machine(KeyContacts.ANTIVALENT, true, false), TYPICAL, acts, false);
    }

    @Test
    @DisplayName("SR-9, SR-16, SR-17, SR-22 limits, profiles and what the network can say")
    void limitsAndNetwork() throws IllegalAccessException {
        List<Option> hands = new ArrayList<>(ExploreAct.key());
        hands.addAll(List.of(
                ExploreAct.lines("Start", InputLine.START), ExploreAct.lines("first use", InputLine.PROFILE_BIT_0)));
        List<ExploreAct> acts = ExploreAct.cross(List.of(
                ExploreAct.units(1),
                hands,
                ExploreAct.belts(BeltSight.STANDS, BeltSight.STRIDES),
                ExploreAct.demands(START_MPS, 0.43),
                ExploreAct.commands(
                        ExploreAct.asked(Command.LIMIT, true, 0.3),
                        ExploreAct.asked(Command.LIMIT, true, 2),
                        ExploreAct.asked(Command.STOP, true, Double.NaN),
                        ExploreAct.asked(Command.SHUTDOWN, true, Double.NaN),
                        ExploreAct.asked(Command.SESSION_END, true, Double.NaN),
                        ExploreAct.asked(Command.SESSION_LIMIT, false, 0.4),
                        ExploreAct.asked(Command.SESSION_END, false, Double.NaN))));
        Machine machine = machine(KeyContacts.SINGLE, false, false);
        explore("limits and network", ExploreTimes.quickRitual(), machine, TYPICAL, acts, false);
    }

    @Test
    @DisplayName("SR-10, SR-16, SR-17, SR-22 facing, turning round, and a belt that may run both ways")
    void facing() throws IllegalAccessException {
        List<Option> hands = new ArrayList<>(ExploreAct.key());
        hands.add(ExploreAct.lines("key in, facing backward", InputLine.FACING));
        hands.add(ExploreAct.lines("Start facing forward", InputLine.START));
        hands.add(ExploreAct.lines("Start facing backward", InputLine.START, InputLine.FACING));
        List<ExploreAct> acts = ExploreAct.cross(List.of(
                ExploreAct.units(1),
                hands,
                ExploreAct.belts(BeltSight.STANDS, BeltSight.STRIDES),
                ExploreAct.demands(START_MPS),
                ExploreAct.directions()));
        explore("facing", ExploreTimes.quickRitual(), machine(KeyContacts.SINGLE, false, true), BOTH_WAYS, acts, false);
    }

    @Test
    @DisplayName("SR-3, SR-11 demands that know no rules, lockouts, the service act and restarts")
    void lockoutsAndRestarts() throws IllegalAccessException {
        List<Option> demands = new ArrayList<>(ExploreAct.demands(START_MPS));
        demands.addAll(List.of(ExploreAct.insists(0.5), ExploreAct.insists(Double.NaN), ExploreAct.insists(-1)));
        List<ExploreAct> acts = new ArrayList<>(ExploreAct.cross(List.of(
                ExploreAct.units(1),
                ExploreAct.key(),
                ExploreAct.line(InputLine.START, "Start"),
                ExploreAct.belts(BeltSight.STANDS, BeltSight.WALKS),
                demands)));
        acts.addAll(ExploreAct.cross(List.of(
                ExploreAct.key(),
                ExploreAct.belts(BeltSight.STANDS, BeltSight.RUNS_AWAY),
                ExploreAct.commands(
                        ExploreAct.asked(Command.SERVICE_CLEAR, true, Double.NaN),
                        ExploreAct.asked(Command.SERVICE_CLEAR, false, Double.NaN)))));
        ExploreTimes times =
                ExploreTimes.quickRitual().set(3, Timer.SERVICE_WINDOW).set(1, Timer.SERVICE_HOLD);
        explore("lockouts and restarts", times, machine(KeyContacts.SINGLE, false, false), TYPICAL, acts, true);
    }

    @Test
    @DisplayName("commissioning: no record, hold-to-run, and the service act that begins it")
    void commissioning() throws IllegalAccessException {
        List<ExploreAct> acts = oneButton(ExploreAct.commands(
                ExploreAct.asked(Command.SERVICE_COMMISSION, true, Double.NaN),
                ExploreAct.asked(Command.SERVICE_COMMISSION, false, Double.NaN),
                ExploreAct.asked(Command.SESSION_END, false, Double.NaN)));
        ExploreTimes times = ExploreTimes.quickRitual()
                .set(3, Timer.SERVICE_WINDOW, Timer.BELT_TIME)
                .set(1, Timer.SERVICE_HOLD);
        explore("commissioning", times, machine(KeyContacts.SINGLE, false, false), BARE, acts, false);
    }

    @Test
    @DisplayName("SR-17, SR-18 the lease: granted at the machine only, its holder lost, ended")
    void lease() throws IllegalAccessException {
        List<ExploreAct> acts = oneButton(ExploreAct.lease());
        ExploreTimes times =
                ExploreTimes.quickRitual().set(1, Timer.LINK_SILENT).set(2, Timer.LINK_LOST);
        explore("lease", times, machine(KeyContacts.SINGLE, false, false), TYPICAL, acts, false);
    }

    /// Together, where all were run, they see the pairs of states that the supervisor alone can show.
    @AfterAll
    static void pairs() {
        System.out.println("safety, all explorations with a drive of ours, never: " + driven.never());
        if (drivenCount == DRIVEN_COUNT) {
            assertEquals(SupervisorExploreTest.DRIVEN, driven.seen());
        }
    }

    private static List<ExploreAct> oneButton(List<Option> commands) {
        return ExploreAct.cross(List.of(
                ExploreAct.units(1),
                ExploreAct.key(),
                ExploreAct.line(InputLine.START, "Start"),
                ExploreAct.belts(BeltSight.STANDS, BeltSight.WALKS),
                ExploreAct.demands(START_MPS),
                commands));
    }

    private static Machine machine(KeyContacts contacts, boolean mirror, boolean facingSwitch) {
        Mode mode = mirror ? Mode.PROTECTING : Mode.MONITORING;
        return new Machine(false, mirror, contacts, false, facingSwitch, false, 0.1, mode);
    }

    private static long cpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void explore(
            String what,
            ExploreTimes times,
            Machine machine,
            Installation installation,
            List<ExploreAct> acts,
            boolean restarts)
            throws IllegalAccessException {
        SafetySettings settings = times.settings(machine, installation, PROFILES);
        long beganNs = cpuNs();
        SafetyExploration one = new SafetyExploration(settings, times, acts, restarts, STATES_MOST);
        String broken = one.explore();
        double seconds = (cpuNs() - beganNs) * 1e-9;
        System.out.printf(
                "safety, %s: %s, %d acts, %d states, %d transitions, %.1f s, %.2f M/s%n  seen: %s%n  never: %s%n",
                what,
                one.isClosed() ? "closed" : "NOT closed",
                acts.size(),
                one.states(),
                one.transitions(),
                seconds,
                one.transitions() / seconds * 1e-6,
                one.pairs.seen(),
                one.pairs.never());
        assertEquals("", broken);
        assertTrue(one.isClosed());
        assertTrue(
                one.pairs.saw(SafetyState.COUNTDOWN, SafetyState.RUNNING),
                "an exploration that never runs proves nothing");
        if (machine.interlockOnly()) {
            assertEquals(CONSOLE, one.pairs.seen());
        } else {
            driven.add(one.pairs);
            drivenCount++;
        }
    }
}
