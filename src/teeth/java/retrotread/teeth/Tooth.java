package retrotread.teeth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One patch that takes the detector of a requirement away.
///
/// @param file the patch
/// @param number the requirement, such as "SR-2", or the table, such as "STATES"
/// @param words what the patch breaks, its first line
/// @param touched the sources that it changes, relative to the project
record Tooth(Path file, String number, String words, List<Path> touched) {
    private static final String CHANGES = "+++ b/";
    private static final Pattern NAME = Pattern.compile("(?:SR-0?(\\d+)|([A-Z]+))-[a-z0-9-]+\\.patch");

    static Tooth read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String name = file.getFileName().toString();
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IOException(name + " is no name of a patch, wanted SR-NN-words.patch or STATES-words.patch");
        }
        String number = parts.group(1) == null ? parts.group(2) : "SR-" + parts.group(1);
        List<Path> touched = lines.stream()
                .filter(line -> line.startsWith(CHANGES))
                .map(line -> Path.of(line.substring(CHANGES.length()).split("\t")[0]))
                .toList();
        boolean ok = !touched.isEmpty() && touched.stream().allMatch(path -> path.startsWith("src/main/java"));
        if (!ok) {
            throw new IOException(name + " changes " + touched + ", wanted sources below src/main/java");
        }
        return new Tooth(file, number, lines.getFirst(), touched);
    }

    String name() {
        String file = this.file.getFileName().toString();
        return file.substring(0, file.length() - ".patch".length());
    }
}
