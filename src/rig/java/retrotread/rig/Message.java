package retrotread.rig;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A message as mosquitto_sub wrote it down: time of receipt (Unix time, s), retained flag, topic, payload.
record Message(double unixS, boolean retained, String topic, String payload) {
    static Message read(String line) {
        String[] fields = line.split(" ", 4);
        return new Message(
                Double.parseDouble(fields[0]), fields[1].equals("1"), fields[2], fields.length > 3 ? fields[3] : "");
    }

    /// A text of the JSON payload, wherever it stands; empty when there is none of that name.
    String text(String name) {
        return find(name, "\"([^\"]*)\"");
    }

    /// A number of the JSON payload, wherever it stands; NaN when there is none of that name.
    double number(String name) {
        String found = find(name, "(-?[0-9.eE+-]+)");
        return found.isEmpty() ? Double.NaN : Double.parseDouble(found);
    }

    private String find(String name, String value) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*" + value).matcher(payload);
        return found.find() ? found.group(1) : "";
    }
}
