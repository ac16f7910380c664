package retrotread.adapter.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One JSON object on one line, with texts for values and nothing nested: all that an audit needs, and what any
/// program reads. Pure.
final class FlatJson {
    private static final String TEXT = "\"((?:[^\"\\\\\\p{Cntrl}]|\\\\.)*+)\"";
    private static final Pattern PAIR = Pattern.compile(TEXT + ":" + TEXT + "(,|}$)");

    private FlatJson() {}

    static String write(Map<String, String> values) {
        StringJoiner pairs = new StringJoiner(",", "{", "}");
        values.forEach((name, value) -> pairs.add(quoted(name) + ":" + quoted(value)));
        return pairs.toString();
    }

    /// @throws IllegalArgumentException when it is not what `write` wrote
    static Map<String, String> read(String line) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher pair = PAIR.matcher(line);
        int at = 1;
        boolean more = line.startsWith("{\"");
        while (more && pair.find(at) && pair.start() == at) {
            values.put(plain(pair.group(1)), plain(pair.group(2)));
            at = pair.end();
            more = pair.group(3).equals(",");
        }
        if (more || values.isEmpty() || at != line.length()) {
            throw new IllegalArgumentException("not a line of ours: " + line);
        }
        return values;
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private static String plain(String escaped) {
        StringBuilder out = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\') {
                out.append(c);
            } else if (escaped.startsWith("u", i + 1) && i + 6 <= escaped.length()) {
                out.append((char) Integer.parseInt(escaped.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                i++;
                out.append(escaped.charAt(i));
            }
        }
        return out.toString();
    }
}
