package retrotread.report;

import java.util.List;

/// Texts as they may stand in a page.
final class Html {
    private Html() {}

    static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// A table with a heading; cells are texts, those of the first column head their rows.
    static String table(String caption, List<String> heading, List<List<String>> rows) {
        StringBuilder out =
                new StringBuilder("<table><caption>").append(text(caption)).append("</caption><thead><tr>");
        heading.forEach(
                cell -> out.append("<th scope=\"col\">").append(text(cell)).append("</th>"));
        out.append("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            out.append("<tr><th scope=\"row\">").append(text(row.getFirst())).append("</th>");
            row.stream()
                    .skip(1)
                    .forEach(cell -> out.append("<td>").append(text(cell)).append("</td>"));
            out.append("</tr>\n");
        }
        return out.append("</tbody></table>\n").toString();
    }

    /// A whole page: nothing in it comes from outside, and nothing in it runs.
    static String page(String title, String body) {
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>%s</title>
            <style>
            %s</style>
            </head>
            <body>
            %s</body>
            </html>
            """.formatted(text(title), Resource.text("report.css"), body);
    }
}
