package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsafeFramesTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int[] FLAGS = {0xF0, 0xF1, 0xF2, 0xF3};

    /// 1.8 km/h of a console in use.
    private static final String SPEED = "F1 05 A5 03 12 00 31 80 F2";

    private static List<String> found(byte[]... pieces) {
        CsafeFrames frames = new CsafeFrames();
        List<String> found = new ArrayList<>();
        for (byte[] piece : pieces) {
            for (byte each : piece) {
                if (frames.takes(each)) {
                    found.add(HEX.formatHex(frames.contents()));
                }
            }
        }
        return found;
    }

    private static byte[] hex(String bytes) {
        return HEX.parseHex(bytes);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /// The questions as everybody writes them, and a command with data. [CSAFE] GetSpeed, GetGrade, SetSpeed
    @Test
    void framesAreThePublishedOnes() {
        assertArrayEquals(hex("F1 A5 A5 F2"), CsafeFrames.framed(0xA5));
        assertArrayEquals(hex("F1 A8 A8 F2"), CsafeFrames.framed(0xA8));
        assertArrayEquals(hex("F1 25 03 32 00 31 25 F2"), CsafeFrames.framed(0x25, 3, 0x32, 0, 0x31));
    }

    /// What a Life Fitness class cross trainer answered, captured by its owner. [CSAFE-QZ]; the last one is the
    /// vector of csafe-fitness, `test/frame_test.dart`.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "F1 89 89 F2",
                "F1 09 A5 03 39 00 52 C4 F2",
                "F1 09 A3 02 22 00 8A F2",
                "F1 89 9B 05 00 31 6C 84 23 ED F2",
                "F1 09 A0 03 00 03 03 AA F2",
                "F1 DE AD BE EF 22 F2"
            })
    void publishedFramesAreFound(String frame) {
        String contents = frame.substring(3, frame.length() - 6);

        assertEquals(List.of(contents), found(hex(frame)));
        assertArrayEquals(hex(frame), CsafeFrames.framed(ints(hex(contents))));
    }

    private static int[] ints(byte[] bytes) {
        return IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xFF).toArray();
    }

    @Test
    void aWrongSumIsNoFrame() {
        assertEquals(List.of(), found(hex("F1 DE AD BE EF 00 F2")));
        assertEquals(List.of(), found(hex("F1 F2")));
    }

    /// Each byte that means something between the flags, at each place, the sum's included.
    @Test
    void flagsAreStuffedAtEveryPlace() {
        for (int length = 1; length <= 6; length++) {
            for (int at = 0; at < length; at++) {
                for (int flag : FLAGS) {
                    for (int other = 0; other < 256; other++) {
                        int[] contents = new int[length];
                        contents[at] = flag;
                        contents[(at + 1) % length] ^= other;
                        assertCarried(contents);
                    }
                }
            }
        }
    }

    private static void assertCarried(int... contents) {
        byte[] frame = CsafeFrames.framed(contents);
        List<String> meant = IntStream.of(contents)
                .mapToObj(each -> HEX.toHexDigits((byte) each))
                .toList();
        assertEquals(List.of(String.join(" ", meant)), found(frame));
        for (int i = 1; i < frame.length - 1; i++) {
            int value = frame[i] & 0xFF;
            assertTrue(value < 0xF0 || value > 0xF2, () -> "a flag inside: " + HEX.formatHex(frame));
        }
    }

    @Test
    void stuffingThatIsNoneSpoilsTheFrame() {
        assertEquals(List.of(), found(hex("F1 F3 04 F4 F2")));
        assertEquals(List.of(), found(hex("F1 05 05 F3 F2")));
        assertEquals(List.of(), found(hex("F1 F3 F3 00 F0 F2")));
        assertEquals(List.of("F1"), found(hex("F1 F3 01 F3 01 F2")));
    }

    @Test
    void everyBeginningOfAFrameIsForgottenAtTheNext() {
        byte[] frame = hex(SPEED);
        for (int i = 0; i < frame.length; i++) {
            byte[] beginning = Arrays.copyOf(frame, i);
            assertEquals(found(frame), found(beginning, frame), HEX.formatHex(beginning));
        }
    }

    @Test
    void everyEndOfAFrameIsNone() {
        byte[] frame = hex(SPEED);
        for (int i = 1; i < frame.length; i++) {
            byte[] end = Arrays.copyOfRange(frame, i, frame.length);
            assertEquals(found(frame), found(end, frame), HEX.formatHex(end));
        }
    }

    @Test
    void aFrameThatComesTwiceIsTwo() {
        assertEquals(2, found(hex(SPEED), hex(SPEED)).size());
    }

    /// [CSAFE] 96 bytes on the wire at most
    @Test
    void aFrameOfNinetySixBytesIsTheLongest() {
        assertEquals(1, found(CsafeFrames.framed(new int[93])).size());
        assertEquals(List.of(), found(CsafeFrames.framed(new int[94])));
        int[] stuffed = new int[47];
        stuffed[0] = 0xF1;
        assertEquals(1, found(CsafeFrames.framed(stuffed)).size());
        Arrays.fill(stuffed, 0xF1);
        assertEquals(List.of(), found(CsafeFrames.framed(stuffed)));
        assertEquals(found(hex(SPEED)), found(CsafeFrames.framed(new int[1000]), hex(SPEED)));
    }

    @Test
    void anExtendedFrameIsNotOurs() {
        assertEquals(List.of(), found(hex("F0 00 FD A5 58 F2")));
        assertEquals(List.of(), found(hex("F1 05 F0 00 FD A5 58 F2")));
    }

    @Test
    void clearedForgetsWhatHasBegun() {
        CsafeFrames frames = new CsafeFrames();
        for (byte each : hex("F1 05")) {
            frames.takes(each);
        }
        frames.clear();

        for (byte each : hex("05 F2")) {
            assertTrue(!frames.takes(each));
        }
    }

    @Test
    void afterAnyRubbishTheNextFrameIsFound() {
        long seed = 20_261_129;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] rubbish = new byte[random.nextInt(200)];
            random.nextBytes(rubbish);
            List<String> found = found(rubbish, hex(SPEED));
            assertEquals("05 A5 03 12 00 31", found.getLast(), () -> "seed " + seed + ", " + HEX.formatHex(rubbish));
        }
    }

    /// Whatever one byte becomes, wherever the belt is: the answer is refused, or tells no speed, or the right
    /// one.
    @Test
    void oneSpoiltByteNeverMakesAnotherSpeed() {
        for (int state : new int[] {0x00, 0x05, 0x89}) {
            for (int tenths = 0; tenths <= 300; tenths += 3) {
                byte[] frame = CsafeFrames.framed(state, 0xA5, 3, tenths & 0xFF, tenths >> 8, 0x31);
                for (int at = 0; at < frame.length; at++) {
                    for (int value = 0; value < 256; value++) {
                        byte[] spoilt = frame.clone();
                        spoilt[at] = (byte) value;
                        assertHonest(tenths * 0.1 / 3.6, spoilt);
                    }
                }
            }
        }
    }

    private static void assertHonest(double mps, byte[] spoilt) {
        for (String contents : found(spoilt)) {
            double told;
            try {
                told = CsafeAnswer.of(hex(contents)).mps();
            } catch (WrongAnswerException e) {
                told = Double.NaN;
            }
            boolean honest = Double.isNaN(told) || Math.abs(told - mps) < 1e-9;
            double wrong = told;
            assertTrue(honest, () -> HEX.formatHex(spoilt) + " tells " + wrong + " of " + mps);
        }
    }

    /// One byte lost, or one that came twice.
    @Test
    void aLostOrDoubledByteNeverMakesAnotherSpeed() {
        for (int tenths = 0; tenths <= 400; tenths++) {
            byte[] frame = CsafeFrames.framed(5, 0xA5, 3, tenths & 0xFF, tenths >> 8, 0x31);
            for (int at = 0; at < frame.length; at++) {
                byte[] before = Arrays.copyOf(frame, at);
                byte[] after = Arrays.copyOfRange(frame, at + 1, frame.length);
                byte[] one = {frame[at]};
                assertHonest(tenths * 0.1 / 3.6, joined(before, after));
                assertHonest(tenths * 0.1 / 3.6, joined(before, one, one, after));
            }
        }
    }
}
