package retrotread.port;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// One thing that somebody did to this machine, or that its configuration became; for whoever has to find out
/// later. When it happened is added by who keeps it.
///
/// @param kind what it was
/// @param details names and values, in the order in which they are told
public record AuditFact(Kind kind, Map<String, String> details) {
    /// What happened; `key` is its name in the file, never changed once released.
    public enum Kind {
        CONFIG_FIRST,
        CONFIG_CHANGED,
        DAEMON_STARTED,
        DAEMON_ENDED,
        SERVICE_ASKED,
        SERVICE_REFUSED,
        SERVICE_CLEARED,
        SERVICE_DONE,
        COMMISSIONING_BEGAN,
        COMMISSIONING_ENDED,
        OPERATOR_DONE,
        OPERATOR_REFUSED,
        WALKER_CHANGED,
        WALKER_REFUSED,
        FACTS_LOST;

        public final String key = name().toLowerCase(Locale.ROOT);
    }

    public AuditFact {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public static AuditFact of(Kind kind) {
        return new AuditFact(kind, Map.of());
    }

    /// The same with one more detail.
    public AuditFact with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(name, value.toString());
        return new AuditFact(kind, more);
    }
}
