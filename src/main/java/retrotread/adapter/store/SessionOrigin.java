package retrotread.adapter.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What holds when a session begins, as its record keeps it. Names of facts that the archive itself reads stand
/// here.
///
/// @param facts name and value of each
/// @param documents texts of files that decide what the daemon does, by what they are for
public record SessionOrigin(Map<String, String> facts, Map<String, String> documents) {
    /// Code of the walker; empty where nobody said.
    public static final String WALKER = "walker";

    /// Key of the profile.
    public static final String PROFILE = "profile";

    /// Pulses per metre of the belt sensor.
    public static final String PULSES_PER_METER = "pulses_per_m";

    /// Documents.
    public static final String CONFIGURATION = "configuration";

    public static final String COMMISSIONING = "commissioning";

    /// A session of which nothing is known.
    public static final SessionOrigin UNKNOWN = new SessionOrigin(Map.of(), Map.of());

    public SessionOrigin {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        documents = Collections.unmodifiableMap(new LinkedHashMap<>(documents));
    }
}
