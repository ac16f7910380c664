package retrotread.app;

import java.util.Arrays;
import java.util.Locale;

/// A small plot in text: time to the right, values upward, and rows of yes and no below. Values beyond the
/// scale are drawn at its edge.
final class TextPlot {
    private static final int ROWS = 12;

    private final char[][] field;
    private final StringBuilder below = new StringBuilder();
    private final double most;
    private final int columns;

    /// @param columns width of the field
    /// @param most value of the top row, above 0
    TextPlot(int columns, double most) {
        this.columns = columns;
        this.most = most;
        field = new char[ROWS][columns];
        for (char[] row : field) {
            Arrays.fill(row, ' ');
        }
    }

    /// Draws one value; what is drawn later covers what is drawn before.
    void mark(int column, double value, char with) {
        if (Double.isFinite(value)) {
            int row = (int) Math.round(value / most * (ROWS - 1));
            field[ROWS - 1 - Math.clamp(row, 0, ROWS - 1)][column] = with;
        }
    }

    /// Adds a row of marks below the field, one for each column.
    void row(String name, String marks) {
        below.append(String.format(Locale.ROOT, "%10s |%s%n", name, marks));
    }

    String text(String unit) {
        StringBuilder out = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            boolean labelled = row % 3 == 0 || row == ROWS - 1;
            String label =
                    labelled ? String.format(Locale.ROOT, "%5.2f %s", most * (ROWS - 1 - row) / (ROWS - 1), unit) : "";
            out.append(String.format(Locale.ROOT, "%10s |%s%n", label, new String(field[row])));
        }
        out.append(String.format(Locale.ROOT, "%10s +%s%n", "", "-".repeat(columns)));
        return out.append(below).toString();
    }
}
