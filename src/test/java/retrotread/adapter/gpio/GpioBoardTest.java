package retrotread.adapter.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.exception.IOAlreadyExistsException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

/// The board over Pi4J's mock provider: the same code as over real lines, but for the source of edges.
class GpioBoardTest {
    private static final int BUFFER = 4;
    private static final long LONG_NS = TimeUnit.SECONDS.toNanos(20);

    private final AtomicLong nowNs = new AtomicLong(1_000);
    private final Context context = Pi4J.newContextBuilder()
            .noAutoDetect()
            .add(MockDigitalInputProvider.newInstance(), MockDigitalOutputProvider.newInstance())
            .build();
    private final Map<InputLine, LineSpec> inputs = new EnumMap<>(Map.of(
            InputLine.BELT_A, new LineSpec(17, Bias.PULL_UP, true),
            InputLine.KEY, new LineSpec(27, Bias.PULL_UP, true),
            InputLine.KEY_2, new LineSpec(5, Bias.PULL_DOWN, false),
            InputLine.START, new LineSpec(22, Bias.PULL_UP, true)));
    private final Map<OutputLine, LineSpec> outputs = new EnumMap<>(Map.of(
            OutputLine.RELAY, LineSpec.output(23, false),
            OutputLine.HEARTBEAT, LineSpec.output(24, true),
            OutputLine.BUZZER, LineSpec.output(25, false)));
    private final GpioBoard board = GpioBoard.on(
            context,
            MockDigitalInputProvider.ID,
            MockDigitalOutputProvider.ID,
            new GpioSettings("none", "test", inputs, outputs, BUFFER),
            nowNs::get);
    private final ControlInputs in = new ControlInputs();

    @AfterEach
    void close() {
        board.close();
        assertTrue(context.isShutdown());
    }

    @Test
    void undoesPolarityOfEdgesAndLevels() {
        mock("KEY").mockState(DigitalState.HIGH);
        nowNs.set(2_000);
        mock("KEY").mockState(DigitalState.LOW);
        nowNs.set(3_000);
        mock("KEY_2").mockState(DigitalState.HIGH);

        board.inputs().awaitEdges(0, in);

        assertEquals(3, in.edgeCount());
        assertEdge(0, InputLine.KEY, false, 1_000);
        assertEdge(1, InputLine.KEY, true, 2_000);
        assertEdge(2, InputLine.KEY_2, true, 3_000);
        assertTrue(in.isActive(InputLine.KEY) && in.isActive(InputLine.KEY_2) && in.isActive(InputLine.BELT_A));

        mock("BELT_A").mockState(DigitalState.HIGH);
        in.clear();
        board.inputs().awaitEdges(0, in);

        assertEquals(1, in.edgeCount());
        assertFalse(in.isActive(InputLine.BELT_A));
    }

    @Test
    void carriesNothingWhenNothingHappened() {
        board.inputs().awaitEdges(nowNs.get(), in);

        assertEquals(0, in.edgeCount());
        assertEquals(0, in.lostEdges());
        long active = InputLine.BELT_A.bit() | InputLine.KEY.bit() | InputLine.START.bit();
        assertEquals(active, in.levels(), "low lines: active where active is low, and lines not fitted are inactive");
    }

    @Test
    void countsEdgesThatDoNotFit() {
        for (int i = 0; i < BUFFER + 3; i++) {
            mock("BELT_A").mockState(i % 2 == 0 ? DigitalState.HIGH : DigitalState.LOW);
        }

        board.inputs().awaitEdges(0, in);

        assertEquals(BUFFER, in.edgeCount());
        assertEquals(3, in.lostEdges());

        in.clear();
        board.inputs().awaitEdges(0, in);

        assertEquals(0, in.edgeCount() + in.lostEdges());
    }

    @Test
    void edgeEndsTheWait() throws InterruptedException {
        CountDownLatch isWaiting = new CountDownLatch(1);
        Thread walker = new Thread(() -> {
            awaitLatch(isWaiting);
            mock("KEY").mockState(DigitalState.HIGH);
        });
        walker.start();

        isWaiting.countDown();
        board.inputs().awaitEdges(nowNs.get() + LONG_NS, in);
        walker.join();

        assertEquals(1, in.edgeCount());
        assertTrue(in.wasInactive(InputLine.KEY));
    }

    @Test
    @DisplayName("SR-2 relay line before heartbeat, each only when it changes")
    void writesRelayFirstAndOnlyChanges() {
        List<String> writes = new ArrayList<>();
        for (OutputLine line : new OutputLine[] {OutputLine.HEARTBEAT, OutputLine.RELAY}) {
            output(line).addListener(event -> writes.add(line + " " + event.state()));
        }

        board.relay().apply(DrivePermit.STOP);
        assertEquals(List.of(), writes);

        board.relay().apply(Permits.permit(true, true, 0, 0));
        board.relay().apply(Permits.permit(true, true, 0, 0));
        assertEquals(List.of("RELAY HIGH", "HEARTBEAT LOW"), writes);

        board.relay().apply(Permits.permit(true, false, 0, 0));
        board.relay().apply(DrivePermit.STOP);
        assertEquals(List.of("RELAY HIGH", "HEARTBEAT LOW", "HEARTBEAT HIGH", "RELAY LOW"), writes);
    }

    @Test
    void outputsRestFromTheStartAndAfterClose() {
        assertEquals(DigitalState.LOW, output(OutputLine.RELAY).state());
        assertEquals(DigitalState.HIGH, output(OutputLine.HEARTBEAT).state());
        assertEquals(DigitalState.LOW, output(OutputLine.BUZZER).state());
        DigitalOutput relay = output(OutputLine.RELAY);
        DigitalOutput heartbeat = output(OutputLine.HEARTBEAT);
        DigitalOutput buzzer = output(OutputLine.BUZZER);

        board.relay().apply(Permits.permit(true, true, 0, 0));
        board.signals().show(true, true, true);
        assertEquals(DigitalState.HIGH, relay.state());
        assertEquals(DigitalState.LOW, heartbeat.state());
        assertEquals(DigitalState.HIGH, buzzer.state());

        board.close();
        assertEquals(DigitalState.LOW, relay.state());
        assertEquals(DigitalState.HIGH, heartbeat.state());
        assertEquals(DigitalState.LOW, buzzer.state());
    }

    @Test
    void refusesPermitsAfterClose() {
        board.relay().close();

        assertThrows(IllegalStateException.class, () -> board.relay().apply(DrivePermit.STOP));
    }

    @Test
    void ownsTheContextEvenWhenItCannotBeBuilt() {
        Context taken = Pi4J.newContextBuilder()
                .noAutoDetect()
                .add(MockDigitalInputProvider.newInstance(), MockDigitalOutputProvider.newInstance())
                .build();
        taken.create(DigitalOutput.newConfigBuilder(taken)
                .id("RELAY")
                .address(1)
                .provider(MockDigitalOutputProvider.ID)
                .build());

        assertThrows(
                IOAlreadyExistsException.class,
                () -> GpioBoard.on(
                        taken,
                        MockDigitalInputProvider.ID,
                        MockDigitalOutputProvider.ID,
                        new GpioSettings("none", inputs, outputs),
                        nowNs::get));
        assertTrue(taken.isShutdown());
    }

    private MockDigitalInput mock(String id) {
        return context.registry().get(id, MockDigitalInput.class);
    }

    private DigitalOutput output(OutputLine line) {
        return context.registry().get(line.name(), DigitalOutput.class);
    }

    private void assertEdge(int index, InputLine line, boolean active, long timeNs) {
        assertEquals(line, in.edgeLine(index));
        assertEquals(active, in.edgeActive(index));
        assertEquals(timeNs, in.edgeNs(index));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertTrue(latch.await(LONG_NS, TimeUnit.NANOSECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
