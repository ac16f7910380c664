package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.Command;
import retrotread.input.ControlInputs;

class CommandInboxTest {
    private final CommandInbox inbox = new CommandInbox();
    private final ControlInputs in = new ControlInputs();

    private Command poll() {
        in.clear();
        inbox.poll(in);
        return in.command();
    }

    @Test
    void givesOneCommandPerWakeUpInOrder() {
        inbox.offer(Command.LIMIT, true, 0.5, 7);
        inbox.offer(Command.SLOWER, true, Double.NaN, 8);

        assertEquals(Command.LIMIT, poll());
        assertEquals(0.5, in.commandValue());
        assertEquals(7, in.commandId());
        assertTrue(in.isFromNetwork());
        assertEquals(Command.SLOWER, poll());
        assertEquals(Command.NONE, poll());
    }

    @Test
    @DisplayName("SR-17 a stop overtakes all that waits, even a full inbox")
    void stopOvertakes() {
        for (int i = 0; i < CommandInbox.WAITING_MAX; i++) {
            assertTrue(inbox.offer(Command.SLOWER, true, Double.NaN, i + 1));
        }
        assertFalse(inbox.offer(Command.SLOWER, true, Double.NaN, 99));
        assertTrue(inbox.offer(Command.STOP, true, Double.NaN, 100));

        assertEquals(Command.STOP, poll());
        assertEquals(100, in.commandId());
        assertEquals(Command.SLOWER, poll());
        assertEquals(1, in.commandId());
    }

    @Test
    @DisplayName("SR-17 the network cannot give what it may not")
    void refusesWhatTheNetworkMayNot() {
        for (Command command : Command.values()) {
            if (!command.mayComeFromNetwork) {
                assertThrows(
                        IllegalArgumentException.class, () -> inbox.offer(command, true, Double.NaN, 1), command::name);
            }
        }
    }

    @Test
    void losesNothingAndKeepsEachThreadsOrder() throws InterruptedException {
        int threads = 4;
        int each = 2_000;
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> writers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            long base = t * 1_000_000L;
            writers.add(Thread.ofPlatform().start(() -> write(start, base, each)));
        }
        start.countDown();

        long[] last = {-1, -1, -1, -1};
        int got = 0;
        long deadlineNs = System.nanoTime() + 20_000_000_000L;
        while (got < threads * each && System.nanoTime() - deadlineNs < 0) {
            if (poll() == Command.NONE) {
                Thread.onSpinWait();
                continue;
            }
            int writer = (int) (in.commandId() / 1_000_000);
            long number = in.commandId() % 1_000_000;
            assertTrue(number > last[writer], () -> "out of order: " + in.commandId());
            last[writer] = number;
            got++;
        }

        for (Thread writer : writers) {
            writer.join();
        }
        assertEquals(threads * each, got);
    }

    private void write(CountDownLatch start, long base, int count) {
        try {
            start.await();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        for (int i = 0; i < count; i++) {
            while (!inbox.offer(Command.SLOWER, true, Double.NaN, base + i)) {
                Thread.onSpinWait();
            }
        }
    }
}
