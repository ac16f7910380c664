package retrotread.adapter.gpio;

import java.util.Collection;
import java.util.List;

/// A look at a GPIO chip from outside, beside whoever has its lines: nothing is requested, read or set.
///
/// @param chip path, label and size
/// @param lines who holds each of the lines that were asked for, in that order
public record GpioLook(String chip, List<LineHold> lines) {
    public GpioLook {
        lines = List.copyOf(lines);
    }

    /// Asks the kernel.
    ///
    /// @param wanted the chip, as `GpioSettings` has it
    /// @throws retrotread.port.DeviceLostException when no chip or more than one is meant, or this user may not
    ///     open it; the message lists the chips seen
    public static GpioLook at(String wanted, Collection<Integer> offsets) {
        try (GpioChip chip = GpioChip.find(wanted)) {
            return new GpioLook(
                    chip.toString(), offsets.stream().map(chip::hold).toList());
        }
    }
}
