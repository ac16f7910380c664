package retrotread.adapter.mqtt;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/// A broker that knows the boundaries of MQTT 5 packets and does what a script says: what no real broker does
/// on demand.
/// It records what it gets; it does not deliver anything to anybody.
final class FakeBroker implements AutoCloseable {
    /// Instead of a reason code: says nothing.
    static final int SILENT = -1;
    /// Instead of a reason code: cuts the line.
    static final int CUT = -2;
    /// Instead of a reason code: answers when `release` is called.
    static final int HELD = -3;

    /// Instead of a reason code: another client took over the client id (DISCONNECT 0x8E), and cuts the line.
    static final int TAKEN_OVER = -4;

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
    /// What it acknowledged; QoS 1.
    final BlockingQueue<Published> accepted = new LinkedBlockingQueue<>();
    final List<String> failures = new CopyOnWriteArrayList<>();
    final BlockingQueue<FakeSession.Answer> held = new LinkedBlockingQueue<>();
    final AtomicInteger disconnects = new AtomicInteger();
    volatile int connackCode;
    volatile int subackCode = 1;
    /// Topic of a message without payload that is sent before a subscription is answered; empty for none.
    volatile String early = "";
    volatile byte[] connackProperties = {};
    volatile ToIntFunction<Published> puback = any -> 0;
    /// Reads and answers nothing.
    volatile boolean deaf;
    /// Reads nothing, so that what is sent to it stays in the buffers of the kernel, and then with the sender.
    volatile boolean asleep;
    /// Waits so long before it reads a packet, ns.
    volatile long pauseNs;
    /// The largest packet it takes, and how many aliases of topics, as its CONNACK has told.
    volatile int packetMost = Integer.MAX_VALUE;
    volatile int aliasMost;

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

    /// A broker whose kernel takes little ahead of what it reads.
    static FakeBroker smallBuffered() {
        try {
            ServerSocket server = new ServerSocket();
            server.setReceiveBufferSize(4096);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return new FakeBroker(server);
        } catch (IOException e) {
            throw new UncheckedIOException("the fake broker cannot listen", e);
        }
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
        release(held.remove());
    }

    /// Sends this answer, which was held back.
    void release(FakeSession.Answer answer) throws IOException {
        accepted.add(answer.message());
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
            new FakeSession(this, number, socket).serve();
        } catch (EOFException | SocketException e) {
            // the client has gone, or the line was cut: both are what these tests are about
        } catch (IOException | RuntimeException e) {
            failures.add(e.toString());
        } finally {
            sockets.remove(socket);
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
