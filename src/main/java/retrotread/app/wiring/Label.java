package retrotread.app.wiring;

/// A line of text.
///
/// @param x of its anchor
/// @param y of its base line
/// @param anchor `start`, `middle` or `end`
/// @param size of its letters, CSS pixels
record Label(double x, double y, String text, String anchor, double size, boolean isBold) {
    /// 8.25 pt: the smallest that is read well in print.
    static final double SIZE = 11;

    /// About what it covers. Widths are those of DejaVu Sans, a wide face: a narrower one leaves room.
    Area area() {
        double width = text.chars().mapToDouble(Label::width).sum() * size * (isBold ? 1.12 : 1);
        double left = switch (anchor) {
            case "middle" -> x - width / 2;
            case "end" -> x - width;
            default -> x;
        };
        return new Area(left, y - 0.8 * size, width, size);
    }

    private static double width(int letter) {
        if ("iljI.,:;'|!".indexOf(letter) >= 0) {
            return 0.34;
        }
        if ("ft r()-/[]".indexOf(letter) >= 0) {
            return 0.40;
        }
        if ("mwMW@%Ω+".indexOf(letter) >= 0) {
            return 0.95;
        }
        return Character.isUpperCase(letter) ? 0.77 : 0.64;
    }
}
