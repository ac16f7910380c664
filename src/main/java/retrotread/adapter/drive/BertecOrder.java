package retrotread.adapter.drive;

import java.nio.ByteBuffer;

/// What a Bertec treadmill is told: one speed for both belts, never two. [BERTEC]
/// `Remote::sendSetpointsDirectly`: one byte 0, speeds of four belts (right, left, rear right, rear left),
/// their accelerations, the incline; all that again as its one's complement; 27 bytes of padding; big-endian.
///
/// @param speedMms mm/s, negative for reversed; rear belts are told to stand
/// @param rampMms2 mm/s², 1 or more: an order without one is ignored
/// @param inclineCentidegrees 0.01 degree, 0 or more; the deck goes there, so it has to be where it stands
record BertecOrder(int speedMms, int rampMms2, int inclineCentidegrees) {
    static final int FRAME_BYTES = 64;

    private static final int SHORTS = 9;

    BertecOrder {
        boolean ok = speedMms == (short) speedMms && rampMms2 >= 1 && rampMms2 <= Short.MAX_VALUE;
        if (!ok) {
            throw new IllegalArgumentException("speed is " + speedMms + " mm/s with a ramp of " + rampMms2
                    + " mm/s2, wanted -32768..32767 with 1..32767");
        }
    }

    ByteBuffer frame() {
        ByteBuffer frame = ByteBuffer.allocate(FRAME_BYTES);
        int[] values = {speedMms, speedMms, 0, 0, rampMms2, rampMms2, 0, 0, inclineCentidegrees};
        frame.position(1);
        for (int i = 0; i < SHORTS; i++) {
            frame.putShort((short) values[i]);
        }
        for (int i = 0; i < SHORTS; i++) {
            frame.putShort((short) ~values[i]);
        }
        return frame.rewind();
    }
}
