package retrotread.adapter.drive;

/// What to write where.
///
/// @param register zero-based number, 0..0xFFFF
/// @param value 0..0xFFFF
record RegisterValue(int register, int value) {
    private static final int MOST = 0xFFFF;

    RegisterValue {
        if (register < 0 || register > MOST || value < 0 || value > MOST) {
            throw new IllegalArgumentException(
                    "register " + register + " and value " + value + ", wanted each in 0.." + MOST);
        }
    }
}
