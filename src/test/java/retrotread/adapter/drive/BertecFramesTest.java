package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The packets as [BERTEC] describes them.
final class BertecFramesTest {
    @Test
    void halfAMetreASecondBackward() {
        String hex = HexFormat.ofDelimiter(" ")
                .withUpperCase()
                .formatHex(new BertecOrder(-500, 250, 0).frame().array());

        assertEquals(
                "00 FE 0C FE 0C 00 00 00 00 00 FA 00 FA 00 00 00 00 00 00"
                        + " 01 F3 01 F3 FF FF FF FF FF 05 FF 05 FF FF FF FF FF FF"
                        + " 00".repeat(27),
                hex);
    }

    @Test
    void anOrderWithoutARampOrBeyondItsBitsIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new BertecOrder(500, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new BertecOrder(40_000, 250, 0));
        assertThrows(IllegalArgumentException.class, () -> new BertecOrder(500, 40_000, 0));
    }

    @Test
    void beltsAndInclineAreReadWithTheirSigns() throws Exception {
        byte[] frame = HexFormat.of().parseHex("00" + "01F4" + "FE0C" + "0000" + "0003" + "FFCE" + "AA".repeat(21));
        BertecBelts belts = BertecBelts.of(ByteBuffer.wrap(frame));

        assertEquals(BertecBelts.FRAME_BYTES, frame.length);
        assertEquals(new BertecBelts(500, -500, 0, 3, -50), belts);
        assertEquals(500, belts.fastestMms());
        assertEquals(1000, belts.apartMms());
    }

    @Test
    void aFrameOfAnotherKindIsNone() {
        byte[] frame = new byte[BertecBelts.FRAME_BYTES];
        frame[0] = 1;

        assertThrows(WrongAnswerException.class, () -> BertecBelts.of(ByteBuffer.wrap(frame)));
    }
}
