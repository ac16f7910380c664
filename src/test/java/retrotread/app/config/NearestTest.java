package retrotread.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({"a, a, 0", "a, b, 1", "forward, foward, 1", "forward, fowrard, 1", "forward, '', 7", "drive, limits, 5"
    })
    void countsLettersInsertedDeletedReplacedOrSwapped(String a, String b, int distance) {
        assertEquals(distance, Nearest.distance(a, b));
        assertEquals(distance, Nearest.distance(b, a));
    }

    @Test
    void takesTheNearestAndNothingFar() {
        List<String> known = List.of("backward", "forward", "over_budget");

        assertEquals(Optional.of("forward"), Nearest.of("foward", known));
        assertEquals(Optional.of("over_budget"), Nearest.of("overbudget", known));
        assertEquals(Optional.empty(), Nearest.of("colour", known));
    }
}
