package retrotread.adapter.gpio;

/// The resistor that the chip itself puts on an input line.
public enum Bias {
    /// Towards 3.3 V: an open wire reads high.
    PULL_UP,
    /// Towards ground: an open wire reads low.
    PULL_DOWN,
    /// None: the circuit outside defines the level.
    OFF
}
