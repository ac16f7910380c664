package retrotread.app.wiring;

import java.util.List;

/// What speaks against a pin. [HEADER]
final class PinAdvice {
    private PinAdvice() {}

    /// Reasons not to wire it so.
    static List<String> refusals(Pin pin) {
        String where = pin.key() + " on BCM " + pin.bcm();
        if (pin.header().isEmpty()) {
            return List.of(where + ": that line is not on the 40-pin header; wanted 2 to " + Header.BCM_MAX);
        }
        if (pin.bcm() <= 1) {
            return List.of(where + ": kept for the identity memory of a board on top, and driven while the Pi boots;"
                    + " wanted another pin");
        }
        if (pin.isOutput() && pin.bcm() <= Header.PULLED_UP_MAX) {
            return List.of(where + ": pulled up while the Pi boots, which switches it on; wanted an output on BCM "
                    + (Header.PULLED_UP_MAX + 1) + " or more");
        }
        if (pin.isOutput() && isSerial(pin)) {
            return List.of(where + ": the serial console's, high while the Pi boots and whenever it has nothing to say,"
                    + " which switches it on; wanted an output on another pin");
        }
        return List.of();
    }

    private static boolean isSerial(Pin pin) {
        return pin.bcm() == 14 || pin.bcm() == 15;
    }

    /// What is to be known of it.
    static List<String> warnings(Pin pin) {
        if (!refusals(pin).isEmpty()) {
            return List.of();
        }
        String where = pin.key() + " on BCM " + pin.bcm() + ": ";
        return switch (pin.bcm()) {
            case 2, 3 ->
                List.of(where + "a resistor of 1.8 k to 3.3 V on the Pi itself; a clock module on I2C needs it");
            case 14, 15 ->
                List.of(where + "the serial console, which speaks and listens while the Pi boots; switch it off (no"
                        + " console=serial0 in cmdline.txt), better take another pin");
            default -> List.of();
        };
    }
}
