package retrotread.adapter.store;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/// Few values as lines of text that a person can read, the last one a checksum of those before. Pure.
///
/// @param head first line: what it is, and its version
/// @param values by their names, in the order of the lines
record SummedText(String head, Map<String, String> values) {
    private static final String SUM = "crc32";

    /// Nothing but its first line yet.
    static SummedText of(String head) {
        return new SummedText(head, new LinkedHashMap<>());
    }

    /// Adds a line.
    SummedText with(String key, Object value) {
        values.put(key, value.toString());
        return this;
    }

    String write() {
        StringBuilder body = new StringBuilder(head).append('\n');
        values.forEach((key, value) -> body.append(line(key, value)));
        return body + line(SUM, sum(body.toString()));
    }

    /// @throws IllegalArgumentException when the text is not what `write` wrote, with what is wrong
    static SummedText read(String head, String text) {
        int end = text.lastIndexOf(SUM + "=");
        if (!text.startsWith(head + "\n") || end < 0) {
            throw new IllegalArgumentException("it is not whole: wanted `" + head + "` first and a " + SUM + " last");
        }
        String body = text.substring(0, end);
        String kept = text.substring(end + SUM.length() + 1).strip();
        if (!kept.equals(sum(body))) {
            throw new IllegalArgumentException("its checksum is " + sum(body) + ", wanted " + kept);
        }
        SummedText read = of(head);
        body.lines().skip(1).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("line `" + line + "` has no value");
            }
            read.with(line.substring(0, equals), line.substring(equals + 1));
        });
        return read;
    }

    /// @throws IllegalArgumentException when there is none
    String value(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    /// @throws IllegalArgumentException when it is no whole number, or there is none
    long whole(String key) {
        return Long.parseLong(value(key));
    }

    private static String line(String key, String value) {
        return key + "=" + value + "\n";
    }

    private static String sum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
