package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// Saves a part and goes on with a fresh one that was loaded from it: a story told with it after each wake-up
/// ends as it did without.
final class Reloaded {
    private Reloaded() {}

    static <T extends Saved> T into(T part, T fresh) {
        ByteBuffer bytes = ByteBuffer.allocate(4096);
        part.save(bytes);
        fresh.load(bytes.flip());
        assertEquals(0, bytes.remaining(), "saved and not loaded");
        return fresh;
    }
}
