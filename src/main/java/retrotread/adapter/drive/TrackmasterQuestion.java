package retrotread.adapter.drive;

/// What a Trackmaster treadmill can be asked: one byte; the answer is another one and data in ASCII. [TMX428]
/// p. 64 and 65, status requests and responses; [FVX325] p. 9-4
enum TrackmasterQuestion {
    /// One character: `STOPPED`, `STARTED` or `STARTED_UNWATCHED`.
    STATE(0xC0, 1),
    /// Of the belt, in tenths of its unit; a mean of about two seconds. [TMX428] p. 62
    SPEED(0xC1, 4),
    /// In tenths of a percent.
    GRADE(0xC2, 4),
    /// What it was set to, whether the belt runs or not. [870-S] p. 51
    SET_SPEED(0xC3, 4),
    SET_GRADE(0xC4, 4);

    static final int STOPPED = 1;

    /// Started, and stops when it hears nothing.
    static final int STARTED = 2;

    /// Started, and goes on when it hears nothing.
    static final int STARTED_UNWATCHED = 3;

    final int digits;
    private final int code;

    TrackmasterQuestion(int code, int digits) {
        this.code = code;
        this.digits = digits;
    }

    byte[] frame() {
        return new byte[] {(byte) code};
    }

    /// What its answer begins with: D0 for C0 and so on.
    byte answer() {
        return (byte) (code + 0x10);
    }
}
