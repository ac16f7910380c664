package retrotread.adapter.drive;

import java.io.IOException;
import java.util.Arrays;

/// Answers of Modbus RTU for a converter, with frames and checksums written here from the standard. Modbus over
/// serial line V1.02, 2.5.1
final class ConverterAnswers {
    static final int STATION = 1;
    static final int QUESTION_BYTES = 8;

    private ConverterAnswers() {}

    /// Empty to a question that is spoilt, or for another station.
    static byte[] to(byte[] question, Registers converter) {
        boolean sound = question.length == QUESTION_BYTES
                && Arrays.equals(question, sealed(Arrays.copyOf(question, QUESTION_BYTES - 2)));
        return sound && question[0] == STATION ? sealed(payload(question, converter)) : new byte[0];
    }

    private static byte[] payload(byte[] question, Registers converter) {
        int register = (question[2] & 0xFF) << 8 | question[3] & 0xFF;
        int value = (question[4] & 0xFF) << 8 | question[5] & 0xFF;
        try {
            if (question[1] == 6) {
                converter.write(new RegisterValue(register, value));
                return Arrays.copyOf(question, 6);
            }
            int[] values = converter.read(register, value);
            byte[] payload = new byte[3 + 2 * values.length];
            payload[0] = STATION;
            payload[1] = 3;
            payload[2] = (byte) (2 * values.length);
            for (int i = 0; i < values.length; i++) {
                payload[3 + 2 * i] = (byte) (values[i] >> 8);
                payload[4 + 2 * i] = (byte) values[i];
            }
            return payload;
        } catch (IOException e) {
            return new byte[] {STATION, (byte) (question[1] | 0x80), 2};
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// With the checksum behind it, low byte first.
    static byte[] sealed(byte[] payload) {
        int crc = 0xFFFF;
        for (byte each : payload) {
            crc ^= each & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xA001 : crc >> 1;
            }
        }
        return joined(payload, new byte[] {(byte) crc, (byte) (crc >> 8)});
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
