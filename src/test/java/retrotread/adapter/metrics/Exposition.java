package retrotread.adapter.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page in the text format 0.0.4, read strictly: each family once, its HELP and TYPE before its numbers, the
/// numbers together, no number twice, names as they are wanted.
public final class Exposition {
    private static final Pattern HELP = Pattern.compile("# HELP ([a-z][a-z0-9_]*) (\\S.*)");
    private static final Pattern TYPE = Pattern.compile("# TYPE ([a-z][a-z0-9_]*) (gauge|counter)");
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-z][a-z0-9_]*)(\\{[a-z_]+=\"(?:[^\"\\\\]|\\\\[\\\\n\"])*\"})? (-?[0-9.]+(?:E-?[0-9]+)?|NaN|[+-]Inf)");

    private Exposition() {}

    /// The numbers of a page by name and label, `name{label="value"}`.
    public static Map<String, String> read(String page) {
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, String> numbers = new LinkedHashMap<>();
        String helped = "";
        String family = "";
        assertTrue(page.endsWith("\n"), "the last line has no end");
        for (String line : page.split("\n")) {
            Matcher help = HELP.matcher(line);
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (help.matches()) {
                helped = help.group(1);
            } else if (type.matches()) {
                family = type.group(1);
                assertEquals(helped, family, line);
                assertNull(types.put(family, type.group(2)), line);
                assertEquals("counter".equals(type.group(2)), family.endsWith("_total"), line);
            } else {
                assertTrue(sample.matches(), line);
                assertEquals(family, sample.group(1), line);
                assertNotNull(types.get(family), line);
                String name = sample.group(1) + (sample.group(2) == null ? "" : sample.group(2));
                assertNull(numbers.put(name, sample.group(3)), line);
            }
        }
        return numbers;
    }
}
