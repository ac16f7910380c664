package retrotread.adapter.store;

import java.util.LinkedHashMap;
import java.util.Map;

/// One line of the chain: which session, what it came to, the hash of its file, and the link that ties it to
/// the one before. Immutable.
///
/// @param number of the line, 1 and up
/// @param id of the session
/// @param walker code of who walked; empty where nobody said
/// @param startedUtcMillis by the wall clock as it was
/// @param endedUtcMillis by the wall clock as it was
/// @param profile key of the profile
/// @param endReason what ended it
/// @param distanceMeters belt travel; NaN for no sample
/// @param runningSeconds time with the belt driven; NaN for no sample
/// @param mostMps highest sampled speed; NaN for no sample
/// @param stops stops, trips and lockouts
/// @param detectionMillis slowest detection among them; NaN for none
/// @param sha256 of the file, hex
/// @param previous link of the line before, hex
/// @param link SHA-256 of this line without its link, hex
public record SessionLine(
        long number,
        String id,
        String walker,
        long startedUtcMillis,
        long endedUtcMillis,
        String profile,
        String endReason,
        double distanceMeters,
        double runningSeconds,
        double mostMps,
        int stops,
        double detectionMillis,
        String sha256,
        String previous,
        String link) {
    /// Stands for the link before the first.
    static final String NONE_BEFORE = "0".repeat(64);

    private static final String LINK = "link";

    /// The same with the link that its content makes.
    SessionLine linked() {
        return withLink(linkOf(fields()));
    }

    private SessionLine withLink(String itsLink) {
        return new SessionLine(
                number,
                id,
                walker,
                startedUtcMillis,
                endedUtcMillis,
                profile,
                endReason,
                distanceMeters,
                runningSeconds,
                mostMps,
                stops,
                detectionMillis,
                sha256,
                previous,
                itsLink);
    }

    /// Whether its link is the one that its content makes.
    boolean isWhole() {
        return link.equals(linkOf(fields()));
    }

    private static String linkOf(Map<String, String> fields) {
        return Sha256.of(FlatJson.write(fields));
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("n", Long.toString(number));
        fields.put("id", id);
        fields.put("walker", walker);
        fields.put("started_utc_ms", Long.toString(startedUtcMillis));
        fields.put("ended_utc_ms", Long.toString(endedUtcMillis));
        fields.put("profile", profile);
        fields.put("end_reason", endReason);
        fields.put("distance_m", Double.toString(distanceMeters));
        fields.put("running_s", Double.toString(runningSeconds));
        fields.put("speed_max_mps", Double.toString(mostMps));
        fields.put("stops", Integer.toString(stops));
        fields.put("detection_worst_ms", Double.toString(detectionMillis));
        fields.put("sha256", sha256);
        fields.put("previous", previous);
        return fields;
    }

    /// As it stands in the chain, without its line feed.
    String text() {
        Map<String, String> fields = fields();
        fields.put(LINK, link);
        return FlatJson.write(fields);
    }

    /// What the line of a session begins with.
    static String beginning(long number, String id) {
        return "{\"n\":\"" + number + "\",\"id\":\"" + id + "\"";
    }

    /// @throws IllegalArgumentException when it is no line of a chain, or not written as we write it
    static SessionLine read(String text) {
        Map<String, String> of = FlatJson.read(text);
        SessionLine line = new SessionLine(
                whole(of, "n"),
                of.getOrDefault("id", ""),
                of.getOrDefault("walker", ""),
                whole(of, "started_utc_ms"),
                whole(of, "ended_utc_ms"),
                of.getOrDefault("profile", ""),
                of.getOrDefault("end_reason", ""),
                number(of, "distance_m"),
                number(of, "running_s"),
                number(of, "speed_max_mps"),
                Math.toIntExact(whole(of, "stops")),
                number(of, "detection_worst_ms"),
                of.getOrDefault("sha256", ""),
                of.getOrDefault("previous", ""),
                of.getOrDefault(LINK, ""));
        if (!line.text().equals(text)) {
            throw new IllegalArgumentException("not a line as it is written: " + text);
        }
        return line;
    }

    private static long whole(Map<String, String> of, String name) {
        return Long.parseLong(of.getOrDefault(name, ""));
    }

    private static double number(Map<String, String> of, String name) {
        return Double.parseDouble(of.getOrDefault(name, ""));
    }
}
