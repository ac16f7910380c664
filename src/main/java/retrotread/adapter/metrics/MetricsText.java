package retrotread.adapter.metrics;

import java.util.List;
import java.util.Locale;

/// Metrics in the text format of Prometheus, version 0.0.4. [Prometheus] exposition formats
final class MetricsText {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private MetricsText() {}

    static String of(List<Metric> metrics) {
        StringBuilder to = new StringBuilder();
        for (Metric metric : metrics) {
            to.append("# HELP ").append(metric.name()).append(' ');
            to.append(metric.help().replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
            to.append("# TYPE ").append(metric.name()).append(' ');
            to.append(metric.type().name().toLowerCase(Locale.ROOT)).append('\n');
            metric.samples().forEach(sample -> add(to, metric.name(), sample));
        }
        return to.toString();
    }

    private static void add(StringBuilder to, String name, Metric.Sample sample) {
        to.append(name);
        if (!sample.label().isEmpty()) {
            String value = sample.labelValue()
                    .replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n");
            to.append('{').append(sample.label()).append("=\"").append(value).append("\"}");
        }
        to.append(' ').append(number(sample.value())).append('\n');
    }

    /// Whole numbers without a point, so that a count of many digits keeps all of them.
    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
