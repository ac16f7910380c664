package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.safety.Cause;
import retrotread.safety.TripMemory;

class FileTripMemoryTest {
    private static final TripMemory LOCKED_OUT =
            new TripMemory(Cause.OVERSPEED_TRIP.bit() | Cause.STILL_DRIVEN.bit(), true, 123_456_789_012L, 5, -1, 7);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("trip-memory");
    }

    private FileTripMemory memory() {
        return new FileTripMemory(file());
    }

    private void keep(TripMemory kept) {
        try (FileTripMemory memory = memory()) {
            memory.start();
            memory.keep(kept);
        }
    }

    @Test
    void aMachineThatNeverRanIsNew() {
        assertEquals(TripMemory.NEW, memory().load());
    }

    @Test
    void whatWasKeptOutlivesTheProgram() {
        keep(LOCKED_OUT);
        assertEquals(LOCKED_OUT, memory().load());

        keep(TripMemory.NEW);
        assertEquals(TripMemory.NEW, memory().load());
    }

    @Test
    void everyCauseComesBack() {
        for (Cause cause : Cause.values()) {
            TripMemory memory = new TripMemory(cause.bit(), false, 1, -1, -1, -1);
            assertEquals(memory, TripMemoryText.read(TripMemoryText.write(memory)));
        }
    }

    @Test
    void aPersonCanReadIt() throws IOException {
        keep(LOCKED_OUT);

        String text = Files.readString(file());
        assertTrue(
                text.startsWith("retrotread trip memory 1\nlockout=OVERSPEED_TRIP,STILL_DRIVEN\nrunning=true\n"), text);
        assertFalse(Files.exists(folder.resolve("trip-memory.unfinished")));
    }

    @Test
    void anyDamagedCharacterIsFound() throws IOException {
        keep(LOCKED_OUT);
        String text = Files.readString(file());
        for (int at = 0; at < text.length() - 1; at++) {
            char other = text.charAt(at) == '0' ? '1' : '0';
            Files.writeString(file(), text.substring(0, at) + other + text.substring(at + 1));
            assertUnreadable();
        }
    }

    @Test
    void anyCutIsFound() throws IOException {
        keep(LOCKED_OUT);
        String text = Files.readString(file());
        for (int length = 0; length < text.length() - 1; length++) {
            Files.writeString(file(), text.substring(0, length));
            assertUnreadable();
        }
    }

    @Test
    void anythingElseIsRefused() throws IOException {
        byte[] noise = new byte[600];
        new Random(3).nextBytes(noise);
        Files.write(file(), noise);
        assertUnreadable();

        Files.write(file(), new byte[FileTripMemory.FILE_MAX + 1]);
        assertUnreadable();
    }

    private void assertUnreadable() {
        String message =
                assertThrows(IllegalStateException.class, () -> memory().load()).getMessage();
        assertTrue(message.contains(file().toString()) && message.contains("remove the file"), message);
    }

    @Test
    void aFolderThatIsMissingIsNamedAtTheStart() {
        FileTripMemory memory = new FileTripMemory(folder.resolve("missing").resolve("trip-memory"));

        String message = assertThrows(IllegalStateException.class, memory::load).getMessage();
        assertTrue(message.contains("missing is no folder that can be written"), message);
    }

    @Test
    @DisplayName("SR-18 a disk that fails is tried again, and nothing else happens")
    void aDiskThatFailsIsTriedAgain() throws IOException {
        Path away = folder.resolve("away");
        FileTripMemory memory = new FileTripMemory(away.resolve("trip-memory"));
        memory.keep(LOCKED_OUT);
        memory.look();
        assertEquals(1, memory.failures());

        Files.createDirectory(away);
        for (int i = 0; i < FileTripMemory.RETRY_LOOKS; i++) {
            memory.look();
            assertEquals(1, memory.failures());
        }
        memory.look();

        assertEquals(0, memory.failures());
        assertEquals(LOCKED_OUT, memory.load());
    }

    @Test
    void theNewestIsWhatIsKeptAfterAFailure() throws IOException {
        Path away = folder.resolve("away");
        FileTripMemory memory = new FileTripMemory(away.resolve("trip-memory"));
        memory.keep(TripMemory.NEW);
        memory.look();
        memory.keep(LOCKED_OUT);
        Files.createDirectory(away);
        memory.close();

        assertEquals(LOCKED_OUT, memory.load());
    }
}
