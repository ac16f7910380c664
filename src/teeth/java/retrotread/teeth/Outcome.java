package retrotread.teeth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What became of the tests that one process ran.
///
/// @param run how many ran to their end, the failed one included
/// @param failed the first that failed, empty when none did
/// @param why what it threw
/// @param classes test classes that came to their end, quickest first
record Outcome(int run, String failed, String why, List<String> classes) {
    /// The errors of classes that do not fit each other: these tests fail for the patch's form, not for what it
    /// breaks.
    private static final List<String> MISFITS = List.of("NoSuch", "IncompatibleClassChange", "NoClassDef", "Verify");

    private record Spent(long ns, String name) {}

    static Outcome read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<Spent> spent = new ArrayList<>();
        for (String line : lines.subList(3, lines.size())) {
            String[] words = line.split(" ");
            spent.add(new Spent(Long.parseLong(words[0]), words[1]));
        }
        List<String> quickestFirst = spent.stream()
                .sorted(Comparator.comparingLong(Spent::ns))
                .map(Spent::name)
                .toList();
        return new Outcome(Integer.parseInt(lines.get(0)), lines.get(1), lines.get(2), quickestFirst);
    }

    boolean isGreen() {
        return run > 0 && failed.isEmpty();
    }

    /// Whether a test failed since the patch's classes do not fit the others.
    boolean isMisfit() {
        return MISFITS.stream().anyMatch(why.replaceFirst(":.*", "")::contains);
    }
}
