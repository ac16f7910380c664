package retrotread.belt;

/// Which way the belt runs. Never the sign of a speed: speeds are magnitudes.
public enum BeltDirection {
    NORMAL,
    REVERSED
}
