package retrotread.adapter.drive;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import retrotread.adapter.serial.PtyPair;

/// The other end of the cable: speaks for a treadmill, byte by byte from the tables of the service manual, on a
/// thread of its own, and spoils answers as it is told. [TMX428] p. 63 to 65
final class TrackmasterStation extends CableStation {
    private final FakeTrackmaster treadmill;
    /// The "transmit acknowledge data flag", cleared at first; AC turns it over. Notes 6
    volatile boolean repeatsOrders;
    /// Whether that holds for questions too, which the manual leaves open.
    volatile boolean repeatsQuestions;

    TrackmasterStation(PtyPair cable, FakeTrackmaster treadmill) {
        super(cable);
        this.treadmill = treadmill;
        begin();
    }

    @Override
    void serve() {
        byte[] first = cable.read(1, 10);
        if (first.length == 1) {
            answer(first[0] & 0xFF);
        }
    }

    private void answer(int code) {
        byte[] heard = {(byte) code};
        byte[] answer = switch (code) {
            case 0xA0 -> acknowledged(code, treadmill.start());
            case 0xA2 -> acknowledged(code, treadmill.stop());
            case 0xA3, 0xA4 -> {
                byte[] digits = digits();
                heard = ConverterAnswers.joined(heard, digits);
                int value = Integer.parseInt(new String(digits, StandardCharsets.US_ASCII));
                yield acknowledged(code, code == 0xA3 ? treadmill.setSpeed(value) : treadmill.setGrade(value));
            }
            case 0xAC -> {
                repeatsOrders = !repeatsOrders;
                yield acknowledged(code, true);
            }
            case 0xC0 -> told(0xD0, "%d", TrackmasterQuestion.STATE);
            case 0xC1 -> told(0xD1, "%04d", TrackmasterQuestion.SPEED);
            case 0xC2 -> told(0xD2, "%04d", TrackmasterQuestion.GRADE);
            case 0xC3 -> told(0xD3, "%04d", TrackmasterQuestion.SET_SPEED);
            case 0xC4 -> told(0xD4, "%04d", TrackmasterQuestion.SET_GRADE);
            default -> new byte[] {(byte) 0xBF};
        };
        boolean repeats = code < 0xC0 ? repeatsOrders : repeatsQuestions;
        send(repeats ? ConverterAnswers.joined(answer, heard) : answer);
    }

    /// The four that follow; of a question that breaks off, zeros.
    private byte[] digits() {
        byte[] digits = {'0', '0', '0', '0'};
        int count = 0;
        for (int i = 0; i < 100 && count < 4; i++) {
            byte[] more = cable.read(4 - count, 10);
            System.arraycopy(more, 0, digits, count, more.length);
            count += more.length;
        }
        return digits;
    }

    private static byte[] acknowledged(int code, boolean taken) {
        return new byte[] {(byte) (taken ? code + 0x10 : 0xBE)};
    }

    private byte[] told(int code, String format, TrackmasterQuestion question) {
        String text = String.format(Locale.ROOT, format, treadmill.ask(question));
        return ConverterAnswers.joined(new byte[] {(byte) code}, text.getBytes(StandardCharsets.US_ASCII));
    }
}
