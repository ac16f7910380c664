package retrotread.adapter.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// One family of numbers. The name carries the unit, in base units, and `_total` where it only grows.
///
/// @param name `[a-z][a-z0-9_]*`
/// @param help what it says, in one line
/// @param samples its numbers: one without a label, or one for each value of the label
public record Metric(String name, Type type, String help, List<Sample> samples) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /// What may be done with a number.
    public enum Type {
        GAUGE,
        /// Only grows, from 0 at the start of the daemon.
        COUNTER
    }

    /// @param label name of the label, empty for none
    /// @param labelValue one of a few that are known beforehand, never an id or a time
    public record Sample(String label, String labelValue, double value) {}

    public Metric {
        boolean ok = NAME.matcher(name).matches() && (type == Type.COUNTER) == name.endsWith("_total");
        if (!ok) {
            throw new IllegalArgumentException(
                    "name is \"" + name + "\", wanted " + NAME + ", ending with _total for a counter and only then");
        }
        samples = List.copyOf(samples);
    }

    public static Metric gauge(String name, String help, double value) {
        return new Metric(name, Type.GAUGE, help, List.of(new Sample("", "", value)));
    }

    public static Metric counter(String name, String help, double value) {
        return new Metric(name, Type.COUNTER, help, List.of(new Sample("", "", value)));
    }

    /// Which of an enum's values holds: 1 for that, 0 for the others.
    public static <E extends Enum<E>> Metric oneOf(String name, String help, String label, E holds) {
        List<Sample> samples = new ArrayList<>();
        for (E each : holds.getDeclaringClass().getEnumConstants()) {
            samples.add(new Sample(label, each.name().toLowerCase(Locale.ROOT), each == holds ? 1 : 0));
        }
        return new Metric(name, Type.GAUGE, help, samples);
    }
}
