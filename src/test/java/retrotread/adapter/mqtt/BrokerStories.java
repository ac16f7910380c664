package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.common.MqttException;
import retrotread.safety.SafetyState;

/// What every real broker must see; each test names the broker it is told at.
final class BrokerStories {
    private BrokerStories() {}

    /// A device comes up: what is true now is told first, and whoever comes later finds it retained. Gauges are
    /// left out: a
    /// broker may let QoS 0 overtake.
    static void comesUpInOrder(int port, String name) throws MqttException, InterruptedException {
        try (CuttableLine line = new CuttableLine(port);
                Observer early = new Observer(line.uri(), name);
                Device device = new Device(line.uri(), name)) {
            device.happen(1, 1);
            device.loop.start();
            List<String> order = new ArrayList<>();
            while (order.size() < 5) {
                Observer.Heard heard = early.next();
                if (heard.qos() == 1) {
                    order.add(heard.name());
                }
            }
            assertEquals(List.of("availability", "info", "state", "fault", "event"), order);

            try (Observer late = new Observer(line.uri(), name)) {
                assertEquals("online", retained(late, Topic.AVAILABILITY).payload());
            }
            try (Observer late = new Observer(line.uri(), name)) {
                Observer.Heard state = retained(late, Topic.STATE);
                assertTrue(state.payload().contains("\"state\":\"LOCKED\""), state.payload());
                assertTrue(state.expirySeconds() > 50 && state.expirySeconds() <= 60, state.toString());
            }
        }
    }

    /// The line is cut: the broker says offline by itself; the device comes back, says online and its newest
    /// state.
    static void isMissedAndComesBack(int port, String name) throws MqttException, InterruptedException {
        try (CuttableLine own = new CuttableLine(port);
                CuttableLine line = new CuttableLine(port);
                Observer observer = new Observer(own.uri(), name);
                Device device = Device.started(line.uri(), name)) {
            assertEquals("online", observer.next(Topic.AVAILABILITY).payload());
            observer.next(Topic.FAULT);

            device.is(SafetyState.RUNNING, 0.35);
            line.cut();

            assertEquals("offline", observer.next(Topic.AVAILABILITY).payload());
            assertEquals("online", observer.next(Topic.AVAILABILITY).payload());
            assertTrue(observer.next(Topic.STATE).payload().contains("\"state\":\"RUNNING\""));
        }
    }

    /// Events go on while the line is cut several times: all arrive, at QoS 1; those that waited
    /// come behind the fresh ones.
    static void losesNoEvent(int port, String name) throws MqttException, InterruptedException {
        int count = 300;
        int cuts = 4;
        try (CuttableLine own = new CuttableLine(port);
                CuttableLine line = new CuttableLine(port);
                Observer observer = new Observer(own.uri(), name);
                Device device = Device.started(line.uri(), name)) {
            observer.next(Topic.FAULT);
            Set<Integer> seen = new LinkedHashSet<>();
            int heard = 0;
            int block = count / (cuts + 1);
            for (int cut = 0; cut <= cuts; cut++) {
                int connections = cut + 1;
                device.awaitFigures(figures -> figures.isUp() && figures.connections() == connections);
                device.happen(1 + cut * block, block);
                int enough = cut < cuts ? cut * block + 3 : count;
                while (seen.size() < enough) {
                    seen.add(number(observer.next(Topic.EVENT)));
                    heard++;
                }
                if (cut < cuts) {
                    line.cut();
                }
            }

            assertEquals(
                    IntStream.rangeClosed(1, count).boxed().toList(),
                    seen.stream().sorted().toList());
            device.awaitAllDelivered();
            LinkFigures figures = device.loop.figures();
            assertEquals(cuts + 1, figures.connections(), figures.toString());
            System.out.println(name + ": " + count + " events, heard " + heard + ", " + figures);
        }
    }

    /// A clean end says offline once, and the broker adds no will.
    static void takesLeave(int port, String name) throws MqttException, InterruptedException {
        try (CuttableLine line = new CuttableLine(port);
                Observer observer = new Observer(line.uri(), name)) {
            Device device = Device.started(line.uri(), name);
            observer.next(Topic.LIVE);
            long sinceNs = System.nanoTime();
            device.close();

            assertTrue(System.nanoTime() - sinceNs < 3 * Samples.SECOND);
            assertEquals("offline", observer.next(Topic.AVAILABILITY).payload());
            assertFalse(device.loop.figures().isUp());
        }
    }

    static int number(Observer.Heard event) {
        assertEquals(1, event.qos());
        assertFalse(event.retained());
        return Samples.number(event.payload());
    }

    private static Observer.Heard retained(Observer late, Topic topic) throws InterruptedException {
        Observer.Heard heard = late.next(topic);
        assertTrue(heard.retained(), heard.toString());
        return heard;
    }
}
