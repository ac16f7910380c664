package retrotread.adapter.drive;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import retrotread.adapter.serial.PtyPair;

/// The other end of the cable: answers Modbus RTU for a converter on a thread of its own, with frames and
/// checksums written here from the standard, and spoils answers as it is told. Modbus over serial line V1.02,
/// 2.5.1
final class ConverterStation implements AutoCloseable {
    static final int STATION = 1;
    private static final long GAP_NS = 2_000_000L;

    private final PtyPair cable;
    private final Registers converter;
    private final Thread thread = Thread.ofPlatform().name("station").daemon().unstarted(this::live);
    private volatile Function<byte[], List<byte[]>> spoil = List::of;
    private volatile byte[] lastQuestion = {};
    private volatile boolean ending;

    ConverterStation(PtyPair cable, Registers converter) {
        this.cable = cable;
        this.converter = converter;
        thread.start();
    }

    /// From now on each answer is sent as these pieces, 2 ms apart.
    void spoil(Function<byte[], List<byte[]>> how) {
        spoil = how;
    }

    byte[] lastQuestion() {
        return lastQuestion.clone();
    }

    private void live() {
        byte[] question = {};
        while (!ending) {
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
    }

    private void answer(byte[] question) {
        boolean sound = Arrays.equals(question, sealed(Arrays.copyOf(question, 6)));
        if (sound && question[0] == STATION) {
            boolean first = true;
            for (byte[] piece : spoil.apply(sealed(payload(question)))) {
                if (!first) {
                    LockSupport.parkNanos(GAP_NS);
                }
                first = false;
                cable.write(piece);
            }
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

    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
