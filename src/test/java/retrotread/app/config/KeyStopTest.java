package retrotread.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyStopTest {
    private static final double DECK_METERS = 1.4;
    private static final double ALLOWED_METERS = 0.42;

    @Test
    void neverAboveTheFastestMeasurement() {
        assertEquals(0.8, KeyStop.capMps(List.of(new KeyStop(0.4, 0.05), new KeyStop(0.8, 0.2)), DECK_METERS));
        assertEquals(0.8, KeyStop.capMps(List.of(new KeyStop(0.8, ALLOWED_METERS)), DECK_METERS));
    }

    @Test
    void growsWithTheSquareTowardsTheFirstThatIsTooLong() {
        List<KeyStop> stops = List.of(new KeyStop(1.6, 0.45), new KeyStop(0.8, 0.21));

        assertEquals(0.8 * Math.sqrt(2), KeyStop.capMps(stops, DECK_METERS), 1e-12);
    }

    @Test
    void staysBelowTheStraightLineToTheFirstThatIsTooLong() {
        List<KeyStop> stops = List.of(new KeyStop(0.4, 0.02), new KeyStop(0.8, 0.82));

        assertEquals(0.6, KeyStop.capMps(stops, DECK_METERS), 1e-12);
    }

    @Test
    void shrinksInProportionBelowTheSlowest() {
        assertEquals(0.4, KeyStop.capMps(List.of(new KeyStop(0.8, 0.84)), DECK_METERS), 1e-12);
    }

    @Test
    void aSlowerStopThatIsTooLongOutweighsFasterOnes() {
        List<KeyStop> stops = List.of(new KeyStop(0.5, 0.40), new KeyStop(0.52, 0.43), new KeyStop(0.9, 0.30));

        assertTrue(KeyStop.capMps(stops, DECK_METERS) <= 0.52);
    }

    @Test
    void nothingMeasuredAllowsNothing() {
        assertEquals(0, KeyStop.capMps(List.of(), DECK_METERS));
    }

    @Test
    void isOnTheCarefulSideOfEveryBeltThatCoasts() {
        long seed = 20_261_123L;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            double delay = 0.005 + 0.4 * random.nextDouble();
            double decel = 0.3 + 3 * random.nextDouble();
            List<KeyStop> stops = random.doubles(3, 0.2, 1.5)
                    .mapToObj(v -> new KeyStop(v, v * delay + v * v / 2 / decel))
                    .toList();

            double cap = KeyStop.capMps(stops, DECK_METERS);

            assertTrue(
                    cap > 0 && cap * delay + cap * cap / 2 / decel <= ALLOWED_METERS + 1e-9,
                    "seed " + seed + " " + stops);
        }
    }

    @Test
    void refusesWhatWasNeverMeasured() {
        assertThrows(IllegalArgumentException.class, () -> new KeyStop(0, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new KeyStop(0.8, Double.NaN));
    }
}
