package retrotread.adapter.mqtt;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One connection of the fake broker: reads packets and answers as the broker's script says.
final class FakeSession {
    /// An answer held back.
    record Answer(FakeSession to, short id) {}

    private final FakeBroker broker;
    private final int number;
    private final DataInputStream in;
    private final OutputStream out;

    FakeSession(FakeBroker broker, int number, Socket socket) throws IOException {
        this.broker = broker;
        this.number = number;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /// Serves until one side ends.
    void serve() throws IOException {
        boolean open = true;
        while (open) {
            int head = in.readUnsignedByte();
            byte[] body = in.readNBytes(length());
            open = broker.deaf || take(head, ByteBuffer.wrap(body));
        }
    }

    /// Sends a PUBACK.
    boolean acknowledge(short id, int code) throws IOException {
        return send(0x40, new byte[] {(byte) (id >> 8), (byte) id, (byte) code, 0});
    }

    private boolean take(int head, ByteBuffer body) throws IOException {
        return switch (head >> 4) {
            case 1 -> connect();
            case 3 -> publish(head, body);
            case 8 -> subscribe(body);
            case 12 -> send(0xD0, new byte[0]);
            case 14 -> {
                broker.disconnects.incrementAndGet();
                yield false;
            }
            default -> {
                broker.failures.add("packet type " + (head >> 4));
                yield false;
            }
        };
    }

    private boolean connect() throws IOException {
        int code = broker.connackCode;
        if (code == FakeBroker.SILENT) {
            return true;
        }
        byte[] properties = broker.connackProperties;
        ByteBuffer body = ByteBuffer.allocate(3 + properties.length);
        body.put((byte) 0).put((byte) code).put((byte) properties.length).put(properties);
        send(0x20, body.array());
        return code == 0;
    }

    private boolean subscribe(ByteBuffer body) throws IOException {
        short id = body.getShort();
        body.position(body.position() + 1 + body.get(body.position()));
        int count = 0;
        while (body.hasRemaining()) {
            body.position(body.position() + 2 + body.getShort(body.position()) + 1);
            count++;
        }
        byte[] answer = new byte[3 + count];
        answer[0] = (byte) (id >> 8);
        answer[1] = (byte) id;
        Arrays.fill(answer, 3, answer.length, (byte) broker.subackCode);
        return broker.subackCode == FakeBroker.SILENT || send(0x90, answer);
    }

    private boolean publish(int head, ByteBuffer body) throws IOException {
        int qos = head >> 1 & 3;
        byte[] topic = new byte[body.getShort()];
        body.get(topic);
        short id = qos > 0 ? body.getShort() : 0;
        int properties = body.get();
        if (properties < 0) {
            broker.failures.add("properties of 128 bytes or more");
            return false;
        }
        body.position(body.position() + properties);
        FakeBroker.Published message = new FakeBroker.Published(
                number,
                new String(topic, StandardCharsets.UTF_8),
                qos,
                (head & 1) == 1,
                StandardCharsets.UTF_8.decode(body).toString());
        return answer(message, id);
    }

    private boolean answer(FakeBroker.Published message, short id) throws IOException {
        int code = message.qos() == 0 ? 0 : broker.puback.applyAsInt(message);
        if (code == FakeBroker.CUT) {
            return false;
        }
        if (code == FakeBroker.HELD) {
            broker.held.add(new Answer(this, id));
        }
        broker.published.add(message);
        return message.qos() == 0 || code < 0 || acknowledge(id, code);
    }

    private synchronized boolean send(int head, byte[] body) throws IOException {
        byte[] packet = new byte[2 + body.length];
        packet[0] = (byte) head;
        packet[1] = (byte) body.length;
        System.arraycopy(body, 0, packet, 2, body.length);
        out.write(packet);
        out.flush();
        return true;
    }

    private int length() throws IOException {
        int length = 0;
        for (int shift = 0; shift <= 21; shift += 7) {
            int octet = in.readUnsignedByte();
            length |= (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return length;
            }
        }
        throw new IOException("remaining length has more than 4 bytes");
    }
}
