package retrotread.adapter.drive;

import java.io.IOException;
import java.util.Arrays;
import retrotread.adapter.serial.PtyPair;

/// The other end of the cable: answers Modbus RTU for a converter on a thread of its own, with frames and
/// checksums written here from the standard, and spoils answers as it is told. Modbus over serial line V1.02,
/// 2.5.1
final class ConverterStation extends CableStation {
    static final int STATION = 1;

    private final Registers converter;
    private volatile byte[] lastQuestion = {};
    private byte[] question = {};

    ConverterStation(PtyPair cable, Registers converter) {
        super(cable);
        this.converter = converter;
        begin();
    }

    byte[] lastQuestion() {
        return lastQuestion.clone();
    }

    @Override
    void serve() {
        byte[] more = cable.read(8 - question.length, 10);
        question = joined(question, more);
        if (more.length == 0 && question.length > 0) {
            question = new byte[0];
        }
        if (question.length == 8) {
            lastQuestion = question;
            answer(question);
            question = new byte[0];
        }
    }

    private void answer(byte[] question) {
        boolean sound = Arrays.equals(question, sealed(Arrays.copyOf(question, 6)));
        if (sound && question[0] == STATION) {
            send(sealed(payload(question)));
        }
    }

    private byte[] payload(byte[] question) {
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
