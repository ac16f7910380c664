package retrotread.adapter.mqtt;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// One connection of the fake broker: reads packets and answers as the broker's script says.
final class FakeSession {
    /// An answer held back.
    record Answer(FakeSession to, short id, FakeBroker.Published message) {}

    private final FakeBroker broker;
    private final int number;
    private final DataInputStream in;
    private final OutputStream out;
    private final Socket socket;
    private final Map<Integer, String> aliases = new HashMap<>();

    FakeSession(FakeBroker broker, int number, Socket socket) throws IOException {
        this.broker = broker;
        this.number = number;
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /// Serves until one side ends.
    void serve() throws IOException {
        boolean open = true;
        while (open) {
            awaitTurn();
            int head = in.readUnsignedByte();
            byte[] body = in.readNBytes(length());
            if (body.length >= broker.packetMost) {
                broker.failures.add("packet of more than " + body.length + " bytes, allowed " + broker.packetMost);
            }
            open = broker.deaf || take(head, ByteBuffer.wrap(body));
        }
    }

    private void awaitTurn() {
        LockSupport.parkNanos(broker.pauseNs);
        while (broker.asleep && !socket.isClosed()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
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
        if (!broker.early.isEmpty()) {
            byte[] topic = broker.early.getBytes(StandardCharsets.UTF_8);
            ByteBuffer message = ByteBuffer.allocate(3 + topic.length);
            message.putShort((short) topic.length).put(topic).put((byte) 0);
            send(0x30, message.array());
        }
        byte[] answer = new byte[3 + count];
        answer[0] = (byte) (id >> 8);
        answer[1] = (byte) id;
        Arrays.fill(answer, 3, answer.length, (byte) broker.subackCode);
        return broker.subackCode == FakeBroker.SILENT || send(0x90, answer);
    }

    private boolean publish(int head, ByteBuffer body) throws IOException {
        int qos = head >> 1 & 3;
        byte[] name = new byte[body.getShort()];
        body.get(name);
        short id = qos > 0 ? body.getShort() : 0;
        int length = body.get();
        if (length < 0) {
            broker.failures.add("properties of 128 bytes or more");
            return false;
        }
        String topic = topic(new String(name, StandardCharsets.UTF_8), body.slice(body.position(), length));
        body.position(body.position() + length);
        FakeBroker.Published message = new FakeBroker.Published(
                number,
                topic,
                qos,
                (head & 1) == 1,
                StandardCharsets.UTF_8.decode(body).toString());
        return answer(message, id);
    }

    /// The topic, which may stand for itself or for an alias that was given on this connection.
    private String topic(String name, ByteBuffer properties) {
        int alias = 0;
        while (properties.hasRemaining()) {
            switch (properties.get()) {
                case 0x02 -> properties.getInt(); // message expiry
                case 0x09 ->
                    properties.position(properties.position() + 2 + properties.getShort(properties.position()));
                case 0x23 -> alias = properties.getShort();
                default -> broker.failures.add("property " + properties.get(properties.position() - 1));
            }
        }
        if (alias > broker.aliasMost || (name.isEmpty() && !aliases.containsKey(alias))) {
            broker.failures.add("alias " + alias + " of " + broker.aliasMost + ", known here: " + aliases);
        }
        if (alias > 0 && !name.isEmpty()) {
            aliases.put(alias, name);
        }
        return name.isEmpty() ? aliases.getOrDefault(alias, "") : name;
    }

    private boolean answer(FakeBroker.Published message, short id) throws IOException {
        int code = message.qos() == 0 ? 0 : broker.puback.applyAsInt(message);
        if (code == FakeBroker.CUT) {
            return false;
        }
        if (code == FakeBroker.TAKEN_OVER) {
            send(0xE0, new byte[] {(byte) ReasonCode.TAKEN_OVER, 0});
            return false;
        }
        if (code == FakeBroker.HELD) {
            broker.held.add(new Answer(this, id, message));
        }
        broker.published.add(message);
        if (message.qos() > 0 && code == 0) {
            broker.accepted.add(message);
        }
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
