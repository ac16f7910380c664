package retrotread.adapter.drive;

import java.nio.ByteBuffer;

/// What a Bertec treadmill says of itself, all the time and unasked. Speeds of the belts in mm/s, negative for
/// reversed; a treadmill with two belts has no rear ones. [BERTEC] `Remote::readyRead`: one byte 0, four belts,
/// the incline, 21 bytes of padding, whose content nobody tells; big-endian.
///
/// @param inclineCentidegrees 0.01 degree
record BertecBelts(int rightMms, int leftMms, int rightRearMms, int leftRearMms, int inclineCentidegrees) {
    static final int FRAME_BYTES = 32;

    /// The only kind of frame that is known.
    private static final byte FORMAT = 0;

    /// A frame that begins at the buffer's position.
    ///
    /// @throws WrongAnswerException when it is none
    static BertecBelts of(ByteBuffer frame) throws WrongAnswerException {
        int at = frame.position();
        if (frame.get(at) != FORMAT) {
            throw new WrongAnswerException(
                    String.format("treadmill: its frame begins with %02X, wanted %02X", frame.get(at), FORMAT));
        }
        return new BertecBelts(
                frame.getShort(at + 1),
                frame.getShort(at + 3),
                frame.getShort(at + 5),
                frame.getShort(at + 7),
                frame.getShort(at + 9));
    }

    /// Of the faster belt, whichever way it runs.
    int fastestMms() {
        return Math.max(
                Math.max(Math.abs(rightMms), Math.abs(leftMms)),
                Math.max(Math.abs(rightRearMms), Math.abs(leftRearMms)));
    }

    /// How far the two belts under a walker are from each other.
    int apartMms() {
        return Math.abs(rightMms - leftMms);
    }

    /// The fastest that any belt goes this way: 1 or -1.
    int fastestMms(int way) {
        return Math.max(Math.max(way * rightMms, way * leftMms), Math.max(way * rightRearMms, way * leftRearMms));
    }

    /// The largest change of a belt since then.
    int changeMms(BertecBelts before) {
        int front = Math.max(Math.abs(rightMms - before.rightMms), Math.abs(leftMms - before.leftMms));
        int rear = Math.max(Math.abs(rightRearMms - before.rightRearMms), Math.abs(leftRearMms - before.leftRearMms));
        return Math.max(front, rear);
    }
}
