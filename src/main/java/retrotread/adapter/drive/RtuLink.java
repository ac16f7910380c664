package retrotread.adapter.drive;

import com.digitalpetri.modbus.Crc16;
import com.digitalpetri.modbus.ModbusRtuFrame;
import com.digitalpetri.modbus.ModbusRtuResponseFrameParser;
import com.digitalpetri.modbus.ModbusRtuResponseFrameParser.Accumulated;
import com.digitalpetri.modbus.ModbusRtuResponseFrameParser.ParseError;
import com.digitalpetri.modbus.ModbusRtuResponseFrameParser.ParserState;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import retrotread.adapter.serial.ByteLine;
import retrotread.port.NanoClock;

/// Questions and answers of Modbus RTU with one station, one at a time: frames and checksums of the Modbus
/// library over our own line, since the library's own never notices an unplugged adapter. An answer counts only
/// if it is whole and unspoilt, comes in time, and fits the question. Belongs to the drive's thread.
final class RtuLink implements Registers {
    private static final int READ = 0x03;
    private static final int WRITE = 0x06;
    private static final int FRAME_BYTES_MAX = 256;
    private static final int REQUEST_BYTES = 8;

    /// How long a question may take to go out. Chosen: less than the 200 ms of SR-7, and more than a busy
    /// computer lets the line's thread wait; beyond it the line counts as lost.
    private static final long ASKING_NS = 150_000_000L;

    /// How long a station may think, beyond the time on the wire. Chosen: four times the slowest answer delay
    /// of a drive as delivered (GS4 P9.35: 2 ms; Delta: below 10 ms).
    private static final long THINKING_NS = 40_000_000L;

    /// Silence between two frames, in bytes, and the least above 19,200 baud. Modbus over serial line V1.02,
    /// 2.5.1.1
    private static final double GAP_BYTES = 3.5;

    private static final long GAP_LEAST_NS = 1_750_000L;

    private final ByteLine line;
    private final int station;
    private final NanoClock clock;
    private final long byteNs;
    private final byte[] came = new byte[FRAME_BYTES_MAX];
    private long freeNs;

    /// @param station 1..247
    RtuLink(ByteLine line, int station, NanoClock clock) {
        this.line = line;
        this.station = station;
        this.clock = clock;
        byteNs = line.settings().byteNs();
        freeNs = clock.nowNs();
    }

    @Override
    public int[] read(int first, int count) throws IOException, InterruptedException {
        ByteBuffer question = question();
        ReadHoldingRegistersRequest.Serializer.encode(new ReadHoldingRegistersRequest(first, count), question);
        int bytes = 2 * count;
        ByteBuffer pdu = exchange(question, bytes);
        boolean fits = pdu.remaining() == 2 + bytes && pdu.get(0) == READ && (pdu.get(1) & 0xFF) == bytes;
        if (!fits) {
            throw wrong(question, "does not fit: " + hex(pdu));
        }
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = pdu.getShort(2 + 2 * i) & 0xFFFF;
        }
        return values;
    }

    @Override
    public void write(RegisterValue value) throws IOException, InterruptedException {
        ByteBuffer question = question();
        WriteSingleRegisterRequest.Serializer.encode(
                new WriteSingleRegisterRequest(value.register(), value.value()), question);
        ByteBuffer pdu = exchange(question, 2);
        boolean fits = pdu.remaining() == 5
                && pdu.get(0) == WRITE
                && (pdu.getShort(1) & 0xFFFF) == value.register()
                && (pdu.getShort(3) & 0xFFFF) == value.value();
        if (!fits) {
            throw wrong(question, "does not fit: " + hex(pdu));
        }
    }

    private ByteBuffer question() {
        return ByteBuffer.allocate(REQUEST_BYTES).put((byte) station);
    }

    /// Sends the question with its checksum; what the station answered, without station and checksum.
    private ByteBuffer exchange(ByteBuffer question, int answerBytes) throws IOException, InterruptedException {
        int crc = crc(question.array(), question.position());
        question.put((byte) crc).put((byte) (crc >> 8));
        line.keepSilent(freeNs);
        try {
            long wireNs = byteNs * (REQUEST_BYTES + 5 + answerBytes);
            line.ask(question.array(), clock.nowNs() + ASKING_NS);
            return checked(question, answer(question, clock.nowNs() + wireNs + THINKING_NS));
        } catch (WrongAnswerException e) {
            Answers.settle(line, clock);
            throw e;
        } finally {
            freeNs = clock.nowNs() + Math.max(GAP_LEAST_NS, (long) (GAP_BYTES * byteNs));
        }
    }

    private ModbusRtuFrame answer(ByteBuffer question, long deadlineNs) throws IOException, InterruptedException {
        ModbusRtuResponseFrameParser parser = new ModbusRtuResponseFrameParser();
        int count = 0;
        while (count < FRAME_BYTES_MAX) {
            int read = line.read(came, count, FRAME_BYTES_MAX - count, deadlineNs);
            if (read == 0) {
                throw wrong(
                        question, count == 0 ? "is missing" : "breaks off: " + hex(ByteBuffer.wrap(came, 0, count)));
            }
            ParserState state = parser.parse(Arrays.copyOfRange(came, count, count + read));
            count += read;
            if (state instanceof Accumulated whole) {
                return whole.frame();
            }
            if (state instanceof ParseError) {
                throw wrong(question, "is no answer: " + hex(ByteBuffer.wrap(came, 0, count)));
            }
        }
        throw wrong(question, "never ends");
    }

    private ByteBuffer checked(ByteBuffer question, ModbusRtuFrame frame) throws WrongAnswerException {
        ByteBuffer pdu = frame.pdu();
        byte[] bytes = new byte[1 + pdu.remaining()];
        bytes[0] = (byte) frame.unitId();
        pdu.get(0, bytes, 1, pdu.remaining());
        int wanted = crc(bytes, bytes.length);
        int found = frame.crc().get(0) & 0xFF | (frame.crc().get(1) & 0xFF) << 8;
        if (wanted != found) {
            throw wrong(question, "is spoilt: " + hex(ByteBuffer.wrap(bytes)));
        }
        if (frame.unitId() != station) {
            throw wrong(question, "comes from station " + frame.unitId());
        }
        if ((pdu.get(0) & 0x80) != 0) {
            throw wrong(question, "is a refusal, exception code " + pdu.get(1));
        }
        return pdu;
    }

    /// By bytes: the library's own loop over a buffer is right for one that begins at zero only.
    private static int crc(byte[] bytes, int length) {
        Crc16 crc = new Crc16();
        for (int i = 0; i < length; i++) {
            crc.update(bytes[i]);
        }
        return crc.getValue();
    }

    private WrongAnswerException wrong(ByteBuffer question, String what) {
        return new WrongAnswerException("station " + station + " on "
                + line.settings().path() + ": the answer to " + hex(ByteBuffer.wrap(question.array())) + " " + what);
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        return Answers.hex(copy);
    }
}
