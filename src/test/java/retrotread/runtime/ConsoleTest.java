package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Requirement;
import retrotread.safety.SafetyState;

class ConsoleTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final Handover handover = new Handover();
    private final CommandInbox inbox = new CommandInbox();
    private final ControlInputs in = new ControlInputs();
    private long nowNs = 500 * SECOND_NS;
    private final Console console =
            new Console(() -> nowNs, handover, inbox, Told.vitals(), _ -> {}, new WalkerCodes());

    @BeforeEach
    void seal() {
        handover.seal();
    }

    private String answer(String line) {
        return console.answer(line, "anna").text();
    }

    private void show(SafetyState state, Cause... causes) {
        handover.show(in, Told.snapshot(nowNs, state, causes));
    }

    private static void assertHas(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "wanted `" + part + "` in:\n" + text);
        }
    }

    @Test
    void saysThatItIsTooEarly() {
        assertHas(answer("status"), "error: the control thread has not started yet");
    }

    @Test
    void statusIsOneScreen() {
        show(SafetyState.LOCKED, Cause.POWER_ON, Cause.KEY_OUT);

        String text = answer("status");

        assertHas(text, "state: locked\n", "the machine was switched on (POWER_ON, SR-1); the safety key is out");
        assertHas(text, "limit: 3.00 km/h, set by profile\n", "distance: 12.3 m\n", "running for: 1 min 1 s\n");
        assertTrue(text.lines().count() <= 24, text);
        assertTrue(text.lines().allMatch(line -> line.contains(": ")), text);
    }

    @Test
    void statusSaysWhenTheControlThreadIsSilent() {
        show(SafetyState.RUNNING);
        nowNs += 3 * SECOND_NS;

        assertHas(answer("status"), "attention: the control thread has not been heard for 3.0 s");
    }

    @Test
    void whyTellsTheLastStopAndTheWayOut() {
        handover.tell(Told.event(
                nowNs, EventType.TRIP, Cause.OVERSPEED_SUSTAINED, SafetyState.RUNNING, SafetyState.STOPPING));
        nowNs += 192 * SECOND_NS;
        show(SafetyState.LOCKED, Cause.OVERSPEED_SUSTAINED);

        assertHas(
                answer("why"),
                "last stop: the belt stayed above the limit (OVERSPEED_SUSTAINED, SR-4)\n",
                "rule: SR-4, " + Requirement.SR_4.words + "\n",
                "when: 3 min 12 s ago\n",
                "speed: 4.10 km/h, limit 3.00 km/h\n",
                "detected: 120 ms after it began, at most\n",
                "to go on: let the belt stand for 3 s, take the key out, put it in, wait 2 s, press Reset, wait 1 s,"
                        + " then press Start\n");
    }

    @Test
    void whyTellsTheServiceActWhenLockedOut() {
        show(SafetyState.LOCKOUT, Cause.WRONG_WAY);

        assertHas(
                answer("why"),
                "last stop: none since the daemon was started",
                "held by: the belt ran the wrong way (WRONG_WAY, SR-14)",
                "retrotread service clear WRONG_WAY --by CODE",
                "hold Reset for 10 s within 1 min 0 s");
    }

    @Test
    void theKeyOfTheRitualIsNoStop() {
        handover.tell(Told.event(nowNs, EventType.STOP, Cause.USER_STOP, SafetyState.RUNNING, SafetyState.STOPPING));
        handover.tell(Told.event(nowNs + 1, EventType.KEY_OUT, Cause.KEY_OUT, SafetyState.LOCKED, SafetyState.LOCKED));
        handover.tell(
                Told.event(nowNs + 2, EventType.STATE_CHANGED, Cause.IDLE, SafetyState.READY, SafetyState.LOCKED));
        show(SafetyState.LOCKED, Cause.KEY_OUT);

        assertHas(answer("why"), "last stop: the stop button was pressed");
    }

    @Test
    @DisplayName("SR-17 a stop from the socket is a local one and is answered by the core")
    void stopIsAskedAndAnswered() {
        show(SafetyState.RUNNING);
        Console.Reply reply = console.answer("stop", "anna");
        inbox.poll(in);

        assertEquals(Console.Follow.ANSWER, reply.follow());
        assertEquals(Command.STOP, in.command());
        assertEquals(reply.awaitId(), in.commandId());
        assertEquals("", console.outcome(reply.awaitId()));

        handover.tell(Told.answer(EventType.COMMAND_DONE, Cause.NO_CAUSE, reply.awaitId()));
        console.pollEvents();
        assertEquals("done\n", console.outcome(reply.awaitId()));
        assertEquals("", console.outcome(reply.awaitId()));
    }

    @Test
    void aRefusalSaysWhy() {
        handover.tell(Told.answer(EventType.REFUSED, Cause.KEY_OUT, -4));
        console.pollEvents();

        assertHas(console.outcome(-4), "error: refused: the safety key is out");
    }

    @Test
    void serviceClearsOnlyWhatLockedItOut() {
        show(SafetyState.LOCKED, Cause.KEY_OUT);
        assertHas(answer("service clear KEY_OUT --by AB-1"), "error: the machine is not locked out, it is locked");

        show(SafetyState.LOCKOUT, Cause.WRONG_WAY);
        assertHas(answer("service clear OVERSPEED_TRIP --by AB-1"), "error: OVERSPEED_TRIP is not what locked it out");
        assertHas(answer("service clear NONSENSE --by AB-1"), "error: NONSENSE is not what locked it out");
        assertHas(answer("service clear WRONG_WAY --by a\tb"), "error: wanted: service clear CAUSE --by CODE");
        assertHas(answer("service clear WRONG_WAY"), "error: wanted");
        inbox.poll(in);
        assertEquals(Command.NONE, in.command());

        assertHas(answer("service clear wrong-way --by AB-1"), "hold Reset for 10 s");
        inbox.poll(in);
        assertEquals(Command.SERVICE_CLEAR, in.command());
    }

    @Test
    void anUnknownCommandNamesTheKnownOnes() {
        show(SafetyState.READY);

        assertHas(answer("start"), "error: `start` is no command", "monitor edges");
    }

    @Test
    void aMonitorSeesChangesOnly() {
        show(SafetyState.READY);
        console.news().listen(true);
        assertEquals(Console.Follow.LEVELS, console.answer("monitor", "anna").follow());
        console.news().collect();
        assertHas(console.news().levels(), "READY active=- edges=- key=in relay=off");

        assertEquals("", console.news().levels());
        in.addEdge(InputLine.START, true, nowNs);
        in.addEdge(InputLine.START, false, nowNs);
        show(SafetyState.READY);
        console.news().collect();

        assertHas(console.news().levels(), "edges=START");
        assertHas(console.news().levels(), "edges=-");
    }

    @Test
    void edgesComeOneWakeUpALine() {
        console.news().listen(true);
        in.addEdge(InputLine.BELT_A, true, nowNs);
        in.stamp(77, false);
        handover.show(in, Told.snapshot(77, SafetyState.RUNNING, 0.5));
        in.stamp(78, false);
        for (int i = 0; i < EdgeTap.CAPACITY; i++) {
            handover.show(in, Told.snapshot(78, SafetyState.RUNNING, 0.5));
        }
        console.news().collect();

        assertTrue(
                console.news().edges().startsWith("77 0.5 0.51 12.34\n78 0.5 "),
                console.news().edges());
        assertTrue(console.news().edges().endsWith("# lost 1 wake-ups\n"));
        console.news().collect();
        assertEquals("", console.news().edges());
    }
}
