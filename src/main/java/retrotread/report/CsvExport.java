package retrotread.report;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import retrotread.session.SessionRecord;
import retrotread.session.SessionSample;

/// A session as comma-separated values, one row for each sample: RFC 4180, UTF-8, with a header.
final class CsvExport {
    private static final String END_OF_LINE = "\r\n";

    private CsvExport() {}

    static byte[] of(SessionRecord session) {
        StringBuilder text = new StringBuilder();
        text.append(SampleColumn.ALL.stream().map(column -> column.key).collect(Collectors.joining(",")))
                .append(END_OF_LINE);
        for (SessionSample sample : session.samples()) {
            text.append(SampleColumn.ALL.stream()
                            .map(column -> column.of(session, sample)
                                    .map(CsvExport::cell)
                                    .orElse(""))
                            .collect(Collectors.joining(",")))
                    .append(END_OF_LINE);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// A text that could be taken for the table's own signs stands in quotation marks.
    private static String cell(Object value) {
        String text = value.toString();
        boolean plain = text.chars().noneMatch(sign -> sign == ',' || sign == '"' || sign == '\r' || sign == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
