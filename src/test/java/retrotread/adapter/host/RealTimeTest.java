package retrotread.adapter.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RealTimeTest {
    /// proc(5), /proc/PID/stat: policy is field 41, and the command's name, field 2, may hold spaces.
    private static String policy() throws IOException {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[41 - 3];
    }

    /// The priority that the thread shows to the scheduler: field 40, 0 for ordinary ones.
    private static String priority() throws IOException {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[40 - 3];
    }

    private static Thread started(AtomicReference<String> into) {
        return Thread.ofPlatform().start(() -> {
            try {
                into.set(policy() + " " + priority());
            } catch (IOException broken) {
                into.set(broken.toString());
            }
        });
    }

    @Test
    void threadsBelowAreStillBeforeOrdinaryOnesAndSoAreTheirs() throws InterruptedException {
        AtomicReference<String> mine = new AtomicReference<>();
        AtomicReference<String> child = new AtomicReference<>();
        AtomicReference<String> grandchild = new AtomicReference<>();
        Thread parent = RealTime.below(() -> Thread.ofPlatform().start(() -> {
            try {
                started(grandchild).join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        parent.join();
        RealTime.below(() -> started(child)).join();
        started(mine).join();

        assertEquals("0 0", mine.get());
        boolean permitted = !child.get().equals("0 0");
        assertEquals(permitted ? "1 40" : "0 0", child.get());
        assertEquals(child.get(), grandchild.get());
    }

    @Test
    void whatCannotBeStartedSaysSo() {
        IllegalStateException wanted = new IllegalStateException("no line");

        assertEquals(
                wanted,
                assertThrows(
                        IllegalStateException.class,
                        () -> RealTime.below(() -> {
                            throw wanted;
                        })));
    }

    @Test
    void saysHonestlyWhatItGot() throws InterruptedException {
        AtomicReference<String> got = new AtomicReference<>();
        AtomicReference<String> policy = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            got.set(RealTime.apply());
            try {
                policy.set(policy());
            } catch (IOException broken) {
                policy.set(broken.toString());
            }
        });
        thread.join();

        boolean claimed = got.get().startsWith("real-time priority 50");
        boolean refused = got.get().startsWith("no real-time priority (");
        assertTrue(claimed || refused, got.get());
        assertEquals(claimed ? "1" : "0", policy.get(), got.get());
        assertTrue(got.get().contains("memory "), got.get());
    }
}
