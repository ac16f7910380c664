package retrotread.adapter.gpio;

import java.util.Objects;

/// How one line is wired.
///
/// @param offset line number on its chip (on a Raspberry Pi header the BCM number), 0 to 1023; the chip has the
///     last word
/// @param bias resistor of the chip; an output takes OFF only
/// @param activeLow whether low voltage means active
public record LineSpec(int offset, Bias bias, boolean activeLow) {
    /// Highest offset that is not surely a typing error. Chosen: ten times the largest Raspberry Pi chip (54
    /// lines) and more.
    public static final int OFFSET_MAX = 1023;

    public LineSpec {
        if (offset < 0 || offset > OFFSET_MAX) {
            throw new IllegalArgumentException("line offset " + offset + " is outside 0.." + OFFSET_MAX);
        }
        Objects.requireNonNull(bias, "bias");
    }

    /// An output line: no bias.
    public static LineSpec output(int offset, boolean activeLow) {
        return new LineSpec(offset, Bias.OFF, activeLow);
    }
}
