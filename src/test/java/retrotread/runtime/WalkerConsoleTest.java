package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.safety.Cause;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;

/// Who walks, on the control socket: what it asks of the core, in which order, and what becomes of it.
class WalkerConsoleTest {
    private static final String USE = "walker use P-07 first_use 240/0.35/0.0/120 60/0.3/0.0/0";

    private final Handover handover = new Handover();
    private final CommandInbox inbox = new CommandInbox();
    private final ControlInputs in = new ControlInputs();
    private final List<String> noted = new ArrayList<>();
    private final WalkerCodes codes = new WalkerCodes();
    private final Console console = new Console(
            () -> 0, handover, inbox, Told.vitals(), fact -> noted.add(fact.kind().key + fact.details()), codes);

    @BeforeEach
    void seal() {
        handover.seal();
        show(SafetyState.LOCKED);
    }

    private void show(SafetyState state, Cause... causes) {
        handover.show(in, Told.snapshot(0, state, causes));
        console.pollEvents();
    }

    /// Lets the core take one command and answer it; what it was.
    private String answered(EventType type, Cause cause) {
        in.clear();
        inbox.poll(in);
        if (in.command() != Command.NONE) {
            handover.tell(Told.answer(type, cause, in.commandId()));
            console.pollEvents();
        }
        return in.command() + " " + in.commandValue();
    }

    private String done() {
        return answered(EventType.COMMAND_DONE, Cause.NO_CAUSE);
    }

    private List<String> allDone() {
        List<String> asked = new ArrayList<>();
        for (String next = done(); !next.startsWith("NONE"); next = done()) {
            asked.add(next);
        }
        return asked;
    }

    private String status() {
        return console.answer("status", "anna").text().lines().toList().getLast();
    }

    private void boutIsOver(SafetyState now) {
        show(SafetyState.RUNNING);
        show(now, Cause.BOUT_OVER);
    }

    @Test
    @DisplayName("SR-16 profile, then limit, then rest and bout, each once the one before was done")
    void walkerIsChosenStepByStep() {
        Console.Reply reply = console.answer(USE, "anna");
        assertEquals(Console.Follow.ANSWER, reply.follow(), reply::text);

        assertEquals("SESSION_END NaN", done());
        assertEquals("", console.outcome(reply.awaitId()));
        assertEquals("", codes.at(1));
        assertEquals(
                List.of(
                        "WALKER " + (double) Profile.FIRST_USE.ordinal(),
                        "SESSION_LIMIT 0.35",
                        "BOUT_REST 120.0",
                        "BOUT 240.0"),
                allDone());
        assertEquals("done\n", console.outcome(reply.awaitId()));
        assertEquals("P-07", codes.at(1));
        assertEquals("", codes.at(0), "nobody before");
        assertEquals("walker: P-07, bout 1 of 2: 4 min at 1.26 km/h, rest 2 min", status());
        assertEquals(List.of("operator_done{act=" + USE + ", user=anna}"), noted);
    }

    @Test
    @DisplayName("SR-20 the next bout is told at rest, its limit first, and after the last there is none")
    void nextBoutFollows() {
        console.answer(USE, "anna");
        allDone();
        boutIsOver(SafetyState.STOPPING);
        assertEquals(List.of(), allDone(), "the belt still runs");
        show(SafetyState.READY, Cause.BOUT_OVER);

        assertEquals(List.of("SESSION_LIMIT 0.3", "BOUT_REST 0.0", "BOUT 60.0"), allDone());
        assertEquals("walker: P-07, bout 2 of 2: 1 min at 1.08 km/h, rest 0 s", status());
        console.pollEvents();
        assertEquals(List.of(), allDone(), "told once");
        boutIsOver(SafetyState.READY);
        assertEquals(List.of(), allDone());
        assertEquals("walker: P-07, all bouts are done", status());
    }

    @Test
    @DisplayName("SR-20 a bout that is over while the belt stops for another cause is followed by the next, too")
    void nextBoutFollowsAnotherStop() {
        console.answer(USE, "anna");
        allDone();
        show(SafetyState.STOPPING, Cause.USER_STOP);
        show(SafetyState.READY, Cause.USER_STOP, Cause.BOUT_OVER);

        assertEquals(List.of("SESSION_LIMIT 0.3", "BOUT_REST 0.0", "BOUT 60.0"), allDone());
    }

    @Test
    @DisplayName("SR-16 a limit that is refused leads to no bout")
    void noBoutWithoutItsLimit() {
        console.answer(USE, "anna");
        allDone();
        boutIsOver(SafetyState.READY);

        assertEquals("SESSION_LIMIT 0.3", answered(EventType.REFUSED, Cause.LIMIT_TOO_LOW));
        assertEquals(List.of(), allDone());
    }

    @Test
    void walkerWhoseFirstBoutIsRefusedIsNotChosen() {
        Console.Reply reply = console.answer(USE, "anna");
        done();
        done();
        answered(EventType.REFUSED, Cause.NO_CAUSE);

        assertEquals("error: refused: not in this state of the machine\n", console.outcome(reply.awaitId()));
        assertEquals(List.of("SESSION_END NaN"), allDone());
        handover.tell(Told.answer(EventType.SESSION_ENDED, Cause.NO_CAUSE, 0));
        assertEquals("walker: nobody was chosen", status());
        assertEquals("", codes.at(1));
        assertEquals("", console.outcome(reply.awaitId()), "told once");
        assertEquals(
                List.of("operator_refused{act=" + USE + ", user=anna, why=not in this state of the machine}"), noted);
    }

    @Test
    @DisplayName("SR-10 who walks stays the walker when another is refused")
    void walkerStaysWhenAnotherIsRefused() {
        console.answer(USE, "anna");
        allDone();
        Console.Reply reply = console.answer("walker use P-08 general", "anna");
        answered(EventType.REFUSED, Cause.NO_CAUSE);

        assertTrue(console.outcome(reply.awaitId()).startsWith("error: refused"));
        assertTrue(status().startsWith("walker: P-07, bout 1 of 2"), status());
        assertEquals("P-07", codes.at(1));
        assertEquals(List.of(), allDone());
    }

    @Test
    @DisplayName("SR-22 the end of a session forgets who walks")
    void sessionEndForgets() {
        console.answer(USE, "anna");
        allDone();
        boutIsOver(SafetyState.STOPPING);
        handover.tell(Told.answer(EventType.SESSION_ENDED, Cause.NO_CAUSE, 0));

        assertEquals("walker: nobody was chosen", status());
        assertEquals("", codes.at(1));
        show(SafetyState.READY);
        assertEquals(List.of(), allDone());
    }

    @Test
    @DisplayName("SR-22 the end of a session forgets the bout that is being told too")
    void sessionEndForgetsTheNextBout() {
        console.answer(USE, "anna");
        allDone();
        boutIsOver(SafetyState.READY);
        done();
        handover.tell(Told.answer(EventType.SESSION_ENDED, Cause.NO_CAUSE, 0));
        console.pollEvents();
        in.clear();
        inbox.poll(in);

        assertEquals(Command.BOUT_REST, in.command(), "it was on its way, and the core refuses it");
        handover.tell(Told.answer(EventType.REFUSED, Cause.NO_CAUSE, in.commandId()));
        console.pollEvents();
        assertEquals(List.of(), allDone());
        assertEquals("walker: nobody was chosen", status());
    }

    @Test
    void fullInboxIsTriedAgain() {
        for (int i = 0; i < CommandInbox.WAITING_MAX; i++) {
            inbox.offer(Command.SLOWER, false, Double.NaN, 5);
        }
        Console.Reply reply = console.answer("walker use P-07 general", "anna");
        List<String> asked = allDone();
        console.pollEvents();
        asked.addAll(allDone());

        assertEquals(
                List.of("SESSION_END NaN", "WALKER 0.0", "BOUT 0.0"),
                asked.subList(CommandInbox.WAITING_MAX, asked.size()));
        assertEquals("done\n", console.outcome(reply.awaitId()));
        assertEquals("walker: P-07, nothing prescribed", status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "walker",
                "walker use",
                "walker use P-07",
                "walker use ANNA general",
                "walker use P-07 fast",
                "walker use P-07 general 240/0.35/0.0",
                "walker use P-07 general 240/0.35/0.0/-1",
                "walker use P-07 general 5/0.35/0.0/0",
                "walker use P-07 general 240/0.0/0.0/0",
                "walker use P-07 general 240/NaN/0.0/0",
                "walker use P-07 general 240/0.35/11.0/0",
                "walker use P-07 general 9999/0.35/0.0/0",
                "walker use P-07 general 60/0.5/0/0 60/0.5/0/0 60/0.5/0/0 60/0.5/0/0 60/0.5/0/0 60/0.5/0/0 60/0.5/0/0"
                        + " 60/0.5/0/0 60/0.5/0/0",
                "walker confirm",
                "walker start P-07"
            })
    void whatHasAnotherShapeAsksNothing(String line) {
        Console.Reply reply = console.answer(line, "anna");

        assertTrue(reply.text().startsWith("error: wanted: walker use"), reply::text);
        assertEquals(List.of(), allDone());
        assertEquals(List.of(), noted);
    }
}
