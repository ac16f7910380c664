package retrotread.adapter.drive;

import java.util.Arrays;

/// What a console said in one frame: a status byte, then an identifier, a length and data for each thing asked.
/// What it was asked for and did not say is NaN: in some states a console answers with its status only.
/// [CSAFE]
///
/// @param state what it is doing
/// @param mps belt speed, m/s
/// @param gradePercent incline, percent
record CsafeAnswer(CsafeState state, double mps, double gradePercent) {
    static final int GET_SPEED = 0xA5;
    static final int GET_GRADE = 0xA8;

    private static final int STATE_BITS = 0x0F;
    private static final int QUANTITY_BYTES = 3;

    /// What is above is no treadmill, m/s and percent. Chosen: half as fast again, and half as steep again, as
    /// the fastest and the steepest that we know of (25 km/h, 40 %).
    private static final double MOST_MPS = 37.5 / 3.6;

    private static final double MOST_PERCENT = 60;

    /// Reads the contents of an unspoilt frame.
    ///
    /// @throws WrongAnswerException when a part breaks off, is no known state, no speed or grade, or cannot be
    ///     true
    static CsafeAnswer of(byte[] contents) throws WrongAnswerException {
        if (contents.length == 0) {
            throw new WrongAnswerException("has no status");
        }
        int code = contents[0] & STATE_BITS;
        CsafeState state = Arrays.stream(CsafeState.values())
                .filter(each -> each.code == code)
                .findFirst()
                .orElseThrow(() -> new WrongAnswerException("tells state " + code + ", which there is not"));
        double mps = Double.NaN;
        double gradePercent = Double.NaN;
        int at = 1;
        while (at < contents.length) {
            int length = at + 1 < contents.length ? contents[at + 1] & 0xFF : contents.length;
            if (at + 2 + length > contents.length) {
                throw new WrongAnswerException("breaks off");
            }
            switch (contents[at] & 0xFF) {
                case GET_SPEED -> mps = quantity(contents, at + 2, length, true, MOST_MPS);
                case GET_GRADE -> gradePercent = quantity(contents, at + 2, length, false, MOST_PERCENT);
                default -> {}
            }
            at += 2 + length;
        }
        return new CsafeAnswer(state, mps, gradePercent);
    }

    /// Two bytes, the low one first, and a unit.
    private static double quantity(byte[] contents, int at, int length, boolean ofSpeed, double most)
            throws WrongAnswerException {
        if (length != QUANTITY_BYTES) {
            throw new WrongAnswerException("has " + length + " bytes where a number and its unit were wanted");
        }
        int code = contents[at + 2] & 0xFF;
        CsafeUnit unit = Arrays.stream(CsafeUnit.values())
                .filter(each -> each.code == code && each.ofSpeed == ofSpeed)
                .findFirst()
                .orElseThrow(() -> new WrongAnswerException(String.format(
                        "tells unit %02XH, which is no unit of %s", code, ofSpeed ? "a belt's speed" : "a grade")));
        double value = (contents[at] & 0xFF | (contents[at + 1] & 0xFF) << 8) * unit.size;
        boolean ok = value <= most;
        if (!ok) {
            throw new WrongAnswerException("tells " + value + (ofSpeed ? " m/s" : " %") + ", which cannot be");
        }
        return value;
    }
}
