package retrotread;

import java.util.ArrayList;
import java.util.List;

/// Breaks `///` comment lines that are too long between words, and carries the rest into the next line of the
/// same paragraph; palantir-java-format would leave it on a line of its own. Lines that fit are left as they
/// are.
final class LongComments {
    /// The formatter breaks comments somewhat below its own 120 columns, and loses the mark: seen from 113 on.
    static final int WIDTH = 112;
    private static final String MARK = "/// ";

    private LongComments() {}

    static String broken(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int start = line.indexOf(MARK);
            int cut = line.lastIndexOf(' ', WIDTH);
            boolean breakable = line.length() > WIDTH && line.strip().startsWith(MARK) && cut > start + MARK.length();
            if (breakable) {
                String body = line.substring(start + MARK.length());
                lines.set(i, line.substring(0, cut));
                carry(lines, i + 1, line.substring(0, start) + MARK + indentAfter(body), line.substring(cut + 1));
            }
        }
        return String.join("\n", lines);
    }

    private static void carry(List<String> lines, int at, String prefix, String rest) {
        String next = at < lines.size() ? lines.get(at) : "";
        boolean sameParagraph =
                next.startsWith(prefix) && next.substring(prefix.length()).matches("[\\p{Alnum}`(\"].*");
        if (sameParagraph) {
            lines.set(at, prefix + rest + " " + next.substring(prefix.length()));
        } else {
            lines.add(at, prefix + rest);
        }
    }

    /// The blanks that the next line of the same paragraph begins with: further in after a tag or a list mark.
    private static String indentAfter(String body) {
        String words = body.stripLeading();
        int blanks = body.length() - words.length();
        if (words.startsWith("@")) {
            blanks += 4;
        } else if (words.startsWith("- ") || words.startsWith("* ")) {
            blanks += 2;
        }
        return " ".repeat(blanks);
    }
}
