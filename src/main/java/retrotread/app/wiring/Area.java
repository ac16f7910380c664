package retrotread.app.wiring;

/// A rectangle, in CSS pixels.
record Area(double x, double y, double width, double height) {
    boolean overlaps(Area other) {
        return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
    }

    boolean contains(Area other) {
        return x <= other.x
                && y <= other.y
                && other.x + other.width <= x + width
                && other.y + other.height <= y + height;
    }

    /// What is left of it when `by` is taken off all around.
    Area shrunk(double by) {
        return new Area(x + by, y + by, width - 2 * by, height - 2 * by);
    }
}
