package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private static final long SILENT_NS = 30 * Samples.SECOND;
    private final InFlight inFlight = new InFlight(SILENT_NS);

    private static LinkLimits receiving(int receiveMaximum) {
        return new LinkLimits(receiveMaximum, 2, true, 1_000_000);
    }

    private int fill(BooleanSupplier hasRoom, Topic topic) {
        int count = 0;
        while (hasRoom.getAsBoolean()) {
            inFlight.add(1000L * topic.ordinal() + count, InFlight.Sent.of(topic), 0);
            count++;
        }
        return count;
    }

    private int fillWithStates(int receiveMaximum) {
        inFlight.begin(receiving(receiveMaximum));
        return fill(inFlight::hasRoom, Topic.STATE);
    }

    private int fillWithEvents(int receiveMaximum) {
        inFlight.begin(receiving(receiveMaximum));
        return fill(inFlight::hasRoomForRecord, Topic.EVENT);
    }

    @Test
    void staysBelowTheBrokersReceiveMaximumAndItsOwn() {
        assertEquals(1, fillWithStates(1));
        assertEquals(1, fillWithStates(2));
        assertEquals(9, fillWithStates(10));
        assertEquals(16, fillWithStates(17));
        assertEquals(16, fillWithStates(65_535));
    }

    @Test
    void leavesAPlaceThatEventsCannotTake() {
        assertEquals(1, fillWithEvents(1));
        assertEquals(8, fillWithEvents(10));
        assertTrue(inFlight.hasRoom());
        assertEquals(15, fillWithEvents(65_535));
    }

    @Test
    void letsOneGaugeOutAtATime() {
        inFlight.begin(receiving(10));
        assertEquals(1, fill(inFlight::hasRoomForGauge, Topic.LIVE));
        inFlight.remove(1000L * Topic.LIVE.ordinal(), 0);
        assertTrue(inFlight.hasRoomForGauge());

        fillWithStates(10);
        assertFalse(inFlight.hasRoomForGauge());

        inFlight.begin(receiving(1));
        assertFalse(inFlight.hasRoomForGauge());
    }

    @Test
    void givesAPlaceBackOnlyForAnAnswer() {
        inFlight.begin(receiving(1));
        inFlight.add(5, InFlight.Sent.of(Topic.EVENT), 0);
        assertFalse(inFlight.hasRoom());

        assertEquals(Topic.EVENT, inFlight.remove(5, 0).topic());

        assertTrue(inFlight.hasRoom());
        assertThrows(IllegalStateException.class, () -> inFlight.remove(5, 0));
    }

    @Test
    void isStuckAfterSilenceWithSomethingOnItsWay() {
        inFlight.begin(receiving(10));
        assertFalse(inFlight.isStuck(100 * SILENT_NS));

        inFlight.add(1, InFlight.Sent.of(Topic.STATE), 0);
        inFlight.add(2, InFlight.Sent.of(Topic.STATE), SILENT_NS);
        assertFalse(inFlight.isStuck(SILENT_NS));
        assertTrue(inFlight.isStuck(SILENT_NS + 1));

        inFlight.remove(1, SILENT_NS + 1);
        assertFalse(inFlight.isStuck(2 * SILENT_NS));
    }
}
