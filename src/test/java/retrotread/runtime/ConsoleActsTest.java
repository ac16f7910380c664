package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;

/// Service and operator acts on the control socket: what they ask of the core, and what the audit log hears.
class ConsoleActsTest {
    private final Handover handover = new Handover();
    private final CommandInbox inbox = new CommandInbox();
    private final ControlInputs in = new ControlInputs();
    private final List<String> noted = new ArrayList<>();
    private final Console console = new Console(
            () -> 0,
            handover,
            inbox,
            Told.vitals(),
            fact -> noted.add(fact.kind().key + fact.details()),
            new WalkerCodes());

    @BeforeEach
    void seal() {
        handover.seal();
        show(SafetyState.LOCKED, Cause.KEY_OUT);
    }

    private void show(SafetyState state, Cause... causes) {
        handover.show(new ControlInputs(), Told.snapshot(0, state, causes));
    }

    private Console.Reply ask(String line) {
        Console.Reply reply = console.answer(line, "anna");
        inbox.poll(in);
        return reply;
    }

    private String decided(EventType type, Cause cause) {
        handover.tell(Told.answer(type, cause, in.commandId()));
        console.pollEvents();
        return console.outcome(in.commandId());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        service commission --by AB-1    | SERVICE_COMMISSION | NaN
        session end                     | SESSION_END        | NaN
        limit session 0.6944444444 m/s  | SESSION_LIMIT      | 0.6944444444
        limit session none              | SESSION_LIMIT      | NaN
        limit operator 0.5 m/s          | OPERATOR_LIMIT     | 0.5
        limit operator none             | OPERATOR_LIMIT     | NaN
        incline 3 %                     | INCLINE            | 3
        lease grant 1800.0 s            | LEASE_GRANT        | 1800
        lease end                       | LEASE_END          | NaN
        walker none                     | SESSION_END        | NaN
        direction normal                | BELT_NORMAL        | NaN
        direction reversed              | BELT_REVERSED      | NaN
        """)
    @DisplayName("SR-17 acts come from this machine only, and the core answers them")
    void eachActAsksItsCommand(String line, Command command, double value) {
        Console.Reply reply = ask(line);

        assertEquals(Console.Follow.ANSWER, reply.follow(), reply::text);
        assertEquals(command, in.command());
        assertEquals(value, in.commandValue());
        assertEquals(reply.awaitId(), in.commandId());
        assertFalse(in.isFromNetwork());
        assertFalse(command.mayComeFromNetwork);
        assertEquals("done\n", decided(EventType.COMMAND_DONE, Cause.NO_CAUSE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service commission",
                "service commission WRONG_WAY --by AB-1",
                "service commission --by",
                "service --by AB-1",
                "service start --by AB-1",
                "session",
                "session start",
                "limit",
                "limit session",
                "limit session 2.5",
                "limit session 2.5 km/h",
                "limit session -1 m/s",
                "limit session NaN m/s",
                "limit session 1e3 m/s",
                "limit remote 0.5 m/s",
                "incline",
                "incline 3",
                "incline -3 %",
                "incline none",
                "direction",
                "direction back",
                "direction reversed now"
            })
    void whatHasAnotherShapeAsksNothing(String line) {
        Console.Reply reply = ask(line);

        assertTrue(reply.text().startsWith("error: wanted: "), reply::text);
        assertEquals(Command.NONE, in.command());
        assertEquals(List.of(), noted);
    }

    @Test
    void aRefusalUsesTheWordsOfItsCause() {
        ask("service commission --by AB-1");

        assertEquals(
                "error: refused: the limit leaves no room for the profile's start speed (LIMIT_TOO_LOW, SR-16)\n",
                decided(EventType.REFUSED, Cause.LIMIT_TOO_LOW));
        ask("session end");
        assertEquals("error: refused: not in this state of the machine\n", decided(EventType.REFUSED, Cause.NO_CAUSE));
    }

    @Test
    void whyTellsTheLastRefusal() {
        handover.tell(Told.answer(EventType.REFUSED, Cause.NOT_COMMISSIONED, 0));

        String text = console.answer("why", "anna").text();

        assertTrue(
                text.contains(
                        "last refusal: the commissioning record is not complete (NOT_COMMISSIONED, COMMISSIONING), "),
                text);
    }

    @Test
    void whatElseHappensInTheSameWakeUpIsNoAnswer() {
        ask("session end");

        assertEquals("", decided(EventType.KEY_OUT, Cause.KEY_OUT));
        assertEquals(List.of(), noted);
        assertTrue(decided(EventType.REFUSED, Cause.NO_CAUSE).startsWith("error: refused"));
    }

    @Test
    @DisplayName("SR-23 a service act is audited from the asking to the clearing")
    void aServiceActIsAudited() {
        show(SafetyState.LOCKOUT, Cause.WRONG_WAY);
        ask("service clear wrong_way --by AB-1");
        decided(EventType.COMMAND_DONE, Cause.NO_CAUSE);
        handover.tell(Told.answer(EventType.SERVICE_CLEARED, Cause.NO_CAUSE, 0));
        console.pollEvents();

        assertEquals(
                List.of(
                        "service_asked{act=service clear wrong_way, by=AB-1, user=anna, clears=WRONG_WAY}",
                        "service_cleared{act=service clear wrong_way, by=AB-1, user=anna}"),
                noted);
    }

    @Test
    @DisplayName("SR-23 a service act names a lockout that holds, and says all that it clears")
    void aServiceActSaysAllThatItClears() {
        show(SafetyState.LOCKOUT, Cause.POWER_ON, Cause.KEY_OUT, Cause.WRONG_WAY, Cause.STILL_DRIVEN);
        for (String noLockout : List.of("POWER_ON", "KEY_OUT", "NO_CAUSE", "RELAY_WELDED")) {
            assertEquals(
                    "error: " + noLockout + " is not what locked it out; it was: STILL_DRIVEN, WRONG_WAY\n",
                    ask("service clear " + noLockout + " --by AB-1").text());
        }
        assertEquals(Command.NONE, in.command());
        noted.clear();

        Console.Reply reply = ask("service clear WRONG_WAY --by AB-1");

        assertTrue(reply.text().startsWith("clears STILL_DRIVEN, WRONG_WAY: hold Reset for 10 s"), reply::text);
        assertEquals(
                List.of("service_asked{act=service clear WRONG_WAY, by=AB-1, user=anna,"
                        + " clears=STILL_DRIVEN, WRONG_WAY}"),
                noted);
    }

    @Test
    @DisplayName("SR-23 a refused service act is audited, whoever refused it")
    void aRefusedServiceActIsAudited() {
        ask("service clear WRONG_WAY --by AB-1");
        ask("service commission --by AB-2");
        decided(EventType.REFUSED, Cause.KEY_OUT);

        assertEquals(
                List.of(
                        "service_refused{act=service clear WRONG_WAY, by=AB-1, user=anna, why=the machine is not locked"
                                + " out, it is locked}",
                        "service_asked{act=service commission, by=AB-2, user=anna}",
                        "service_refused{act=service commission, by=AB-2, user=anna, why=the safety key is out"
                                + " (KEY_OUT, SR-2)}"),
                noted);
    }

    @Test
    @DisplayName("SR-23 operator acts are audited with their outcome")
    void operatorActsAreAudited() {
        ask("limit operator 0.5 m/s");
        decided(EventType.COMMAND_DONE, Cause.NO_CAUSE);
        ask("limit session none");
        decided(EventType.REFUSED, Cause.NO_CAUSE);
        decided(EventType.REFUSED, Cause.NO_CAUSE);

        assertEquals(
                List.of(
                        "operator_done{act=limit operator 0.5 m/s, user=anna}",
                        "operator_refused{act=limit session none, user=anna, why=not in this state of the machine}"),
                noted);
    }

    @Test
    void aStopIsNoActAndAFullInboxRefuses() {
        ask("stop");
        for (int i = 0; i < CommandInbox.WAITING_MAX; i++) {
            assertTrue(inbox.offer(Command.SLOWER, false, Double.NaN, 0));
        }

        Console.Reply reply = console.answer("session end", "anna");

        assertEquals("error: too many commands are waiting; nothing was asked\n", reply.text());
        assertEquals(
                List.of("operator_refused{act=session end, user=anna, why=too many commands are waiting; nothing was"
                        + " asked}"),
                noted);
    }

    @Test
    @DisplayName("SR-23 the commissioning mode is audited from beginning to end")
    void theCommissioningModeIsAudited() {
        assertTrue(ask("service commission --by AB-1").text().contains("hold Start from the press on, through"));
        decided(EventType.COMMAND_DONE, Cause.NO_CAUSE);
        handover.tell(Told.answer(EventType.COMMISSIONING_BEGAN, Cause.NO_CAUSE, 0));
        handover.tell(Told.answer(EventType.COMMISSIONING_ENDED, Cause.NO_CAUSE, 0));
        console.pollEvents();

        String who = "{act=service commission, by=AB-1, user=anna}";
        assertEquals(List.of("service_asked" + who, "commissioning_began" + who, "commissioning_ended" + who), noted);
    }
}
