package retrotread.adapter.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class LinuxCallsTest {
    private static final short POLLIN = 1;

    private final LinuxCalls calls = new LinuxCalls();

    @Test
    void answersMinusTheErrorNumber() {
        assertEquals(-2, calls.open("/no/such/file"));
        assertEquals(-9, calls.close(-1));
        assertEquals(-9, calls.read(-1, calls.allocate(8)));
        assertEquals(-9, calls.ioctl(-1, GpioUapi.GET_VALUES, calls.allocate(16)));
        assertEquals("Device or resource busy", calls.errorText(LinuxCalls.EBUSY));
    }

    @Test
    void readsWhatIsThere() {
        int fd = calls.open("/dev/zero");
        MemorySegment buffer = calls.allocate(16);
        buffer.set(ValueLayout.JAVA_LONG, 8, 7);

        assertEquals(16, calls.read(fd, buffer));
        assertEquals(0, buffer.get(ValueLayout.JAVA_LONG, 8));
        assertEquals(0, calls.close(fd));
    }

    @Test
    void pollWaitsForItsTimeAndNoLonger() {
        MemorySegment poll = calls.allocate(8);
        poll.set(ValueLayout.JAVA_INT, 0, -1);
        long beforeNs = System.nanoTime();

        assertEquals(0, calls.poll(poll, 3_000_000));

        assertTrue(System.nanoTime() - beforeNs >= 3_000_000);
        assertEquals(0, calls.poll(poll, -5), "a deadline that has passed does not wait");
    }

    @Test
    void pollSeesWhatIsReady() {
        int fd = calls.open("/dev/zero");
        MemorySegment poll = calls.allocate(8);
        poll.set(ValueLayout.JAVA_INT, 0, fd);
        poll.set(ValueLayout.JAVA_SHORT, 4, POLLIN);

        assertEquals(1, calls.poll(poll, 1_000_000_000L));
        assertEquals(POLLIN, poll.get(ValueLayout.JAVA_SHORT, 6));
        calls.close(fd);
    }

    @Test
    void kernelClockIsTheClockOfJava() {
        long beforeNs = System.nanoTime();
        long kernelNs = calls.monotonicNs();

        assertTrue(kernelNs - beforeNs >= 0 && System.nanoTime() - kernelNs >= 0);
    }
}
