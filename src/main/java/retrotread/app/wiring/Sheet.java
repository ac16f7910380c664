package retrotread.app.wiring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A diagram on A4 across: what is drawn, and enough of its geometry to prove that nothing covers anything.
final class Sheet {
    /// 297 mm and 210 mm at 96 pixels an inch.
    static final Area PAPER = new Area(0, 0, 1122.5, 793.7);

    /// A run of wire, straight from corner to corner.
    record Wire(List<Point> corners) {}

    /// A closed outline: of a box, of the body of a symbol, or of a barrier.
    record Outline(String owner, Area area) {}

    final String title;
    final StringBuilder shapes = new StringBuilder();
    final List<Label> labels = new ArrayList<>();
    final List<Wire> wires = new ArrayList<>();
    final List<Outline> bodies = new ArrayList<>();
    final List<Outline> barriers = new ArrayList<>();
    final Map<String, Point> ports = new LinkedHashMap<>();
    final Set<String> references = new TreeSet<>();

    Sheet(String title) {
        this.title = title;
        label(new Label(30, 40, title, "start", 18, true));
    }

    void label(Label label) {
        if (!label.text().isEmpty()) {
            labels.add(label);
        }
    }

    void text(double x, double y, String text, String anchor) {
        label(new Label(x, y, text, anchor, Label.SIZE, false));
    }

    void port(String name, Point at) {
        if (ports.putIfAbsent(name, at) != null) {
            throw new IllegalStateException(title + ": two ports " + name);
        }
    }

    Point port(String name) {
        Point at = ports.get(name);
        if (at == null) {
            throw new IllegalStateException(title + ": no port " + name);
        }
        return at;
    }

    /// A thing as a box, its lines of text inside at the top; the first one is its name.
    void box(String id, Area area, List<String> lines) {
        refer(id);
        bodies.add(new Outline(id, area));
        outline(area, "");
        lines(area.x() + area.width() / 2, area.y() + 15, "middle", lines);
    }

    /// A dashed frame around what belongs together; a thick one with the sign for voltage around what carries
    /// mains.
    void frame(Area area, String words, boolean isMains) {
        outline(area, isMains ? " stroke-width=\"3\" stroke-dasharray=\"12 5\"" : " stroke-dasharray=\"6 4\"");
        double x = area.x() + (isMains ? 34 : 10);
        label(new Label(x, area.y() + 18, words, "start", isMains ? 13 : Label.SIZE, true));
        if (isMains) {
            shapes.append("<path transform=\"translate(")
                    .append(number(area.x() + 20))
                    .append(' ')
                    .append(number(area.y() + 6))
                    .append(")\" d=\"M0 0L11 18H-11ZM1 5L-2 10H2L-1 15\"/>\n");
        }
    }

    /// Isolation, from top to bottom.
    void barrier(double x, double top, double bottom) {
        Area area = new Area(x - 2, top, 4, bottom - top);
        barriers.add(new Outline("barrier", area));
        outline(area, " stroke-dasharray=\"3 3\"");
        text(x, top - 4, "isolation", "middle");
    }

    /// A terminal of a box, so far along its side l, r, t or b, with its name inside.
    void terminal(String id, Area box, String side, double off, String name) {
        boolean level = side.equals("l") || side.equals("r");
        double x = side.equals("r") ? box.x() + box.width() : level ? box.x() : box.x() + off;
        double y = side.equals("b") ? box.y() + box.height() : level ? box.y() + off : box.y();
        port(id, new Point(x, y));
        switch (side) {
            case "l" -> text(x + 6, y + 4, name, "start");
            case "r" -> text(x - 6, y + 4, name, "end");
            case "t" -> text(x, y + 14, name, "middle");
            default -> text(x, y - 6, name, "middle");
        }
    }

    /// Lines of text below each other, the first one bold.
    void lines(double x, double y, String anchor, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            label(new Label(x, y + 13 * i, lines.get(i), anchor, Label.SIZE, i == 0));
        }
    }

    Area body(String id) {
        return bodies.stream()
                .filter(body -> body.owner().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(title + ": no box " + id))
                .area();
    }

    void symbol(String id, Symbol symbol, Point at, Turn turn) {
        if (!id.startsWith("@")) {
            refer(symbol.isContact() ? id.replaceFirst("[a-z]$", "") : id);
        }
        for (Symbol.Port port : symbol.ports) {
            Point turned = turn.turned(port.x(), port.y());
            String name = symbol.ports.size() == 1 ? id : id + "." + port.name();
            port(name, new Point(at.x() + turned.x(), at.y() + turned.y()));
        }
        Area body = turn.turned(symbol.body());
        bodies.add(new Outline(id, new Area(at.x() + body.x(), at.y() + body.y(), body.width(), body.height())));
        shapes.append("<path transform=\"translate(")
                .append(number(at.x()))
                .append(' ')
                .append(number(at.y()))
                .append(')')
                .append(turn.svg())
                .append("\" d=\"")
                .append(symbol.path)
                .append("\"/>\n");
    }

    /// What begins with a capital is a part with a line in the list of parts; the rest is found on the machine.
    private void refer(String id) {
        if (Character.isUpperCase(id.charAt(0))) {
            references.add(id);
        }
    }

    void outline(Area area, String style) {
        shapes.append("<rect x=\"")
                .append(number(area.x()))
                .append("\" y=\"")
                .append(number(area.y()))
                .append("\" width=\"")
                .append(number(area.width()))
                .append("\" height=\"")
                .append(number(area.height()))
                .append('"')
                .append(style)
                .append("/>\n");
    }

    void wire(List<Point> corners) {
        wires.add(new Wire(List.copyOf(corners)));
        StringBuilder path = new StringBuilder();
        corners.forEach(corner -> path.append(path.isEmpty() ? 'M' : 'L')
                .append(number(corner.x()))
                .append(' ')
                .append(number(corner.y())));
        shapes.append("<path d=\"").append(path).append("\"/>\n");
    }

    void dot(Point at) {
        shapes.append("<circle cx=\"")
                .append(number(at.x()))
                .append("\" cy=\"")
                .append(number(at.y()))
                .append("\" r=\"3\" fill=\"#000\"/>\n");
    }

    /// A number without needless decimals.
    static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(Math.round(value * 10) / 10.0);
    }
}
