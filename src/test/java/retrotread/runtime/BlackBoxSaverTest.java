package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.safety.Cause;

class BlackBoxSaverTest {
    private static final Instant SAVED = Instant.parse("2026-11-23T10:15:30.250Z");

    @TempDir
    Path folder;

    private final BlackBox box = new BlackBox(1 << 18);
    private long nowNs = ScriptedWorld.START_NS;

    private BlackBoxSaver saver() {
        Recording.Origin origin = new Recording.Origin("0.1.0", "");
        return new BlackBoxSaver(box, () -> nowNs, InstantSource.fixed(SAVED), folder, origin);
    }

    @Test
    void savesTenSecondsAfterTheCauseAndNotBefore() throws IOException {
        box.begin(ScriptedWorld.core(), nowNs);
        box.request(Cause.KEY_OUT, nowNs);
        nowNs += BlackBoxSaver.AFTER_NS - 1;
        saver().saveIfDue();
        assertNotNull(box.waiting());

        nowNs += 1;
        saver().saveIfDue();

        assertNull(box.waiting());
        assertTrue(Files.exists(folder.resolve("blackbox-20261123T101530.250Z-KEY_OUT.rtb")));
    }

    @Test
    void keepsTheNewestTwentyFiles() throws IOException {
        for (int i = 0; i < 25; i++) {
            Files.writeString(folder.resolve("blackbox-20260101T0000%02d.000Z-KEY_OUT.rtb".formatted(i)), "old");
        }
        Files.writeString(folder.resolve("another.txt"), "not ours");
        box.begin(ScriptedWorld.core(), nowNs);
        box.request(Cause.KEY_OUT, nowNs);
        saver().close();

        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            assertEquals(BlackBoxSaver.FILES_MAX + 1, names.size());
            assertTrue(names.contains("another.txt"));
            assertTrue(names.contains("blackbox-20261123T101530.250Z-KEY_OUT.rtb"));
            assertFalse(names.contains("blackbox-20260101T000005.000Z-KEY_OUT.rtb"));
        }
    }

    @Test
    void aFolderThatIsGoneChangesNothingElse() throws IOException {
        box.begin(ScriptedWorld.core(), nowNs);
        box.request(Cause.KEY_OUT, nowNs);
        Files.delete(folder);

        saver().close();

        assertNull(box.waiting());
        Files.createDirectory(folder);
    }
}
