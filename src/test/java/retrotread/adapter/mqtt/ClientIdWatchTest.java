package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.adapter.mqtt.LinkCondition.DUPLICATE_CLIENT_ID;
import static retrotread.adapter.mqtt.LinkCondition.GOOD;
import static retrotread.adapter.mqtt.Samples.SECOND;

import org.junit.jupiter.api.Test;

class ClientIdWatchTest {
    private static final long YOUNG = ClientIdWatch.YOUNG_NS - 1;
    private static final int NO_REASON = 0;

    private final ClientIdWatch watch = new ClientIdWatch(LinkTimes.policy());

    @Test
    void believesTheBrokerAtOnce() {
        assertTrue(watch.died(ReasonCode.TAKEN_OVER, 3600 * SECOND));
        assertEquals(DUPLICATE_CLIENT_ID, watch.condition());
    }

    @Test
    void suspectsThreeYoungDeathsInARow() {
        assertFalse(watch.died(NO_REASON, YOUNG));
        assertFalse(watch.died(NO_REASON, YOUNG));
        assertEquals(GOOD, watch.condition());

        assertTrue(watch.died(NO_REASON, YOUNG));
        assertEquals(DUPLICATE_CLIENT_ID, watch.condition());
    }

    @Test
    void suspectsNothingWhereOneOfThreeLivedLonger() {
        for (int i = 0; i < 9; i++) {
            assertFalse(watch.died(NO_REASON, i % 3 == 2 ? ClientIdWatch.YOUNG_NS : YOUNG));
        }
        assertEquals(GOOD, watch.condition());
    }

    @Test
    void isReassuredByAConnectionThatOutlivesTheOthersLongestWait() {
        watch.died(ReasonCode.TAKEN_OVER, SECOND);

        watch.lives(90 * SECOND);
        assertEquals(DUPLICATE_CLIENT_ID, watch.condition());

        watch.lives(90 * SECOND + 1);
        assertEquals(GOOD, watch.condition());
    }

    @Test
    void aLongerLifeAfterASuspicionDoesNotClearItButMakesTheNextWaitUsual() {
        watch.died(ReasonCode.TAKEN_OVER, SECOND);

        assertFalse(watch.died(NO_REASON, 30 * SECOND));
        assertEquals(DUPLICATE_CLIENT_ID, watch.condition());
    }
}
