package retrotread.app.wiring;

import java.util.Arrays;
import java.util.List;

/// Symbols of circuit diagrams after IEC 60617, drawn from left to right in units of a CSS pixel (1/96 inch).
enum Symbol {
    RESISTOR("R", 40, 0, "M0 0H8M8-5H32V5H8ZM32 0H40", "a 0 0", "b 40 0"),
    CAPACITOR("C", 40, 0, "M0 0H17M17-9V9M23-9V9M23 0H40", "a 0 0", "b 40 0"),
    DIODE("D", 40, 0, "M0 0H40M13-7L27 0L13 7ZM27-7V7", "a 0 0", "k 40 0"),
    ZENER("Z", 40, 0, "M0 0H40M13-7L27 0L13 7ZM31-7H27V7H23", "a 0 0", "k 40 0"),
    SUPPRESSOR("TVS", 40, 0, "M0 0H40M8-7L20 0L8 7ZM32-7L20 0L32 7ZM24-7H20V7H16", "a 0 0", "b 40 0"),
    LED(
            "LED",
            40,
            0,
            "M0 0H40M13-7L27 0L13 7ZM27-7V7M16-10L21-16M18-16H21V-13M23-10L28-16M25-16H28V-13",
            "a 0 0",
            "k 40 0"),
    COIL("COIL", 40, 0, "M0 0H8M8-8H32V8H8ZM32 0H40M14 8L26-8", "a 0 0", "b 40 0"),
    FUSE("F", 40, 0, "M0 0H40M8-5H32V5H8Z", "a 0 0", "b 40 0"),
    CLOSED_CONTACT("NC", 40, 0, "M0 0H10L31-6M28-9V0H40", "a 0 0", "b 40 0"),
    OPEN_CONTACT("NO", 40, 0, "M0 0H10L29-11M28 0H40", "a 0 0", "b 40 0"),
    PUSH_CLOSED("PNC", 40, 0, "M0 0H10L31-6M28-9V0H40M20-3V-15M14-15H26", "a 0 0", "b 40 0"),
    PUSH_OPEN("PNO", 40, 0, "M0 0H10L29-11M28 0H40M20-6V-15M14-15H26", "a 0 0", "b 40 0"),
    NPN(
            "NPN",
            20,
            20,
            "M0 0H10M10-11V11M10-5L20-11V-20M10 5L20 11V20M15.5 11.5L20 11L17.5 7",
            "b 0 0",
            "c 20 -20",
            "e 20 20"),
    PNP(
            "PNP",
            20,
            20,
            "M0 0H10M10-11V11M10-5L20-11V-20M10 5L20 11V20M14.5-4L10-5L12.5-9",
            "b 0 0",
            "e 20 -20",
            "c 20 20"),
    OPTOCOUPLER(
            "OPTO",
            60,
            40,
            "M10-10H50V50H10ZM0 0H20V40H0M13 13H27L20 25ZM13 26H27M30 17H36M33 15L36 17L33 19M30 23H36M33 21L36 23L33"
                    + " 25M39 10V30M39 16L45 10V0H60M39 24L45 30V40H60M40.5 29.5L45 30L43.5 26",
            "a 0 0",
            "k 0 40",
            "c 60 0",
            "e 60 40"),
    COMPARATOR(
            "CMP",
            60,
            20,
            "M10-20V40L50 10ZM0 0H10M0 20H10M50 10H60M14 0H20M17-3V3M14 20H20",
            "p 0 0",
            "n 0 20",
            "o 60 10"),
    SCHMITT("BUF", 60, 0, "M10-18V18L48 0ZM0 0H10M48 0H60M15 4H22V-4M18 4V-4H26", "i 0 0", "o 60 0"),
    GROUND("gnd", 0, 0, "M0 0V8M-9 8H9M-5 12H5M-2 16H2", "g 0 0"),
    SUPPLY("vcc", 0, 0, "M0 0V-8M-6-8H6", "v 0 0");

    /// A place where a wire ends.
    record Port(String name, double x, double y) {}

    final String word;
    final double width;
    final double height;
    final String path;
    final List<Port> ports;

    Symbol(String word, double width, double height, String path, String... ports) {
        this.word = word;
        this.width = width;
        this.height = height;
        this.path = path;
        this.ports = Arrays.stream(ports).map(Symbol::port).toList();
    }

    private static Port port(String text) {
        String[] part = text.split(" ");
        return new Port(part[0], Double.parseDouble(part[1]), Double.parseDouble(part[2]));
    }

    /// The box that no wire may cross, before it is turned: x, y, width, height.
    Area body() {
        return switch (this) {
            case NPN, PNP -> new Area(4, -12, 18, 24);
            case OPTOCOUPLER -> new Area(10, -10, 40, 60);
            case COMPARATOR -> new Area(10, -20, 40, 60);
            case SCHMITT -> new Area(10, -18, 38, 36);
            case GROUND -> new Area(-9, 8, 18, 8);
            case SUPPLY -> new Area(-6, -9, 12, 3);
            case OPEN_CONTACT, CLOSED_CONTACT -> new Area(8, -12, 24, 14);
            case PUSH_OPEN, PUSH_CLOSED -> new Area(8, -16, 24, 18);
            case LED -> new Area(8, -17, 24, 25);
            default -> new Area(8, -8, 24, 16);
        };
    }

    /// Whether it is one of several contacts of a part: `K1a` belongs to `K1`.
    boolean isContact() {
        return switch (this) {
            case CLOSED_CONTACT, OPEN_CONTACT, PUSH_CLOSED, PUSH_OPEN -> true;
            default -> false;
        };
    }

    static Symbol of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no symbol " + word));
    }
}
