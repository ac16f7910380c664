package retrotread.adapter.mqtt;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/// A broker that knows the boundaries of MQTT 5 packets and does what a script says: what no real broker does on demand.
/// It records what it gets; it does not deliver anything to anybody.
final class FakeBroker implements AutoCloseable {
    /// Instead of a reason code: says nothing.
    static final int SILENT = -1;
    /// Instead of a reason code: cuts the line.
    static final int CUT = -2;
    /// Instead of a reason code: answers when `release` is called.
    static final int HELD = -3;

    /// What a client published.
    record Published(int connection, String topic, int qos, boolean retained, String payload) {
        String name() {
            return topic.substring(topic.indexOf('/', "treadmill/1/home/".length()) + 1);
        }
    }

    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    final BlockingQueue<Published> published = new LinkedBlockingQueue<>();
    final List<String> failures = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Session.Answer> held = new LinkedBlockingQueue<>();
    final AtomicInteger disconnects = new AtomicInteger();
    volatile int connackCode;
    volatile byte[] connackProperties = {};
    volatile ToIntFunction<Published> puback = any -> 0;
    volatile boolean deaf;

    FakeBroker(int port) {
        this(listener(port));
    }

    /// A broker behind this listener, which may speak TLS.
    FakeBroker(ServerSocket server) {
        this.server = server;
        Thread.ofVirtual().name("fake-broker").start(this::accept);
    }

    FakeBroker() {
        this(0);
    }

    int port() {
        return server.getLocalPort();
    }

    private static ServerSocket listener(int port) {
        try {
            return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("the fake broker cannot listen on " + port, e);
        }
    }

    URI uri() {
        return URI.create("mqtt://127.0.0.1:" + port());
    }

    int connections() {
        return connections.get();
    }

    /// The next message, or a failure of the test.
    Published next() throws InterruptedException {
        Published next = published.poll(5, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was published within 5 s");
        }
        return next;
    }

    /// The next message to the topic with this name.
    Published next(Topic topic) throws InterruptedException {
        long sinceNs = System.nanoTime();
        Published next = next();
        while (!next.name().equals(topic.suffix)) {
            if (System.nanoTime() - sinceNs > 10 * Samples.SECOND) {
                throw new AssertionError("nothing was published to " + topic + " within 10 s");
            }
            next = next();
        }
        return next;
    }

    /// Sends the oldest answer that is held back.
    void release() throws IOException {
        Session.Answer answer = held.remove();
        answer.to().acknowledge(answer.id(), 0);
    }

    /// Cuts every line.
    void cut() {
        sockets.forEach(FakeBroker::closeQuietly);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket, number));
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                failures.add(e.toString());
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            Session session = new Session(number, out);
            boolean open = true;
            while (open) {
                int head = in.readUnsignedByte();
                byte[] body = in.readNBytes(length(in));
                open = deaf || session.take(head, ByteBuffer.wrap(body));
            }
        } catch (EOFException | SocketException e) {
            // the client has gone, or the line was cut: both are what these tests are about
        } catch (IOException | RuntimeException e) {
            failures.add(e.toString());
        } finally {
            sockets.remove(socket);
        }
    }

    private static int length(DataInputStream in) throws IOException {
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

    /// One connection; its state is one reader's.
    private final class Session {
        private final int number;
        private final OutputStream out;

        record Answer(Session to, short id) {}

        Session(int number, OutputStream out) {
            this.number = number;
            this.out = out;
        }

        boolean take(int head, ByteBuffer body) throws IOException {
            return switch (head >> 4) {
                case 1 -> connect();
                case 3 -> publish(head, body);
                case 12 -> send(0xD0, new byte[0]);
                case 14 -> {
                    disconnects.incrementAndGet();
                    yield false;
                }
                default -> {
                    failures.add("packet type " + (head >> 4));
                    yield false;
                }
            };
        }

        private boolean connect() throws IOException {
            int code = connackCode;
            if (code == SILENT) {
                return true;
            }
            byte[] properties = connackProperties;
            ByteBuffer body = ByteBuffer.allocate(3 + properties.length);
            body.put((byte) 0).put((byte) code).put((byte) properties.length).put(properties);
            send(0x20, body.array());
            return code == 0;
        }

        private boolean publish(int head, ByteBuffer body) throws IOException {
            int qos = head >> 1 & 3;
            byte[] topic = new byte[body.getShort()];
            body.get(topic);
            short id = qos > 0 ? body.getShort() : 0;
            int properties = body.get();
            if (properties < 0) {
                failures.add("properties of 128 bytes or more");
            }
            body.position(body.position() + properties);
            Published message = new Published(
                    number,
                    new String(topic, StandardCharsets.UTF_8),
                    qos,
                    (head & 1) == 1,
                    StandardCharsets.UTF_8.decode(body).toString());
            return answer(message, id);
        }

        private boolean answer(Published message, short id) throws IOException {
            int code = message.qos() == 0 ? 0 : puback.applyAsInt(message);
            if (code == CUT) {
                return false;
            }
            published.add(message);
            if (message.qos() == 0) {
                return true;
            }
            if (code == HELD) {
                held.add(new Answer(this, id));
            }
            return code < 0 || acknowledge(id, code);
        }

        private boolean acknowledge(short id, int code) throws IOException {
            return send(0x40, new byte[] {(byte) (id >> 8), (byte) id, (byte) code, 0});
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
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // closed is closed
        }
    }
}
