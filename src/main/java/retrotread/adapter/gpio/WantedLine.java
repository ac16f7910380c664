package retrotread.adapter.gpio;

/// One line as the kernel is asked for it.
///
/// @param name what we call it, for messages
/// @param offset line number on the chip
/// @param bias resistor of the chip; inputs only
/// @param startsHigh first voltage; outputs only
record WantedLine(String name, int offset, Bias bias, boolean startsHigh) {}
