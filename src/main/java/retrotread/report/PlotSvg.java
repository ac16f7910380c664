package retrotread.report;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jfree.chart.JFreeChart;

/// Turns a chart into SVG that stands inside a page: it scales with the page, has a title and a description for
/// those who do not see it, and its names do not clash with those of other plots there.
final class PlotSvg {
    static final int WIDTH = 760;

    /// Parts of a pixel beyond the first two decimals nobody sees.
    private static final Pattern LONG_DECIMALS = Pattern.compile("(\\d\\.\\d\\d)\\d+");

    private static final Pattern FONT = Pattern.compile("font-family:(?:&quot;[^&]*&quot;|[^;&]*);");

    /// All up to the first element inside.
    private static final Pattern HEAD = Pattern.compile("(?s)^.*?<svg[^>]*>");

    private PlotSvg() {}

    /// @param name of the plot, a word, unique in its page
    /// @param title one line
    /// @param words what is to be seen in it
    static String of(JFreeChart chart, int height, String name, String title, String words) {
        VectorGraphics2D canvas = new VectorGraphics2D();
        chart.draw(canvas, new Rectangle2D.Double(0, 0, WIDTH, height));
        Document document = new SVGProcessor().getDocument(canvas.getCommands(), new PageSize(WIDTH, height));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            document.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory refused to be written", e);
        }
        String body = HEAD.matcher(bytes.toString(StandardCharsets.UTF_8)).replaceFirst("");
        body = LONG_DECIMALS.matcher(body).replaceAll("$1");
        body = FONT.matcher(body).replaceAll("").replace("id=\"clip", "id=\"" + name + "-clip");
        body = body.replace("url(#clip", "url(#" + name + "-clip");
        return "<svg role=\"img\" viewBox=\"0 0 " + WIDTH + " " + height + "\" aria-labelledby=\"" + name + "-title "
                + name + "-words\"><title id=\"" + name + "-title\">" + Html.text(title) + "</title><desc id=\""
                + name + "-words\">" + Html.text(words) + "</desc>" + body;
    }
}
