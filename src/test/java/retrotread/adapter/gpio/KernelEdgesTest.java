package retrotread.adapter.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.input.ControlInputs;
import retrotread.port.DeviceLostException;

/// What is made of the bytes of a line request. A file stands in for its descriptor: it is always ready, and
/// then at its end.
class KernelEdgesTest {
    private static final int RISING = 1;
    private static final int FALLING = 2;
    private static final List<WantedLine> LINES =
            List.of(new WantedLine("BELT_A", 17, Bias.OFF, false), new WantedLine("KEY", 4, Bias.OFF, false));

    @TempDir
    private Path folder;

    private Path bytes;
    private KernelEdges edges;

    @BeforeEach
    void open() throws IOException {
        bytes = Files.createFile(folder.resolve("line"));
        edges = new KernelEdges(System::nanoTime, new LinuxCalls().open(bytes.toString()), "chip", LINES);
    }

    @AfterEach
    void close() {
        edges.close();
    }

    @Test
    void mapsOffsetsToLinesInOrder() throws IOException {
        Files.write(bytes, events(17, RISING, 1, 1_000, 4, FALLING, 1, 1_001, 17, FALLING, 2, Long.MAX_VALUE));

        assertEquals(3, edges.await(0));

        assertEquals(0, edges.lost());
        assertEquals(List.of(0, 1, 0), List.of(edges.line(0), edges.line(1), edges.line(2)));
        assertTrue(edges.isHigh(0));
        assertFalse(edges.isHigh(1) || edges.isHigh(2));
        assertEquals(1_001, edges.timeNs(1));
        assertEquals(Long.MAX_VALUE, edges.timeNs(2));
        assertEquals(0, edges.await(0), "each edge once");
    }

    @Test
    void countsGapsOfEachLine() throws IOException {
        Files.write(bytes, events(17, RISING, 4, 1_000, 4, FALLING, 1, 1_001, 17, FALLING, 6, 1_002));

        assertEquals(3, edges.await(0));

        assertEquals(4, edges.lost(), "belt 1 to 3 and 5");
        edges.await(0);
        assertEquals(0, edges.lost(), "each loss once");
    }

    @Test
    void takesNoMoreThanOneWakeUpCarries() throws IOException {
        long[] many = new long[4 * (ControlInputs.EDGES_MAX + 2)];
        for (int i = 0; i < many.length / 4; i++) {
            System.arraycopy(new long[] {17, RISING, i + 1L, i}, 0, many, 4 * i, 4);
        }
        Files.write(bytes, events(many));

        assertEquals(ControlInputs.EDGES_MAX, edges.await(0));
        assertEquals(2, edges.await(0));
        assertEquals(0, edges.lost());
    }

    @Test
    void refusesEdgesOfLinesNotAskedFor() throws IOException {
        Files.write(bytes, events(5, RISING, 1, 1_000));

        assertThrows(IllegalStateException.class, () -> edges.await(0));
    }

    @Test
    void saysThatTheLinesCannotBeRead() {
        String message =
                assertThrows(DeviceLostException.class, edges::highBits).getMessage();
        assertTrue(message.startsWith("GPIO inputs of chip cannot be read any more: GET_VALUES: "), message);

        edges.close();

        assertEquals(0, edges.await(System.nanoTime()));
        assertThrows(DeviceLostException.class, edges::highBits);
    }

    /// Fours of offset, direction, line sequence number and time.
    private static byte[] events(long... fields) {
        ByteBuffer out =
                ByteBuffer.allocate(fields.length / 4 * GpioUapi.EVENT_BYTES).order(ByteOrder.nativeOrder());
        for (int i = 0; i < fields.length; i += 4) {
            int at = i / 4 * GpioUapi.EVENT_BYTES;
            out.putInt(at + GpioUapi.EVENT_OFFSET, (int) fields[i]);
            out.putInt(at + GpioUapi.EVENT_ID, (int) fields[i + 1]);
            out.putInt(at + GpioUapi.EVENT_LINE_SEQNO, (int) fields[i + 2]);
            out.putLong(at, fields[i + 3]);
        }
        return out.array();
    }
}
