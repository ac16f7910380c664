package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.adapter.mqtt.Samples.SECOND;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import retrotread.input.Command;
import retrotread.safety.SafetyState;

/// The link against a broker that misbehaves by script.
@Timeout(30)
class LinkLoopFaultsTest {
    private static final byte[] RECEIVE_MAXIMUM_1 = {0x21, 0, 1};

    private final FakeBroker broker = new FakeBroker();
    private Device device = new Device(broker.uri(), "tm01");

    @AfterEach
    void endAll() {
        device.close();
        broker.close();
        assertEquals(List.of(), broker.failures);
    }

    private static int number(FakeBroker.Published event) {
        return Samples.number(event.payload());
    }

    private static List<Integer> numbers(int from, int count) {
        return IntStream.range(from, from + count).boxed().toList();
    }

    /// Takes events from the broker until this many different ones came; in the order of their first arrival.
    private List<Integer> firstArrivals(int count) throws InterruptedException {
        Set<Integer> seen = new LinkedHashSet<>();
        while (seen.size() < count) {
            seen.add(number(broker.next(Topic.EVENT)));
        }
        return List.copyOf(seen);
    }

    @Test
    void tellsWhatIsTrueNowBeforeAnythingElse() throws InterruptedException {
        device.happen(1, 3);
        device.loop.start();

        List<String> order = new ArrayList<>();
        while (order.size() < 8) {
            String name = broker.next().name();
            if (!name.equals("metrics")) {
                order.add(name);
            }
        }

        assertEquals(List.of("availability", "info", "state", "fault", "live", "event", "event", "event"), order);
    }

    @Test
    @DisplayName("SR-17 a stop that the broker sends before it answers the subscription stops")
    void hearsAnEarlyStop() {
        broker.early = "treadmill/1/home/tm01/cmd/stop";
        device.loop.start();
        Device.await("stop", () -> device.asked.stream().anyMatch(asked -> asked.command() == Command.STOP));
    }

    @Test
    void givesUpOnASilentConnackAndTriesAgain() throws InterruptedException {
        broker.connackCode = FakeBroker.SILENT;
        device.loop.start();
        device.awaitFigures(figures -> figures.failures() >= 2);
        Device.await("end of the connect threads", () -> Device.clientThreads("MQTT Con") <= 1);

        broker.connackCode = 0;

        assertEquals("online", broker.next(Topic.AVAILABILITY).payload());
    }

    @Test
    void keepsAnEventThatWasRefused() throws InterruptedException {
        AtomicInteger refusals = new AtomicInteger();
        broker.puback = message ->
                message.name().equals("event") && refusals.getAndIncrement() == 0 ? ReasonCode.NOT_AUTHORIZED : 0;
        device.happen(7, 1);
        device.loop.start();

        assertEquals(7, number(broker.next(Topic.EVENT)));
        assertEquals(7, number(broker.next(Topic.EVENT)));
        device.awaitAllDelivered();

        assertEquals(1, device.loop.figures().refused());
    }

    @Test
    void survivesARecordThatTheClientCannotSend() throws InterruptedException {
        device.loop.start();
        device.journal.event(1, (int) PahoPackets.PACKET_BYTES_MAX);
        device.happen(2, 1);

        assertEquals(2, number(broker.next(Topic.EVENT)));
        device.awaitFigures(figures -> figures.refused() == 1 && figures.isUp());
        assertEquals(1, device.loop.figures().connections());
    }

    @Test
    void sendsOneAtATimeWhereTheBrokerWantsIt() throws InterruptedException, IOException {
        broker.connackProperties = RECEIVE_MAXIMUM_1;
        broker.puback = any -> FakeBroker.HELD;
        device.loop.start();

        assertEquals("availability", broker.next().name());
        assertNull(broker.published.poll(300, TimeUnit.MILLISECONDS));

        broker.release();
        assertEquals("info", broker.next().name());
        assertNull(broker.published.poll(300, TimeUnit.MILLISECONDS));

        broker.puback = any -> 0;
        broker.release();
        assertEquals("state", broker.next().name());
    }

    @Test
    void drainsABacklogThroughAWindowOfOne() throws InterruptedException {
        broker.connackProperties = RECEIVE_MAXIMUM_1;
        device.happen(1, 300);
        device.loop.start();

        assertEquals(numbers(1, 300), firstArrivals(300));
        device.awaitAllDelivered();
    }

    @Test
    @DisplayName("no event is lost when the line is cut again and again; first arrivals keep their order")
    void losesNoEventAcrossCuts() throws InterruptedException {
        AtomicInteger messages = new AtomicInteger();
        broker.puback = any -> {
            int count = messages.incrementAndGet();
            return count % 67 == 0 ? FakeBroker.CUT : count % 11 == 0 && count % 67 > 50 ? FakeBroker.SILENT : 0;
        };
        device.happen(1, 400);
        device.loop.start();

        assertEquals(numbers(1, 400), firstArrivals(400));
        broker.puback = any -> 0;
        device.awaitAllDelivered();

        LinkFigures figures = device.loop.figures();
        assertTrue(figures.connections() >= 5, figures.toString());
        System.out.println("cuts: " + figures);
    }

    @Test
    void noticesAHalfOpenLink() throws InterruptedException {
        device.loop.start();
        broker.next(Topic.FAULT);

        broker.deaf = true;
        device.happen(1, 1);
        long sinceNs = System.nanoTime();
        device.awaitFigures(figures -> !figures.isUp());
        long tookNs = System.nanoTime() - sinceNs;
        broker.deaf = false;

        assertEquals(1, number(broker.next(Topic.EVENT)));
        assertTrue(tookNs < 4 * SECOND, tookNs + " ns with a keep-alive of 1 s");
    }

    @Test
    void isNotDelayedByABrokerThatComesLater() throws InterruptedException {
        int port = broker.port();
        broker.close();
        long sinceNs = System.nanoTime();
        device.loop.start();
        device.happen(1, 20);
        assertTrue(System.nanoTime() - sinceNs < SECOND / 10);
        device.awaitFigures(figures -> figures.failures() >= 3);

        try (FakeBroker late = new FakeBroker(port)) {
            assertEquals("online", late.next(Topic.AVAILABILITY).payload());
            assertEquals(1, number(late.next(Topic.EVENT)));
            device.awaitAllDelivered();
            device.close();
        }
    }

    @Test
    void saysPlainlyThatABrokerIsTooOld() {
        broker.connackCode = ReasonCode.UNSUPPORTED_PROTOCOL;
        device.loop.start();

        device.awaitFigures(figures -> figures.failures() >= 1);

        assertEquals("the broker does not speak MQTT 5 (0x84)", ReasonCode.words(ReasonCode.UNSUPPORTED_PROTOCOL));
    }

    @Test
    void tellsAChangeWithinTenthsOfASecond() throws InterruptedException {
        device.loop.start();
        broker.next(Topic.LIVE);

        long sinceNs = System.nanoTime();
        device.is(SafetyState.RUNNING, 0.35);
        FakeBroker.Published state = broker.next(Topic.STATE);
        long tookNs = System.nanoTime() - sinceNs;

        assertTrue(state.payload().contains("\"state\":\"RUNNING\""), state.payload());
        assertTrue(tookNs < SECOND, tookNs + " ns");
    }

    @Test
    void tellsThatAFaultIsGone() throws InterruptedException {
        device.loop.start();
        assertTrue(broker.next(Topic.FAULT).payload().contains("\"cause\":\"key_out\""));

        device.is(SafetyState.READY, 0);

        assertEquals("[]", broker.next(Topic.FAULT).payload());
    }

    @Test
    void falseNewsIsNotKeptFresh() throws InterruptedException {
        long longAgoNs = System.nanoTime() - 3 * SECOND;
        device.feed.latest = () -> Samples.snapshot(longAgoNs, SafetyState.RUNNING, 0.35);
        device.happen(1, 1);
        device.loop.start();

        List<String> order = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            order.add(broker.next().name());
        }

        assertEquals(List.of("availability", "info", "event"), order);
        assertNull(broker.published.poll(200, TimeUnit.MILLISECONDS));
    }
}
