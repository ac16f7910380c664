package retrotread.app.wiring;

/// The way a symbol looks: from its first port to its last.
enum Turn {
    RIGHT(0),
    DOWN(90),
    LEFT(180),
    UP(270);

    private final int degrees;

    Turn(int degrees) {
        this.degrees = degrees;
    }

    static Turn of(String letter) {
        return switch (letter) {
            case "r" -> RIGHT;
            case "d" -> DOWN;
            case "l" -> LEFT;
            case "u" -> UP;
            default -> throw new IllegalStateException("no direction " + letter);
        };
    }

    boolean isUpright() {
        return this == DOWN || this == UP;
    }

    Point turned(double x, double y) {
        return switch (this) {
            case RIGHT -> new Point(x, y);
            case DOWN -> new Point(-y, x);
            case LEFT -> new Point(-x, -y);
            case UP -> new Point(y, -x);
        };
    }

    Area turned(Area area) {
        Point one = turned(area.x(), area.y());
        Point two = turned(area.x() + area.width(), area.y() + area.height());
        return new Area(
                Math.min(one.x(), two.x()),
                Math.min(one.y(), two.y()),
                Math.abs(one.x() - two.x()),
                Math.abs(one.y() - two.y()));
    }

    /// As a transformation of SVG, behind the shift to its place.
    String svg() {
        return degrees == 0 ? "" : " rotate(" + degrees + ")";
    }
}
