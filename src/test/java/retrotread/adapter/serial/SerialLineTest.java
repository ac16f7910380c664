package retrotread.adapter.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.serial.SerialSettings.Parity;

/// A real line over a pseudo-terminal of the kernel.
@Timeout(20)
final class SerialLineTest {
    private static final long SECOND_NS = 1_000_000_000L;

    /// Longer than any bound of the line; a machine under load may be late, a line that forgot its bound never
    /// comes.
    private static final long AMPLE_NS = 5 * SECOND_NS;

    @TempDir
    private Path directory;

    private PtyPair cable;
    private SerialLine line;

    @BeforeEach
    void plugIn() throws IOException, InterruptedException {
        cable = new PtyPair(directory.resolve("usb-drive"));
        line = new SerialLine(settings(cable.path()), System::nanoTime);
        line.open();
    }

    @AfterEach
    void putAway() throws IOException {
        line.close();
        cable.close();
    }

    private static SerialSettings settings(String path) {
        return new SerialSettings(path, 19_200, Parity.NONE, 1);
    }

    private static long in(long ns) {
        return System.nanoTime() + ns;
    }

    private static void assertFails(SerialError expected, Executable call) {
        SerialException thrown = assertThrows(SerialException.class, call);
        assertEquals(expected, thrown.error(), thrown.getMessage());
    }

    private byte[] answer(int length) throws IOException, InterruptedException {
        byte[] bytes = new byte[length];
        int count = 0;
        while (count < length) {
            int read = line.read(bytes, count, length - count, in(AMPLE_NS));
            assertTrue(read > 0, "nothing after " + count + " bytes");
            count += read;
        }
        return bytes;
    }

    private void awaitLoss() throws InterruptedException {
        long deadlineNs = in(AMPLE_NS);
        while (line.isOpen() && deadlineNs - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
        assertFalse(line.isOpen());
    }

    @Test
    void carriesEveryByteBothWays() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        line.ask(all, in(AMPLE_NS));
        byte[] came = {};
        while (came.length < all.length) {
            byte[] more = cable.read(all.length - came.length, 5000);
            assertTrue(more.length > 0, "nothing after " + came.length + " bytes");
            came = Arrays.copyOf(came, came.length + more.length);
            System.arraycopy(more, 0, came, came.length - more.length, more.length);
        }
        assertArrayEquals(all, came);

        cable.write(all);
        assertArrayEquals(all, answer(all.length));
    }

    @Test
    void aReadEndsAtItsDeadlineWhichIsNoStepOfATenth() throws Exception {
        byte[] into = new byte[8];
        long startNs = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            long deadlineNs = in(2_000_000L);
            assertEquals(0, line.read(into, 0, into.length, deadlineNs));
            assertTrue(System.nanoTime() - deadlineNs >= 0);
        }

        assertTrue(System.nanoTime() - startNs < AMPLE_NS / 2, "50 waits of 2 ms");
        assertEquals(50, line.counters().of(SerialError.SILENT));
        assertTrue(line.isOpen());
    }

    @Test
    void whatCameBeforeTheQuestionIsNoAnswer() throws Exception {
        cable.write((byte) 1, (byte) 2, (byte) 3);
        line.ask(new byte[] {7}, in(AMPLE_NS));
        assertArrayEquals(new byte[] {7}, cable.read(8, 5000));
        cable.write((byte) 4);

        assertArrayEquals(new byte[] {4}, answer(1));
        assertEquals(3, line.counters().of(SerialError.STRAY));
    }

    @Test
    void aWriteThatIsNotTakenEndsAtItsDeadlineAndLosesTheLine() throws Exception {
        byte[] more = new byte[1 << 20];
        long startNs = System.nanoTime();
        assertFails(SerialError.STUCK, () -> line.ask(more, in(50_000_000L)));

        assertTrue(System.nanoTime() - startNs < AMPLE_NS);
        assertFalse(line.isOpen());
        assertFails(SerialError.STUCK, () -> line.read(new byte[1], 0, 1, in(SECOND_NS)));
        assertFails(SerialError.STUCK, line::open);

        cable.unplug();
        cable.plug();
        line.open();
        cable.write((byte) 9);
        assertArrayEquals(new byte[] {9}, answer(1));
    }

    @Test
    void aSecondOpenerIsRefusedAndToldWhy() throws Exception {
        SerialLine second = new SerialLine(settings(cable.path()), System::nanoTime);
        SerialException refused = assertThrows(SerialException.class, second::open);
        assertEquals(SerialError.BUSY, refused.error());
        assertTrue(refused.getMessage().contains(cable.path()), refused.getMessage());
        assertEquals(1, second.counters().of(SerialError.BUSY));

        line.close();
        second.open();
        assertFails(SerialError.BUSY, line::open);
        second.close();
    }

    @Test
    void anotherProgramIsRefusedTheLock() throws Exception {
        String[] wantsIt = {"flock", "--nonblock", cable.device().toString(), "true"};
        assertNotEquals(0, new ProcessBuilder(wantsIt).start().waitFor());

        line.close();
        assertEquals(0, new ProcessBuilder(wantsIt).start().waitFor());
    }

    @Test
    void anIdleLineNoticesThatItIsUnpluggedAndLeavesNoThread() throws Exception {
        cable.unplug();
        awaitLoss();

        assertFails(SerialError.LOST, () -> line.read(new byte[1], 0, 1, in(AMPLE_NS)));
        assertFails(SerialError.LOST, () -> line.ask(new byte[1], in(AMPLE_NS)));
        assertEquals(1, line.counters().of(SerialError.LOST));
        line.close();
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("serial " + cable.path())));
    }

    @Test
    void whoWaitsForAnAnswerIsToldThatItIsUnplugged() throws Exception {
        Thread puller = Thread.ofPlatform().start(() -> {
            try {
                cable.read(1, 5000);
                cable.unplug();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        line.ask(new byte[] {1}, in(AMPLE_NS));

        long startNs = System.nanoTime();
        assertFails(SerialError.LOST, () -> line.read(new byte[1], 0, 1, in(10 * SECOND_NS)));
        assertTrue(System.nanoTime() - startNs < AMPLE_NS);
        puller.join();
    }

    @Test
    void aLossStaysUntilItIsOpenedAgain() throws Exception {
        Path before = cable.device();
        cable.unplug();
        awaitLoss();
        assertFails(SerialError.ABSENT, line::open);
        line.close();

        try (PtyPair takesTheNumber = new PtyPair(directory.resolve("other"))) {
            cable.plug();
            assertNotEquals(before, cable.device(), takesTheNumber.path());
            assertFalse(line.isOpen());
            assertFails(SerialError.LOST, () -> line.ask(new byte[1], in(AMPLE_NS)));

            line.open();
            cable.write((byte) 5);
            assertArrayEquals(new byte[] {5}, answer(1));
        }
    }

    @Test
    void whatNobodyReadsIsCountedWhenItIsDropped() throws Exception {
        int dropped = 100;
        cable.write(new byte[Received.BYTES_MAX + dropped]);
        long deadlineNs = in(AMPLE_NS);
        while (line.counters().of(SerialError.OVERRUN) < dropped && deadlineNs - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }

        assertEquals(dropped, line.counters().of(SerialError.OVERRUN));
        assertEquals(Received.BYTES_MAX, answer(Received.BYTES_MAX).length);
    }

    @Test
    void aNameThatIsNotThereOrNoPortSaysSo() throws Exception {
        SerialLine absent =
                new SerialLine(settings(directory.resolve("usb-none").toString()), System::nanoTime);
        SerialException thrown = assertThrows(SerialException.class, absent::open);
        assertEquals(SerialError.ABSENT, thrown.error());
        assertTrue(thrown.getMessage().contains("/dev/serial/by-id"), thrown.getMessage());
        assertFails(SerialError.CLOSED, () -> absent.ask(new byte[1], in(SECOND_NS)));

        Path file = Files.createFile(directory.resolve("file"));
        assertFails(SerialError.NOT_SERIAL, new SerialLine(settings(file.toString()), System::nanoTime)::open);
    }
}
