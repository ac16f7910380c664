package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InFlightTest {
    private static final long SILENT_NS = 30 * Samples.SECOND;
    private final InFlight inFlight = new InFlight(SILENT_NS);

    private static LinkLimits receiving(int receiveMaximum) {
        return new LinkLimits(receiveMaximum, 2, true, 1_000_000);
    }

    private int fill(Topic topic) {
        int count = 0;
        while (topic == Topic.LIVE ? inFlight.hasRoomForGauge() : inFlight.hasRoom()) {
            inFlight.add(1000L * topic.ordinal() + count, new InFlight.Sent(topic, 0), 0);
            count++;
        }
        return count;
    }

    @Test
    void keepsToTheBrokersReceiveMaximumAndToItsOwn() {
        inFlight.begin(receiving(1));
        assertEquals(1, fill(Topic.EVENT));
        inFlight.begin(receiving(10));
        assertEquals(10, fill(Topic.EVENT));
        inFlight.begin(receiving(65_535));
        assertEquals(16, fill(Topic.EVENT));
    }

    @Test
    void countsGaugesApart() {
        inFlight.begin(receiving(1));
        assertEquals(4, fill(Topic.LIVE));

        assertEquals(1, fill(Topic.EVENT));
    }

    @Test
    void givesAPlaceBackOnlyForAnAnswer() {
        inFlight.begin(receiving(1));
        inFlight.add(5, new InFlight.Sent(Topic.EVENT, 42), 0);
        assertFalse(inFlight.hasRoom());

        assertEquals(42, inFlight.remove(5, 0).seq());

        assertTrue(inFlight.hasRoom());
        assertThrows(IllegalStateException.class, () -> inFlight.remove(5, 0));
    }

    @Test
    void isStuckAfterSilenceWithSomethingOnItsWay() {
        inFlight.begin(receiving(10));
        assertFalse(inFlight.isStuck(100 * SILENT_NS));

        inFlight.add(1, new InFlight.Sent(Topic.STATE, 0), 0);
        inFlight.add(2, new InFlight.Sent(Topic.STATE, 0), SILENT_NS);
        assertFalse(inFlight.isStuck(SILENT_NS));
        assertTrue(inFlight.isStuck(SILENT_NS + 1));

        inFlight.remove(1, SILENT_NS + 1);
        assertFalse(inFlight.isStuck(2 * SILENT_NS));
    }
}
