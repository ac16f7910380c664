package retrotread.adapter.drive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Locale;

/// What frames of a Trackmaster host port mean, for people: [TMX428] p. 63 to 65. Pure.
final class TrackmasterWords {
    private static final int OUT_OF_RANGE = 0xBE;
    private static final int ILLEGAL = 0xBF;

    private TrackmasterWords() {}

    static String asked(byte[] frame) {
        if (frame.length == 0) {
            return "";
        }
        String value = frame.length > 1 ? " " + digits(frame) : "";
        for (TrackmasterOrder each : TrackmasterOrder.values()) {
            if (each.frame(0)[0] == frame[0]) {
                return "order: " + words(each) + value;
            }
        }
        return Arrays.stream(TrackmasterQuestion.values())
                .filter(each -> each.frame()[0] == frame[0])
                .map(each -> "asks: " + words(each))
                .findFirst()
                .orElse("not known");
    }

    static String answered(byte[] frame) {
        if (frame.length == 0) {
            return "nothing came";
        }
        int code = frame[0] & 0xFF;
        if (code == OUT_OF_RANGE || code == ILLEGAL) {
            return code == OUT_OF_RANGE ? "it refuses that: out of range" : "it refuses that: no command of its own";
        }
        return frame.length == 1 ? "it confirms" : "it says " + digits(frame);
    }

    private static String words(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String digits(byte[] frame) {
        return new String(frame, 1, frame.length - 1, ISO_8859_1);
    }
}
