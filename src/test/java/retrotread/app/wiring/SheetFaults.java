package retrotread.app.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import retrotread.app.wiring.Sheet.Outline;
import retrotread.app.wiring.Sheet.Wire;

/// What a reader would stumble over on a sheet: texts that cover each other, wires through texts, things or
/// isolation, wires that end nowhere, anything outside the paper.
final class SheetFaults {
    /// Printers leave a white edge: 5 mm.
    private static final Area PRINTED = Sheet.PAPER.shrunk(19);

    /// Lines may touch what they end at.
    private static final double TOUCH = 1;

    private final Sheet sheet;
    private final List<String> found = new ArrayList<>();

    private SheetFaults(Sheet sheet) {
        this.sheet = sheet;
    }

    static List<String> of(Sheet sheet) {
        SheetFaults faults = new SheetFaults(sheet);
        faults.ofTexts();
        faults.ofBoxes();
        sheet.wires.forEach(faults::ofWire);
        faults.ofJoints();
        return faults.found;
    }

    private void say(String what, Object... about) {
        found.add(sheet.title + ": " + String.format(what, about));
    }

    private void ofTexts() {
        List<Label> labels = sheet.labels;
        for (int i = 0; i < labels.size(); i++) {
            Label one = labels.get(i);
            if (one.size() < Label.SIZE) {
                say("\"%s\" is too small", one.text());
            }
            if (!PRINTED.contains(one.area())) {
                say("\"%s\" is off the paper: %s", one.text(), one.area());
            }
            for (Label other : labels.subList(i + 1, labels.size())) {
                if (one.area().overlaps(other.area())) {
                    say("\"%s\" covers \"%s\"", one.text(), other.text());
                }
            }
            sheet.bodies.stream()
                    .filter(body ->
                            body.area().overlaps(one.area()) && !body.area().contains(one.area()))
                    .forEach(body -> say("\"%s\" runs over the edge of %s", one.text(), body.owner()));
            sheet.barriers.stream()
                    .filter(barrier -> barrier.area().overlaps(one.area()))
                    .forEach(barrier -> say("\"%s\" lies on a barrier", one.text()));
        }
    }

    private void ofBoxes() {
        List<Outline> bodies = sheet.bodies;
        for (int i = 0; i < bodies.size(); i++) {
            Outline one = bodies.get(i);
            if (!PRINTED.contains(one.area())) {
                say("%s is off the paper: %s", one.owner(), one.area());
            }
            bodies.subList(i + 1, bodies.size()).stream()
                    .filter(other -> one.area().overlaps(other.area()))
                    .forEach(other -> say("%s covers %s", one.owner(), other.owner()));
        }
    }

    private void ofWire(Wire wire) {
        for (Point end : List.of(wire.corners().getFirst(), wire.corners().getLast())) {
            if (!sheet.ports.containsValue(end)) {
                say("a wire ends nowhere, at %s", end);
            }
        }
        for (int i = 1; i < wire.corners().size(); i++) {
            Point from = wire.corners().get(i - 1);
            Point to = wire.corners().get(i);
            if (from.x() != to.x() && from.y() != to.y()) {
                say("a wire runs askew from %s to %s", from, to);
            }
            Area run = run(from, to);
            Stream.concat(sheet.bodies.stream(), sheet.barriers.stream())
                    .filter(body -> body.area().shrunk(TOUCH).overlaps(run))
                    .forEach(body -> say("a wire crosses %s between %s and %s", body.owner(), from, to));
            sheet.labels.stream()
                    .filter(label -> label.area().overlaps(run))
                    .forEach(label -> say("a wire crosses \"%s\" between %s and %s", label.text(), from, to));
        }
    }

    private static Area run(Point from, Point to) {
        double thin = 0.2;
        return new Area(
                Math.min(from.x(), to.x()) - thin,
                Math.min(from.y(), to.y()) - thin,
                Math.abs(from.x() - to.x()) + 2 * thin,
                Math.abs(from.y() - to.y()) + 2 * thin);
    }

    /// Two wires may cross; where they lie upon each other nobody can tell which goes where.
    private void ofJoints() {
        List<Area> runs = sheet.wires.stream()
                .flatMap(wire -> Stream.iterate(1, i -> i < wire.corners().size(), i -> i + 1)
                        .map(i -> run(wire.corners().get(i - 1), wire.corners().get(i))))
                .filter(run -> run.width() > 1 || run.height() > 1)
                .toList();
        for (int i = 0; i < runs.size(); i++) {
            Area one = runs.get(i);
            for (Area other : runs.subList(i + 1, runs.size())) {
                boolean alike = one.width() > one.height() == other.width() > other.height();
                if (alike && one.shrunk(0.1).overlaps(other) && shared(one, other) > TOUCH) {
                    say("two wires lie upon each other: %s and %s", one, other);
                }
            }
        }
    }

    private static double shared(Area one, Area other) {
        double across = Math.min(one.x() + one.width(), other.x() + other.width()) - Math.max(one.x(), other.x());
        double down = Math.min(one.y() + one.height(), other.y() + other.height()) - Math.max(one.y(), other.y());
        return Math.max(across, down);
    }
}
