package retrotread.app.wiring;

import java.util.List;
import java.util.Optional;

/// Draws the 40-pin header of a configuration: all pins, and what is wired to those that are used.
final class HeaderSheet {
    private static final double TOP = 95;
    private static final double PITCH = 32;
    private static final double MIDDLE = Sheet.PAPER.width() / 2;
    private static final double PIN = 20;
    private static final double BOX = 400;

    private final Sheet sheet = new Sheet("Header of the Raspberry Pi: which line is which pin");
    private final PinMap map;

    private HeaderSheet(PinMap map) {
        this.map = map;
    }

    static Sheet of(PinMap map) {
        HeaderSheet drawn = new HeaderSheet(map);
        drawn.draw();
        return drawn.sheet;
    }

    private void draw() {
        sheet.text(
                30,
                60,
                "Seen from above, header at the right-hand edge, pin 1 at the top left. Pins with a thick frame"
                        + " are used. Never 5 V into a pin.",
                "start");
        sheet.box("A1", new Area(MIDDLE - 90, TOP - 22, 180, 20 * PITCH + 18), List.of());
        for (int pin = 1; pin <= Header.PINS; pin++) {
            boolean left = pin % 2 == 1;
            double y = TOP + (pin - 1) / 2 * PITCH;
            pin(pin, left, y, map.at(pin));
        }
        sheet.text(
                30,
                770,
                "Levels are those at the pin. \"10 k to ground\": a resistor of its own at each output, for while the"
                        + " Pi boots. Inputs from outside the box come through the filter of sheet \"inputs\".",
                "start");
    }

    private void pin(int pin, boolean left, double y, Optional<Pin> used) {
        double x = MIDDLE + (left ? -24 : 24);
        double sign = left ? -1 : 1;
        sheet.shapes.append("<rect x=\"" + Sheet.number(x - PIN / 2) + "\" y=\"" + Sheet.number(y - PIN / 2)
                + "\" width=\"20\" height=\"20\"" + (pin == 1 ? "" : " rx=\"10\"")
                + (used.isPresent() ? " stroke-width=\"3\"" : "") + "/>\n");
        sheet.label(new Label(x, y + 4, Integer.toString(pin), "middle", Label.SIZE, used.isPresent()));
        sheet.text(x + sign * 16, y + 4, Header.name(pin), left ? "end" : "start");
        used.ifPresent(line -> line(line, left, y));
    }

    private void line(Pin line, boolean left, double y) {
        double sign = left ? -1 : 1;
        double edge = MIDDLE + sign * 120;
        Area box = new Area(left ? edge - BOX : edge, y - 15, BOX, 30);
        Point at = new Point(MIDDLE + sign * 90, y);
        Point to = new Point(edge, y);
        sheet.port("pi." + line.key() + line.bcm(), at);
        sheet.port(line.key() + line.bcm(), to);
        sheet.bodies.add(new Sheet.Outline(line.key(), box));
        sheet.outline(box, "");
        sheet.wire(List.of(at, to));
        sheet.label(new Label(
                box.x() + 8, y - 2, line.name() + (line.isOutput() ? ", out" : ", in"), "start", Label.SIZE, true));
        sheet.text(box.x() + BOX - 8, y - 2, line.level(), "end");
        sheet.text(box.x() + 8, y + 11, line.wiring(), "start");
    }
}
