package retrotread.adapter.serial;

import java.util.List;

/// Where a serial line is and how it talks: 8 data bits always.
///
/// @param path the port; best a name that stays, below /dev/serial/by-id. Links are followed at every opening.
/// @param baud one of `BAUDS`
/// @param stopBits 1 or 2
public record SerialSettings(String path, int baud, Parity parity, int stopBits) {
    /// The rates that the supported drives can be set to.
    public static final List<Integer> BAUDS = List.of(1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200);

    /// The bit that guards each byte.
    public enum Parity {
        NONE,
        EVEN,
        ODD
    }

    public SerialSettings {
        if (path.isBlank()) {
            throw new IllegalArgumentException("path is empty, wanted for example /dev/serial/by-id/usb-...");
        }
        if (!BAUDS.contains(baud)) {
            throw new IllegalArgumentException("baud is " + baud + ", wanted one of " + BAUDS);
        }
        if (stopBits != 1 && stopBits != 2) {
            throw new IllegalArgumentException("stopBits is " + stopBits + ", wanted 1 or 2");
        }
    }

    /// Start bit, data, parity and stop bits of one byte on the wire, ns.
    public long byteNs() {
        int bits = 1 + 8 + (parity == Parity.NONE ? 0 : 1) + stopBits;
        return bits * 1_000_000_000L / baud;
    }
}
