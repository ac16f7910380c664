package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.port.DriveHealth;
import retrotread.port.KnownOdometer;
import retrotread.port.OdometerReading;
import retrotread.port.ServicePlan;
import retrotread.safety.SafetyState;

/// What the control socket says of hours, kilometres and service, and who is written down for a service.
class ConsoleOdometerTest {
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final OdometerReading READING =
            new OdometerReading(90 * HOUR_NS, 300_400, 3, 80 * HOUR_NS, 290_000, 1_796_000_000_000L, "");

    private final Handover handover = new Handover();
    private final CommandInbox inbox = new CommandInbox();
    private final List<String> noted = new ArrayList<>();

    private Console console(KnownOdometer odometer) {
        return new Console(
                () -> 0,
                handover,
                inbox,
                new Vitals("lab/treadmill-1, 0000", new LoopCounters(), () -> DriveHealth.NONE, odometer),
                fact -> noted.add(fact.kind().key + fact.details()),
                new WalkerCodes());
    }

    private Console console(OdometerReading reading, ServicePlan plan) {
        return console(new KnownOdometer(reading, plan));
    }

    @BeforeEach
    void show() {
        handover.show(new ControlInputs(), Told.snapshot(0, SafetyState.LOCKED));
    }

    @Test
    @DisplayName("SR-23 a service that was done is audited with its code and user, and nobody asks the core")
    void serviceDoneIsAudited() {
        KnownOdometer odometer = KnownOdometer.unused();
        Console console = console(odometer);

        Console.Reply reply = console.answer("service done --by AB-1", "anna");

        assertEquals("done: counted from now on to the next service\n", reply.text());
        assertEquals(Console.Follow.NOTHING, reply.follow());
        ControlInputs in = new ControlInputs();
        inbox.poll(in);
        assertEquals(Command.NONE, in.command());
        assertEquals(1, odometer.services());
        assertEquals(List.of("service_done{act=service done, by=AB-1, user=anna}"), noted);
        for (String wrong : List.of("service done", "service done --by", "service done K1 --by AB-1")) {
            String text = console.answer(wrong, "anna").text();
            assertTrue(text.startsWith("error: wanted: service clear"), text);
        }
        assertEquals(1, odometer.services(), "nobody answers for it");
    }

    @Test
    void tellsThatServiceIsDue() {
        Console console = console(READING, new ServicePlan(50 * HOUR_NS, 10_000));

        assertEquals("""
            belt moving: 90.0 h
            belt travel: 300.40 km
            relay openings under load: 3
            last service: 2026-11-30T00:53:20Z, at 80.0 h and 290.00 km
            service: DUE since 0.40 km of walking; once done, tell it with `retrotread service done --by CODE`
            """, console.answer("odometer", "anna").text());
        String status = console.answer("status", "anna").text();
        assertTrue(status.contains("odometer: 90.0 h, 300.40 km, 3 relay openings under load; service DUE"), status);
    }

    @Test
    void tellsWhatIsLeftAndWhereTheCountBegan() {
        OdometerReading begun = OdometerReading.of(HOUR_NS, 1500, "begun with the sums of 7 kept sessions");

        String planned = console(begun, new ServicePlan(50 * HOUR_NS, 10_000))
                .answer("odometer", "anna")
                .text();
        String none =
                console(begun, ServicePlan.NONE).answer("odometer", "anna").text();

        assertTrue(planned.contains("service: in 49.0 h or 8.50 km\n"), planned);
        assertTrue(planned.contains("last service: never told\n"), planned);
        assertTrue(planned.contains("counted: begun with the sums of 7 kept sessions\n"), planned);
        assertTrue(none.contains("service: not planned, [service] says nothing\n"), none);
    }
}
