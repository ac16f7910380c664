package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final long SEED = 7;
    private final LinkTimes times = LinkTimes.policy();
    private final Backoff backoff = new Backoff(times, new Random(SEED));

    @Test
    void spreadsEachWaitBetweenItsLeastAndItsDoublingMost() {
        long mostNs = Samples.SECOND;
        for (int attempt = 0; attempt < 1000; attempt++) {
            long waitNs = backoff.nextNs();

            assertTrue(waitNs >= times.backoffLeastNs() && waitNs <= mostNs, "attempt " + attempt + ": " + waitNs);
            mostNs = Math.min(2 * mostNs, times.backoffMostNs());
        }
    }

    @Test
    void usesTheWholeSpread() {
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < 1000; i++) {
            long waitNs = backoff.nextNs();
            least = Math.min(least, waitNs);
            most = Math.max(most, waitNs);
        }

        assertTrue(least < Samples.SECOND, "seed " + SEED + ": " + least);
        assertTrue(most > 59 * Samples.SECOND, "seed " + SEED + ": " + most);
    }

    @Test
    void isShortAgainAfterAStableConnection() {
        for (int i = 0; i < 20; i++) {
            backoff.nextNs();
        }
        backoff.reset();

        assertTrue(backoff.nextNs() <= Samples.SECOND);
    }

    @Test
    void waitsLongestAfterARefusedLogin() {
        assertEquals(60 * Samples.SECOND, backoff.patientNs());
        assertTrue(ReasonCode.asksForPatience(ReasonCode.BAD_LOGIN));
    }
}
