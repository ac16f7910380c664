package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {
    @ParameterizedTest
    @ValueSource(longs = {0, -5_000, Long.MAX_VALUE - 3, Long.MIN_VALUE})
    void remembersSinceWhen(long startNs) {
        Since since = new Since();
        assertFalse(since.lasted(startNs, 0));
        assertEquals(0, since.ageNs(startNs));

        since.update(true, startNs);
        since.update(true, startNs + 9);
        assertTrue(since.lasted(startNs, 0));
        assertFalse(since.lasted(startNs + 9, 10));
        assertTrue(since.lasted(startNs + 10, 10));
        assertEquals(10, since.ageNs(startNs + 10));

        since.update(false, startNs + 11);
        since.update(true, startNs + 12);
        assertFalse(since.lasted(startNs + 13, 2));
        since.restart(startNs + 20);
        assertEquals(1, since.ageNs(startNs + 21));

        ByteBuffer bytes = ByteBuffer.allocate(9);
        since.save(bytes);
        Since loaded = new Since();
        loaded.load(bytes.flip());
        assertEquals(5, loaded.ageNs(startNs + 25));
        since.clear();
        assertFalse(since.isHolding());
    }
}
