package retrotread.adapter.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One line of the audit log.
///
/// @param utc when, ISO 8601
/// @param boot which boot of the machine
/// @param operatingHours time the belt had been driven when the memory was last written; empty where not known
/// @param what key of the fact's kind
/// @param details names and values of the fact
public record AuditEntry(String utc, String boot, String operatingHours, String what, Map<String, String> details) {
    private static final String UTC = "utc";
    private static final String BOOT = "boot";
    private static final String HOURS = "operating_h";
    private static final String WHAT = "what";

    public AuditEntry {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /// @throws IllegalArgumentException when the line is damaged
    static AuditEntry read(String line) {
        Map<String, String> values = FlatJson.read(line);
        if (!values.containsKey(UTC) || !values.containsKey(WHAT)) {
            throw new IllegalArgumentException("a line without time or fact: " + line);
        }
        String utc = values.remove(UTC);
        String boot = values.getOrDefault(BOOT, "");
        String hours = values.getOrDefault(HOURS, "");
        String what = values.remove(WHAT);
        values.remove(BOOT);
        values.remove(HOURS);
        return new AuditEntry(utc, boot, hours, what, values);
    }

    String line() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(UTC, utc);
        values.put(BOOT, boot);
        if (!operatingHours.isEmpty()) {
            values.put(HOURS, operatingHours);
        }
        values.put(WHAT, what);
        values.putAll(details);
        return FlatJson.write(values) + "\n";
    }
}
