package retrotread.adapter.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTextTest {
    private enum Weather {
        FINE,
        WET
    }

    @Test
    void saysHelpTypeAndNumbers() {
        List<Metric> metrics = List.of(
                Metric.counter("a_total", "Counted things.", 3),
                Metric.oneOf("weather", "What it is like.", "kind", Weather.WET));

        String page = MetricsText.of(metrics);

        assertEquals("""
            # HELP a_total Counted things.
            # TYPE a_total counter
            a_total 3
            # HELP weather What it is like.
            # TYPE weather gauge
            weather{kind="fine"} 0
            weather{kind="wet"} 1
            """, page);
        assertEquals(
                Map.of("a_total", "3", "weather{kind=\"fine\"}", "0", "weather{kind=\"wet\"}", "1"),
                Exposition.read(page));
    }

    @ParameterizedTest
    @CsvSource({
        "9007199254740991, 9007199254740991",
        "0.5, 0.5",
        "-2, -2",
        "1e300, 1.0E300",
        "NaN, NaN",
        "Infinity, +Inf",
        "-Infinity, -Inf"
    })
    void writesEveryNumber(double value, String text) {
        assertEquals(
                text,
                Exposition.read(MetricsText.of(List.of(Metric.gauge("a", "A.", value))))
                        .get("a"));
    }

    @Test
    void escapesWhatWouldEndALabelOrALine() {
        Metric odd = new Metric(
                "a", Metric.Type.GAUGE, "Two\nlines \\.", List.of(new Metric.Sample("b", "\"quoted\"\n\\", 1)));

        String page = MetricsText.of(List.of(odd));

        assertEquals("# HELP a Two\\nlines \\\\.\n# TYPE a gauge\na{b=\"\\\"quoted\\\"\\n\\\\\"} 1\n", page);
        assertEquals(1, Exposition.read(page).size());
    }

    @Test
    void aFamilyWithoutNumbersIsStillAFamily() {
        Metric none = new Metric("a_total", Metric.Type.COUNTER, "Nothing yet.", List.of());

        assertEquals(Map.of(), Exposition.read(MetricsText.of(List.of(none))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1a", "a-b", "a b", "a_total"})
    void refusesANameThatIsNone(String name) {
        assertThrows(IllegalArgumentException.class, () -> Metric.gauge(name, "A.", 1));
    }
}
