package retrotread.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the kernel says of lines that are held and free, and that being looked at changes none.
class DoctorRigIT {
    @Test
    void looksAtTheLinesBesideWhoeverHasThem() {
        GuestRun.judge("doctor", "doctor", Belts.quiet(5), this::assertSeen);
    }

    private void assertSeen(GuestRun run) {
        assertLines(run, "beside", "good ", "held by the running daemon");
        assertLines(run, "other", "TO DO", "held by a daemon with another configuration");
        assertLines(run, "alone", "good ", "free");
        assertTrue(lines(run, "beside", "good       broker ").getFirst().contains("lets the daemon in"));
        assertTrue(lines(run, "beside", "good       GPIO chip").getFirst().contains("/dev/gpiochip"));

        assertEquals(1, run.changes("relay").size(), "changes of the relay line, with its level at the start");
        assertEquals(1, run.changes("key").size(), "changes of the key line, with its level at the start");
    }

    private static void assertLines(GuestRun run, String name, String verdict, String words) {
        List<String> lines = lines(run, name, verdict).stream()
                .filter(line -> line.contains(" GPIO ") && line.contains(words))
                .toList();
        assertEquals(5, lines.size(), () -> name + ": " + lines(run, name, ""));
    }

    private static List<String> lines(GuestRun run, String name, String beginning) {
        try {
            return Files.readAllLines(run.folder().resolve(name + ".txt")).stream()
                    .filter(line -> line.startsWith(beginning))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
