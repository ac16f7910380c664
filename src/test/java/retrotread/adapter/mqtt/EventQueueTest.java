package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private static final long REFUSED_NS = 10 * Samples.SECOND;
    private final EventQueue queue = new EventQueue(4, REFUSED_NS);

    private void add(long seq, boolean critical) {
        queue.add(seq, critical, new byte[0]);
    }

    /// Sends all that may be sent and returns the numbers.
    private List<Long> sendAll(long nowNs) {
        List<Long> sent = new ArrayList<>();
        for (var next = queue.next(nowNs); next.isPresent(); next = queue.next(nowNs)) {
            queue.sent(next.get());
            sent.add(next.get().seq);
        }
        return sent;
    }

    @Test
    void keepsAnEventUntilItIsAcknowledged() {
        add(1, false);
        add(2, false);
        assertEquals(List.of(1L, 2L), sendAll(0));
        assertEquals(List.of(), sendAll(0));

        queue.acknowledged(1);
        queue.resend();

        assertEquals(List.of(2L), sendAll(0));
        assertEquals(1, queue.size());
    }

    @Test
    void keepsWhatCameFirstWhenFull() {
        for (long seq = 1; seq <= 6; seq++) {
            add(seq, false);
        }

        assertEquals(List.of(1L, 2L, 3L, 4L), sendAll(0));
        assertEquals(2, queue.lost());
    }

    @Test
    void letsCriticalEventsDriveOutTheNewestOthers() {
        add(1, false);
        add(2, true);
        add(3, false);
        add(4, false);
        add(5, true);
        add(6, true);

        assertEquals(List.of(1L, 2L, 5L, 6L), sendAll(0));
        assertEquals(2, queue.lost());
    }

    @Test
    void neverDrivesOutWhatIsOnItsWayOrCritical() {
        add(1, false);
        sendAll(0);
        add(2, true);
        add(3, true);
        add(4, true);
        add(5, true);

        queue.resend();
        assertEquals(List.of(1L, 2L, 3L, 4L), sendAll(0));
        assertEquals(1, queue.lost());
    }

    @Test
    void tellsLossesOnceAndOnlyWhenThereIsRoom() {
        for (long seq = 1; seq <= 7; seq++) {
            add(seq, false);
        }
        assertSame(EventQueue.Losses.NONE, queue.takeUntold());

        queue.acknowledged(1);
        queue.acknowledged(2);

        assertEquals(new EventQueue.Losses(3, 5, 7), queue.takeUntold());
        assertSame(EventQueue.Losses.NONE, queue.takeUntold());
    }

    @Test
    void pausesAfterARefusalAndHoldsUpNoOther() {
        add(1, false);
        add(2, false);
        queue.sent(queue.next(0).orElseThrow());
        queue.refused(1, 0);

        assertTrue(queue.next(REFUSED_NS).isEmpty());

        assertEquals(List.of(2L, 1L), sendAll(REFUSED_NS + 1));
    }

    @Test
    void goesOnInOrderOnANewConnection() {
        add(1, false);
        add(2, false);
        add(3, false);
        sendAll(0);
        queue.acknowledged(2);
        queue.resend();

        assertEquals(List.of(1L, 3L), sendAll(0));
    }
}
