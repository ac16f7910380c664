package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.safety.Cause;

class RecordingTest {
    /// The first byte whose every bit matters: after `RETROBOX`, the format, the gzip header, the head of the
    /// first block.
    private static final int DATA_FROM = 20;

    @TempDir
    Path folder;

    private final Recording recording = new Recording(
            new Recording.Origin("0.1.0", "mode = \"bench\"\n"),
            1_800_000_000_000L,
            99,
            Cause.WRONG_WAY,
            77,
            List.of(new Recording.Part(55, new byte[] {1, 2, 3}, noise(5_000))));

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(11).nextBytes(bytes);
        return bytes;
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        recording.write(out);
        return out.toByteArray();
    }

    private String complaint(byte[] bytes) throws IOException {
        Path file = folder.resolve("it.rtb");
        Files.write(file, bytes);
        String message =
                assertThrows(IOException.class, () -> Recording.read(file)).getMessage();
        assertTrue(message.startsWith(file.toString()), message);
        return message;
    }

    @Test
    void readsWhatItWrote() throws IOException {
        Path file = folder.resolve("it.rtb");
        Files.write(file, bytes());

        Recording read = Recording.read(file);

        assertEquals(recording.origin(), read.origin());
        assertEquals(recording.wallMillis(), read.wallMillis());
        assertEquals(recording.causeNs(), read.causeNs());
        assertEquals(55, read.parts().getFirst().startNs());
        assertArrayEquals(
                recording.parts().getFirst().wakeUps(), read.parts().getFirst().wakeUps());
    }

    @Test
    void saysWhenItIsAnotherKindOfFile() throws IOException {
        assertTrue(complaint("hello".getBytes()).contains("is not a recording"));
        assertTrue(complaint(new byte[0]).contains("is not a recording"));
    }

    @Test
    void saysWhenItIsAnotherFormat() throws IOException {
        byte[] bytes = bytes();
        bytes[8] = 9;

        assertTrue(complaint(bytes).contains("recording format 9, this program reads 1"));
    }

    @Test
    void saysWhenItIsCutShortAnywhere() throws IOException {
        byte[] bytes = bytes();
        for (int length = 9; length < bytes.length; length += 97) {
            String message = complaint(Arrays.copyOf(bytes, length));
            assertTrue(message.contains("is damaged"), message);
        }
    }

    @Test
    void saysWhenAnyByteIsDamaged() throws IOException {
        byte[] whole = bytes();
        for (int at = DATA_FROM; at < whole.length; at += 61) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 0x40;
            String message = complaint(bytes);
            assertTrue(message.contains("is damaged"), at + ": " + message);
        }
    }
}
