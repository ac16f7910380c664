package retrotread.adapter.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.zip.CRC32;
import retrotread.safety.Cause;
import retrotread.safety.TripMemory;

/// The trip memory as lines of text that a person can read, the last one a checksum of those before. Causes are
/// named, so that a later version with more causes reads them right. Pure.
final class TripMemoryText {
    private static final String HEAD = "retrotread trip memory 1";
    private static final String LOCKOUT = "lockout";
    private static final String RUNNING = "running";
    private static final String OPERATING = "operating_ns";
    private static final String SILENT = "silent_at_ns";
    private static final String UNCLEAN = "unclean_at_ns";
    private static final String UNCLEAN_BEFORE = "unclean_before_ns";
    private static final String SUM = "crc32";

    private TripMemoryText() {}

    static String write(TripMemory memory) {
        StringJoiner causes = new StringJoiner(",");
        for (Cause cause : Cause.values()) {
            if (cause.isIn(memory.lockoutCauses())) {
                causes.add(cause.name());
            }
        }
        String body = HEAD + "\n"
                + line(LOCKOUT, causes)
                + line(RUNNING, memory.running())
                + line(OPERATING, memory.operatingNs())
                + line(SILENT, memory.silentAtNs())
                + line(UNCLEAN, memory.uncleanAtNs())
                + line(UNCLEAN_BEFORE, memory.uncleanBeforeNs());
        return body + line(SUM, sum(body));
    }

    /// @throws IllegalArgumentException when the text is not what `write` wrote, with what is wrong
    static TripMemory read(String text) {
        int end = text.lastIndexOf(SUM + "=");
        if (!text.startsWith(HEAD + "\n") || end < 0) {
            throw new IllegalArgumentException("it is not whole: wanted `" + HEAD + "` first and a " + SUM + " last");
        }
        String body = text.substring(0, end);
        String kept = text.substring(end + SUM.length() + 1).strip();
        if (!kept.equals(sum(body))) {
            throw new IllegalArgumentException("its checksum is " + sum(body) + ", wanted " + kept);
        }
        Map<String, String> values = values(body);
        return new TripMemory(
                causes(value(values, LOCKOUT)),
                truth(value(values, RUNNING)),
                Long.parseLong(value(values, OPERATING)),
                Long.parseLong(value(values, SILENT)),
                Long.parseLong(value(values, UNCLEAN)),
                Long.parseLong(value(values, UNCLEAN_BEFORE)));
    }

    private static Map<String, String> values(String body) {
        Map<String, String> values = new LinkedHashMap<>();
        body.lines().skip(1).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("line `" + line + "` has no value");
            }
            values.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return values;
    }

    private static String value(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private static long causes(String names) {
        return names.isEmpty()
                ? 0
                : Arrays.stream(names.split(","))
                        .mapToLong(name -> Cause.valueOf(name).bit())
                        .reduce(0, (all, bit) -> all | bit);
    }

    private static boolean truth(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("running is " + value + ", wanted true or false");
        };
    }

    private static String line(String key, Object value) {
        return key + "=" + value + "\n";
    }

    private static String sum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
