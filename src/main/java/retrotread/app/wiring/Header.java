package retrotread.app.wiring;

import java.util.Map;
import java.util.OptionalInt;

/// The 40-pin header of a Raspberry Pi, the same on every model since the B+. [HEADER]
final class Header {
    static final int PINS = 40;

    /// Highest BCM number that comes out on it.
    static final int BCM_MAX = 27;

    /// Up to here the chip pulls a pin up while the Pi boots, from the next on it pulls down. [HEADER]
    static final int PULLED_UP_MAX = 8;

    private static final int[] PIN_OF_BCM = {
        27, 28, 3, 5, 7, 29, 31, 26, 24, 21, 19, 23, 32, 33, 8, 10, 36, 11, 12, 35, 38, 40, 15, 16, 18, 22, 37, 13
    };

    private static final Map<Integer, String> SUPPLY = Map.ofEntries(
            Map.entry(1, "3.3 V"),
            Map.entry(2, "5 V"),
            Map.entry(4, "5 V"),
            Map.entry(6, "ground"),
            Map.entry(9, "ground"),
            Map.entry(14, "ground"),
            Map.entry(17, "3.3 V"),
            Map.entry(20, "ground"),
            Map.entry(25, "ground"),
            Map.entry(30, "ground"),
            Map.entry(34, "ground"),
            Map.entry(39, "ground"));

    private Header() {}

    /// Where a line comes out; nowhere for one that only the chip knows.
    static OptionalInt pin(int bcm) {
        return bcm < PIN_OF_BCM.length ? OptionalInt.of(PIN_OF_BCM[bcm]) : OptionalInt.empty();
    }

    /// What a pin is by itself: a supply, ground, or its BCM number.
    static String name(int pin) {
        for (int bcm = 0; bcm < PIN_OF_BCM.length; bcm++) {
            if (PIN_OF_BCM[bcm] == pin) {
                return "BCM " + bcm;
            }
        }
        return SUPPLY.get(pin);
    }
}
