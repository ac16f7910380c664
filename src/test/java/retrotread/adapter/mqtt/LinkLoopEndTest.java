package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.adapter.mqtt.Samples.SECOND;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How the link ends, whatever the broker does.
@Timeout(30)
class LinkLoopEndTest {
    private final FakeBroker broker = new FakeBroker();
    private final Device device = new Device(broker.uri(), "tm01");

    @AfterEach
    void endAll() {
        device.close();
        broker.close();
        assertEquals(List.of(), broker.failures);
    }

    @Test
    void saysOfflineAndTakesLeaveAtTheEnd() throws InterruptedException {
        device.loop.start();
        broker.next(Topic.LIVE);
        device.happen(5, 1);

        long sinceNs = System.nanoTime();
        device.close();
        long tookNs = System.nanoTime() - sinceNs;

        assertEquals(5, Samples.number(broker.next(Topic.EVENT).payload()));
        assertEquals("offline", broker.next(Topic.AVAILABILITY).payload());
        Device.await("DISCONNECT", () -> broker.disconnects.get() == 1);
        assertTrue(tookNs < 2 * SECOND, tookNs + " ns");
    }

    @Test
    void leavesTheWillToSpeakWhenOfflineIsNotTaken() throws InterruptedException {
        device.loop.start();
        broker.next(Topic.LIVE);
        broker.puback = any -> FakeBroker.SILENT;

        long sinceNs = System.nanoTime();
        device.close();

        assertTrue(System.nanoTime() - sinceNs < 3 * SECOND);
        assertEquals(0, broker.disconnects.get());
    }

    @Test
    void endsInTimeWhileTheBrokerIsSilent() {
        broker.connackCode = FakeBroker.SILENT;
        device.loop.start();
        Device.await("connection", () -> broker.connections() == 1);

        long sinceNs = System.nanoTime();
        device.close();

        assertTrue(System.nanoTime() - sinceNs < 3 * SECOND);
        assertFalse(device.loop.figures().isUp());
        Device.await("end of the connect threads", () -> Device.clientThreads("MQTT Con") == 0);
    }

    @Test
    void leavesNoThreadBehindAfterManyCuts() throws InterruptedException {
        long before = Device.clientThreads("MQTT");
        device.loop.start();
        for (int cut = 1; cut <= 8; cut++) {
            int connections = cut;
            device.awaitFigures(figures -> figures.isUp() && figures.connections() == connections);
            broker.cut();
        }
        device.close();

        Device.await("end of all client threads", () -> Device.clientThreads("MQTT") <= before);
    }
}
