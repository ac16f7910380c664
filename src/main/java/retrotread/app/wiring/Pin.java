package retrotread.app.wiring;

import java.util.OptionalInt;

/// One line of the machine and where it comes out.
///
/// @param key as in the configuration: `belt_a`, `relay`; `pwm` for the pin of a PWM channel
/// @param name in words
/// @param bcm number at the chip
/// @param header pin of the 40-pin header; none for a line that is not on it
/// @param isOutput whether the Pi drives it
/// @param level what a voltage says: "low: key in"
/// @param wiring what is connected
record Pin(String key, String name, int bcm, OptionalInt header, boolean isOutput, String level, String wiring) {
    String headerWords() {
        return header.isPresent() ? Integer.toString(header.getAsInt()) : "none";
    }
}
