package retrotread;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every safety requirement of the policy that this version claims is named by at least one test.
final class RequirementsTest {
    private static final int CLAIMED = 16;
    private static final Pattern NAMED = Pattern.compile("@DisplayName\\(\\s*(\"[^\"]*\"(?:\\s*\\+\\s*\"[^\"]*\")*)");
    private static final Pattern NUMBER = Pattern.compile("\\bSR-(\\d+)\\b");

    @Test
    void everyClaimedRequirementHasATest() throws IOException {
        SortedSet<Integer> missing =
                IntStream.rangeClosed(1, CLAIMED).boxed().collect(Collectors.toCollection(TreeSet::new));

        for (Path file : Sources.all()) {
            Matcher name = NAMED.matcher(Files.readString(file));
            while (name.find()) {
                NUMBER.matcher(name.group(1))
                        .results()
                        .map(hit -> Integer.valueOf(hit.group(1)))
                        .forEach(missing::remove);
            }
        }

        assertEquals(new TreeSet<>(), missing, "requirements (SR-n) that no @DisplayName names");
    }
}
