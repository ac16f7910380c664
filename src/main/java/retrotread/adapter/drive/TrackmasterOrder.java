package retrotread.adapter.drive;

/// What a Trackmaster treadmill can be told: one byte, and for a value four decimal digits in ASCII. [TMX428]
/// p. 63, input commands; [FVX325] p. 9-3
///
/// The start without the communication-disconnect stop (A1) is not here: it is never given. Nor is the
/// automatic stop (AA), which would lower the deck as well.
enum TrackmasterOrder {
    /// With the communication-disconnect stop: without a command for 0.5 s the treadmill stops the belt.
    /// [TMX428] p. 65, note 1
    START(0xA0, false),
    STOP(0xA2, false),
    /// In tenths of a mile or a kilometre an hour. [TMX428] p. 65, note 3
    SPEED(0xA3, true),
    /// In tenths of a percent, of which the last digit is 0 or 5. [TMX428] p. 65, note 4
    GRADE(0xA4, true);

    static final int DIGITS = 4;

    /// The largest value that four digits hold.
    static final int MOST = 9999;

    private final int code;
    private final boolean hasValue;

    TrackmasterOrder(int code, boolean hasValue) {
        this.code = code;
        this.hasValue = hasValue;
    }

    /// The bytes of it; `value`, 0 to `MOST`, counts where it has one.
    byte[] frame(int value) {
        byte[] frame = new byte[hasValue ? 1 + DIGITS : 1];
        frame[0] = (byte) code;
        int left = value;
        for (int i = frame.length - 1; i > 0; i--) {
            frame[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return frame;
    }

    /// What it is acknowledged with: B0 for A0 and so on. [TMX428] p. 64
    byte acknowledgement() {
        return (byte) (code + 0x10);
    }
}
