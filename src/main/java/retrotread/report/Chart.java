package retrotread.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/// A plot over time in the one look of all our plots: calm, readable in grey, since lines differ by their
/// dashes and marks by their shapes. Made, filled and drawn once.
final class Chart {
    /// A point of a line.
    record Point(double x, double y) {}

    /// How a series looks.
    enum Look {
        /// What was measured.
        MEASURED(new Color(0x1F4E79), new BasicStroke(1.5f), null),
        /// What was allowed.
        LIMIT(new Color(0x333333), dashed(7, 4), null),
        /// What was told.
        TOLD(new Color(0x777777), dashed(1.5f, 2.5f), null),
        /// Single findings.
        FOUND(new Color(0x1F4E79), null, new Ellipse2D.Double(-2, -2, 4, 4)),
        /// Single values that belong together.
        STEADY(new Color(0x1F4E79), new BasicStroke(1.5f), new Ellipse2D.Double(-2.5, -2.5, 5, 5)),
        /// What went before.
        BEFORE(new Color(0x777777), null, new Ellipse2D.Double(-2.5, -2.5, 5, 5)),
        /// What stopped the belt.
        STOPPED(new Color(0x9C1C1C), null, diamond(6));

        private final Color color;
        private final BasicStroke stroke;
        private final Shape shape;

        Look(Color color, BasicStroke stroke, Shape shape) {
            this.color = color;
            this.stroke = stroke;
            this.shape = shape;
        }

        private static BasicStroke dashed(float on, float off) {
            return new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {on, off}, 0);
        }

        private static Shape diamond(double size) {
            Path2D path = new Path2D.Double();
            path.moveTo(0, -size);
            path.lineTo(size, 0);
            path.lineTo(0, size);
            path.lineTo(-size, 0);
            path.closePath();
            return path;
        }
    }

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    private static final Font SMALL = FONT.deriveFont(Font.BOLD, 11f);

    private static final int ACROSS_TICKS = 12;

    private static final int UP_TICKS = 5;

    /// Room for the numbers of the axis, the same in each plot, so that the same minute stands below itself.
    private static final double LEFT_POINTS = 32;

    private static final Color INK = new Color(0x333333);

    private static final Color GRID = new Color(0xDDDDDD);

    private final XYSeriesCollection series = new XYSeriesCollection();
    private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
    private final XYPlot plot;
    private final JFreeChart chart;

    /// @param across what the axis across shows, with its unit; the same of `up`, which stands above the axis,
    ///     where it need not be read sideways
    Chart(String across, String up) {
        plot = new XYPlot(series, axis(across), axis(null), renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(new BasicStroke(0.8f));
        plot.setDomainGridlinesVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        AxisSpace left = new AxisSpace();
        left.setLeft(LEFT_POINTS);
        plot.setFixedRangeAxisSpace(left);
        renderer.setDrawSeriesLineAsPath(true);
        chart = new JFreeChart(null, FONT, plot, true);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(8, 0, 0, 12));
        LegendTitle legend = chart.getLegend();
        legend.setItemFont(FONT);
        legend.setItemPaint(INK);
        legend.setFrame(BlockBorder.NONE);
        legend.setPosition(RectangleEdge.BOTTOM);
        TextTitle title = new TextTitle(up, FONT);
        title.setPaint(INK);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setPadding(0, 4, 4, 0);
        chart.setTitle(title);
    }

    private static NumberAxis axis(String label) {
        NumberAxis axis = new NumberAxis(label);
        axis.setLabelFont(FONT);
        axis.setLabelPaint(INK);
        axis.setTickLabelFont(FONT);
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(GRID);
        axis.setTickMarkPaint(GRID);
        axis.setLowerBound(0);
        return axis;
    }

    Chart add(String name, Look look, List<Point> points) {
        XYSeries line = new XYSeries(name, false);
        points.forEach(point -> line.add(point.x, point.y));
        int at = series.getSeriesCount();
        series.addSeries(line);
        renderer.setSeriesPaint(at, look.color);
        renderer.setSeriesLinesVisible(at, look.stroke != null);
        renderer.setSeriesShapesVisible(at, look.shape != null);
        if (look.stroke != null) {
            renderer.setSeriesStroke(at, look.stroke);
        }
        if (look.shape != null) {
            renderer.setSeriesShape(at, look.shape);
        }
        return this;
    }

    /// Writes a word so far above a point.
    Chart word(String word, Point at, double above) {
        XYTextAnnotation text = new XYTextAnnotation(word, at.x, at.y + above);
        text.setFont(SMALL);
        text.setPaint(Look.STOPPED.color);
        text.setTextAnchor(TextAnchor.BOTTOM_CENTER);
        plot.addAnnotation(text);
        return this;
    }

    /// From `left` to `right` across, and from `low` to `high` upward.
    JFreeChart within(double left, double right, double low, double high) {
        return within(left, right, low, high, 0);
    }

    /// The first to the last of so many, across: whole numbers.
    JFreeChart counting(int count, double low, double high) {
        return within(0.5, count + 0.5, low, high, 1);
    }

    private JFreeChart within(double left, double right, double low, double high, double tickLeast) {
        range((NumberAxis) plot.getDomainAxis(), left, right, Math.max(tickLeast, (right - left) / ACROSS_TICKS));
        range((NumberAxis) plot.getRangeAxis(), low, high, (high - low) / UP_TICKS);
        return chart;
    }

    private static void range(NumberAxis axis, double from, double to, double tickLeast) {
        axis.setRange(from, to);
        axis.setTickUnit(new NumberTickUnit(tick(tickLeast)));
    }

    /// The next round number above: 1, 2 or 5 and noughts.
    private static double tick(double least) {
        double unit = Math.pow(10, Math.floor(Math.log10(least)));
        double parts = least / unit;
        return parts <= 1 ? unit : parts <= 2 ? 2 * unit : parts <= 5 ? 5 * unit : 10 * unit;
    }
}
