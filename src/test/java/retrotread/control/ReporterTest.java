package retrotread.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;

@DisplayName("what is told")
class ReporterTest {
    private final CoreBench bench = new CoreBench();

    private Event last() {
        return bench.events.getLast();
    }

    @Test
    @DisplayName("SR-1 the first event tells that the machine is locked, and why")
    void tellsThePowerOn() {
        assertEquals(1, bench.events.size());
        assertEquals(EventType.STATE_CHANGED, last().type());
        assertEquals(Cause.POWER_ON, last().cause());
        assertEquals(SafetyState.LOCKED, last().to());
        bench.run(10);
        assertEquals(1, bench.events.size(), "and a wait tells nothing");
    }

    @Test
    @DisplayName("a walk is told once, in order")
    void tellsAWalk() {
        bench.told();
        bench.start();
        assertEquals(
                List.of(
                        EventType.KEY_IN,
                        EventType.STATE_CHANGED,
                        EventType.STATE_CHANGED,
                        EventType.SELF_TEST_PASSED,
                        EventType.STATE_CHANGED),
                bench.told());
        bench.run(20);
        assertEquals(List.of(), bench.told());

        bench.press(InputLine.STOP);
        assertEquals(Cause.USER_STOP, last().cause());
        assertTrue(last().speedMps() > 0.2 && last().limitMps() > 0.8);
        assertEquals(0, last().detectionNs());
        assertEquals(List.of(EventType.STOP), bench.told());
        bench.until("ready", 8, () -> bench.state() == SafetyState.READY);
        assertEquals(List.of(EventType.STATE_CHANGED), bench.told());
    }

    @Test
    @DisplayName("SR-2 a pulled key is a trip with its cause, its states and how long it took")
    void tellsAPulledKey() {
        bench.start();
        bench.told();
        bench.down.remove(InputLine.KEY);
        bench.tick();

        Event trip = bench.events.getFirst();
        assertEquals(EventType.TRIP, trip.type());
        assertEquals(Cause.KEY_OUT, trip.cause());
        assertEquals(SafetyState.RUNNING, trip.from());
        assertEquals(SafetyState.LOCKED, trip.to());
        assertEquals(EventType.KEY_OUT, last().type());
        assertEquals(Cause.NO_CAUSE, last().cause(), "a happening is not a refusal");
        assertEquals(List.of(EventType.TRIP, EventType.KEY_OUT), bench.told());
    }

    @Test
    @DisplayName("SR-2 trip and key tell how long it took from the edge, what happens beside them does not")
    void tellsDetection() {
        bench.start();
        bench.told();
        bench.lose(1);
        bench.run(0.5);
        bench.lose(1);
        bench.tick();
        assertEquals(
                List.of(0L, 500_000_000L, 0L),
                bench.events.stream().map(Event::detectionNs).toList());
        assertEquals(List.of(EventType.EDGES_LOST, EventType.TRIP, EventType.EDGES_LOST), bench.told());

        bench.pull(2_000_000);
        bench.tick();
        assertEquals(
                List.of(2_000_000L, 2_000_000L),
                bench.events.stream().map(Event::detectionNs).toList());
        assertEquals(List.of(EventType.TRIP, EventType.KEY_OUT), bench.told());
    }

    @Test
    @DisplayName("SR-13 a machine that is locked out already tells each graver cause, once, and nothing less")
    void tellsWhatIsGraver() {
        bench.start();
        bench.factor = 2.5;
        bench.until("locked out", 2, () -> bench.state() == SafetyState.LOCKOUT);
        bench.told();
        bench.freeMps = 0.55;
        bench.run(1.9);
        bench.down.remove(InputLine.KEY);
        bench.tick();
        assertEquals(List.of(EventType.KEY_OUT), bench.told(), "no lockout");
        bench.until("told", 0.2, () -> !bench.events.isEmpty());
        assertEquals(Cause.STILL_DRIVEN, last().cause());
        assertTrue(last().detectionNs() >= 2_000_000_000L);
        bench.run(3);
        assertEquals(List.of(EventType.LOCKOUT), bench.told());
    }

    @Test
    @DisplayName("a stop in the countdown is a stop, the end of a lockout a change of state")
    void tellsStopsAndTheServiceAct() {
        bench.reset();
        bench.run(1.1);
        bench.press(InputLine.START);
        assertEquals(SafetyState.COUNTDOWN, bench.state());
        bench.told();
        bench.press(InputLine.STOP);
        assertEquals(SafetyState.READY, bench.state());
        assertEquals(List.of(EventType.STOP), bench.told());

        bench.start();
        bench.factor = 2.5;
        bench.until("locked out", 2, () -> bench.state() == SafetyState.LOCKOUT);
        bench.down.clear();
        bench.run(4);
        bench.fromNetwork = false;
        bench.ask(Command.SERVICE_CLEAR, Double.NaN, 3);
        bench.down.add(InputLine.RESET);
        bench.told();
        bench.until("cleared", 11, () -> bench.state() == SafetyState.LOCKED);
        assertEquals(List.of(EventType.STATE_CHANGED, EventType.SERVICE_CLEARED), bench.told());
    }

    @Test
    @DisplayName("SR-4 a lockout is told with the time since the crossing")
    void tellsALockout() {
        bench.start();
        bench.told();
        bench.factor = 2.5;
        bench.until("locked out", 2, () -> bench.state() == SafetyState.LOCKOUT);

        assertEquals(EventType.LOCKOUT, bench.events.getFirst().type());
        long detectionNs = bench.events.getFirst().detectionNs();
        assertTrue(detectionNs > 10_000_000L && detectionNs < 250_000_000L, detectionNs + " ns");
    }

    @Test
    @DisplayName("a fast stop is a trip when it begins, a change of state when it ends")
    void tellsAFastStop() {
        bench.start();
        bench.told();
        bench.factor = 0;
        bench.until("stopping", 2, () -> bench.state() == SafetyState.STOPPING);
        assertEquals(Cause.SENSOR_SILENT, bench.events.getFirst().cause());
        assertEquals(List.of(EventType.TRIP), bench.told());
        bench.until("locked", 8, () -> bench.state() == SafetyState.LOCKED);
        assertEquals(List.of(EventType.STATE_CHANGED), bench.told());
    }

    @Test
    @DisplayName("a refusal names what is in the way")
    void refusalsNameWhy() {
        bench.run(4);
        bench.told();
        bench.press(InputLine.RESET);
        assertEquals(EventType.REFUSED, last().type());
        assertEquals(Cause.KEY_OUT, last().cause());

        bench.down.add(InputLine.KEY);
        bench.run(0.7);
        bench.told();
        bench.press(InputLine.RESET);
        assertEquals(EventType.REFUSED, last().type());
        assertEquals(Cause.NO_CAUSE, last().cause(), "only the ritual is incomplete");

        bench.reset();
        bench.run(1.1);
        bench.told();
        bench.down.addAll(List.of(InputLine.STOP, InputLine.START));
        bench.run(0.1);
        assertEquals(EventType.REFUSED, last().type());
        assertEquals(Cause.USER_STOP, last().cause(), "the start too");
    }
}
