package retrotread.adapter.drive;

/// The units that a console may tell a belt's speed or grade in; `size` is one of them in m/s, or in percent.
/// There are more, for other machines: revolutions, strokes, minutes to a mile. [CSAFE-UNITS]
enum CsafeUnit {
    MPH(0x10, true, 1609.344 / 3600),
    TENTH_MPH(0x11, true, 160.9344 / 3600),
    HUNDREDTH_MPH(0x12, true, 16.09344 / 3600),
    FEET_A_MINUTE(0x13, true, 0.3048 / 60),
    KMH(0x30, true, 1 / 3.6),
    TENTH_KMH(0x31, true, 0.1 / 3.6),
    HUNDREDTH_KMH(0x32, true, 0.01 / 3.6),
    METERS_A_MINUTE(0x33, true, 1.0 / 60),
    PERCENT(0x4A, false, 1),
    HUNDREDTH_PERCENT(0x4B, false, 0.01),
    TENTH_PERCENT(0x4C, false, 0.1);

    final int code;
    final boolean ofSpeed;
    final double size;

    CsafeUnit(int code, boolean ofSpeed, double size) {
        this.code = code;
        this.ofSpeed = ofSpeed;
        this.size = size;
    }
}
