package retrotread.adapter.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
