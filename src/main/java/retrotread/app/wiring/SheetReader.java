package retrotread.app.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Draws a diagram as it is described in a text, one thing a line, in units of ten pixels:
///
///     title "..."
///     area x y w h "..." [mains]          a dashed frame; of what carries mains voltage a thick one
///     barrier x y1 y2                     isolation: no wire goes through
///     box ID x y w h "..." ...            a thing
///     pi x y w line ...                   the Raspberry Pi; `-` leaves a place free
///     pin ID.name side offset "..."       a terminal of a box: side l, r, t or b
///     R ID x y direction "value" [place]  a symbol: its word is in `Symbol`
///     wire FROM step ... TO               steps: x12 y7 to there, r2 d3 that far, *n a branch; ends also gnd,
///     +12V, >elsewhere text x y "..." [bold]
///
/// `{key}` in a text is the pin of that line. A line that begins with `?stop ` is drawn where that line is
/// fitted, with `!stop ` where it is not.
final class SheetReader {
    private static final double UNIT = 10;
    private static final Pattern TOKEN = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern PIN = Pattern.compile("\\{(\\w+)}");
    private static final Pattern STEP = Pattern.compile("([xyrdlu])(\\d+(?:\\.\\d+)?)");

    private final PinMap map;
    private Sheet sheet;
    private int unnamed;

    private SheetReader(PinMap map) {
        this.map = map;
    }

    static Sheet read(String text, PinMap map) {
        SheetReader reader = new SheetReader(map);
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(reader::where)
                .filter(line -> !line.isEmpty())
                .forEach(reader::draw);
        return reader.sheet;
    }

    /// The line, or nothing where it is of another machine.
    private String where(String line) {
        char first = line.charAt(0);
        if (first != '?' && first != '!') {
            return line;
        }
        String[] part = line.substring(1).split(" ", 2);
        return map.find(part[0]).isPresent() == (first == '?') ? part[1] : "";
    }

    private void draw(String line) {
        List<String> words = TOKEN.matcher(line)
                .results()
                .map(token -> token.group(1) != null ? filled(token.group(1)) : token.group(2))
                .toList();
        try {
            switch (words.getFirst()) {
                case "title" -> sheet = new Sheet(words.get(1));
                case "area" -> sheet.frame(area(words, 1), words.get(5), words.size() > 6);
                case "barrier" -> sheet.barrier(at(words.get(1)), at(words.get(2)), at(words.get(3)));
                case "box" -> sheet.box(words.get(1), area(words, 2), words.subList(6, words.size()));
                case "pi" -> pi(words);
                case "pin" -> terminal(words);
                case "wire" -> wire(words);
                case "text" -> text(words);
                default -> symbol(words);
            }
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalStateException("cannot be drawn: " + line, e);
        }
    }

    private String filled(String text) {
        return PIN.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(map.find(match.group(1))
                        .map(pin -> "pin " + pin.headerWords() + " (BCM " + pin.bcm() + ")")
                        .orElse("not fitted")));
    }

    private static double at(String word) {
        return Double.parseDouble(word) * UNIT;
    }

    private static Area area(List<String> words, int from) {
        return new Area(at(words.get(from)), at(words.get(from + 1)), at(words.get(from + 2)), at(words.get(from + 3)));
    }

    private void terminal(List<String> words) {
        String id = words.get(1).substring(0, words.get(1).indexOf('.'));
        Area box = sheet.body(id);
        double off = at(words.get(3));
        String name = words.size() > 4 ? words.get(4) : "";
        sheet.terminal(words.get(1), box, words.get(2), off, name);
    }

    private void pi(List<String> words) {
        List<String> lines = words.subList(4, words.size());
        Area area = new Area(at(words.get(1)), at(words.get(2)), at(words.get(3)), 30 + 20 * lines.size());
        sheet.box("A1", area, List.of("A1 Raspberry Pi"));
        for (int i = 0; i < lines.size(); i++) {
            String key = lines.get(i);
            double off = 35 + 20 * i;
            if (key.startsWith("#")) {
                int pin = Integer.parseInt(key.substring(1));
                piPin("pi." + pin, area, off, Header.name(pin), key.substring(1));
            } else if (map.find(key).isPresent()) {
                Pin pin = map.find(key).get();
                piPin("pi." + key, area, off, pin.name(), pin.headerWords());
            }
        }
    }

    private void piPin(String id, Area area, double off, String name, String number) {
        sheet.terminal(id, area, "r", off, name);
        sheet.label(new Label(area.x() + area.width() + 4, area.y() + off - 3, number, "start", Label.SIZE, true));
    }

    private void symbol(List<String> words) {
        Symbol symbol = Symbol.of(words.getFirst());
        String id = words.get(1);
        Turn turn = Turn.of(words.get(4));
        Point at = new Point(at(words.get(2)), at(words.get(3)));
        sheet.symbol(id, symbol, at, turn);
        List<String> lines = new ArrayList<>(List.of(id));
        lines.addAll(Stream.of(words.get(5).split("/"))
                .filter(each -> !each.isEmpty())
                .toList());
        String place = words.size() > 6 ? words.get(6) : turn.isUpright() ? "right" : "above";
        Area body = turn.turned(symbol.body());
        double middle = at.x() + body.x() + body.width() / 2;
        double top = at.y() + body.y() + body.height() / 2 + 4 - 6.5 * (lines.size() - 1);
        switch (place) {
            case "above" -> sheet.lines(middle, at.y() + body.y() - 5 - 13 * (lines.size() - 1), "middle", lines);
            case "below" -> sheet.lines(middle, at.y() + body.y() + body.height() + 13, "middle", lines);
            case "left" -> sheet.lines(at.x() + body.x() - 4, top, "end", lines);
            case "right" -> sheet.lines(at.x() + body.x() + body.width() + 5, top, "start", lines);
            default -> throw new IllegalStateException("no place " + place);
        }
    }

    private void text(List<String> words) {
        boolean bold = words.size() > 4;
        sheet.label(new Label(at(words.get(1)), at(words.get(2)), words.get(3), "start", Label.SIZE, bold));
    }

    private void wire(List<String> words) {
        List<Point> corners = new ArrayList<>(List.of(sheet.port(words.get(1))));
        for (String word : words.subList(2, words.size())) {
            Point here = corners.getLast();
            Matcher step = STEP.matcher(word);
            if (step.matches()) {
                corners.add(step(here, step.group(1), at(step.group(2))));
            } else if (word.startsWith("*")) {
                sheet.port(word.substring(1), here);
                sheet.dot(here);
            } else {
                end(corners, here, word);
            }
        }
        sheet.wire(corners);
    }

    private static Point step(Point here, String way, double by) {
        return switch (way) {
            case "x" -> new Point(by, here.y());
            case "y" -> new Point(here.x(), by);
            case "r" -> new Point(here.x() + by, here.y());
            case "l" -> new Point(here.x() - by, here.y());
            case "d" -> new Point(here.x(), here.y() + by);
            default -> new Point(here.x(), here.y() - by);
        };
    }

    private void end(List<Point> corners, Point here, String word) {
        if (word.equals("gnd")) {
            sheet.symbol("@gnd#" + unnamed++, Symbol.GROUND, here, Turn.RIGHT);
        } else if (word.startsWith(">")) {
            sheet.port("@" + unnamed++, here);
            sheet.text(here.x() + 4, here.y() + 4, word.substring(1).replace('_', ' '), "start");
        } else if (word.startsWith("+")) {
            String name = word.substring(1).replace('_', ' ');
            sheet.symbol("@" + name + "#" + unnamed++, Symbol.SUPPLY, here, Turn.RIGHT);
            sheet.text(here.x(), here.y() - 12, name, "middle");
        } else {
            Point port = sheet.port(word);
            if (port.x() != here.x() && port.y() != here.y()) {
                throw new IllegalStateException(sheet.title + ": askew from " + here + " to " + word + " " + port);
            }
            corners.add(port);
        }
    }
}
