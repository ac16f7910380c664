package retrotread.adapter.drive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// A control panel's remote control on this machine: serves one program at a time, tells the belts a hundred
/// times a second, and takes orders whose complement is right. Written from the packets that [BERTEC]
/// describes. The belts go on when nobody is connected.
final class BertecStation implements AutoCloseable {
    private static final long TICK_NS = 10_000_000L;
    private static final long GAP_NS = 2_000_000L;
    private static final int ORDER_BYTES = 64;
    private static final int SHORTS = 9;

    private final FakeBertec treadmill;
    private final int port;
    private final ServerSocketChannel server;
    private final Thread thread = Thread.ofPlatform().name("station").daemon().unstarted(this::live);
    private final ByteBuffer came = ByteBuffer.allocate(64 * ORDER_BYTES);
    private volatile Function<byte[], List<byte[]>> spoil = List::of;
    private volatile boolean ending;

    /// @param port 0 for a free one
    BertecStation(FakeBertec treadmill, int port) throws IOException {
        this.treadmill = treadmill;
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        server.configureBlocking(false);
        this.port = server.socket().getLocalPort();
        thread.start();
    }

    int port() {
        return port;
    }

    /// From now on each frame is sent as these pieces, 2 ms apart.
    void spoil(Function<byte[], List<byte[]>> how) {
        spoil = how;
    }

    private void live() {
        while (!ending) {
            try (SocketChannel client = server.accept()) {
                if (client != null) {
                    came.clear();
                    client.configureBlocking(false);
                    serve(client);
                }
            } catch (IOException e) {
                came.clear();
            }
            LockSupport.parkNanos(TICK_NS);
        }
    }

    private void serve(SocketChannel client) throws IOException {
        long lastNs = System.nanoTime();
        while (!ending) {
            if (client.read(came) < 0) {
                return;
            }
            came.flip();
            while (came.remaining() >= ORDER_BYTES) {
                take();
            }
            came.compact();
            long nowNs = System.nanoTime();
            treadmill.step((nowNs - lastNs) * 1e-9);
            lastNs = nowNs;
            send(client, frame(treadmill.belts()));
            LockSupport.parkNanos(TICK_NS);
        }
    }

    private void take() {
        int at = came.position();
        boolean sound = came.get(at) == 0;
        for (int i = 0; i < SHORTS; i++) {
            sound &= came.getShort(at + 1 + 2 * i) == (short) ~came.getShort(at + 19 + 2 * i);
        }
        boolean alike = came.getShort(at + 1) == came.getShort(at + 3);
        if (sound && alike && came.getShort(at + 9) != 0) {
            treadmill.tell(new BertecOrder(came.getShort(at + 1), came.getShort(at + 9), came.getShort(at + 17)));
        }
        came.position(at + ORDER_BYTES);
    }

    private static byte[] frame(BertecBelts belts) {
        ByteBuffer frame = ByteBuffer.allocate(32);
        frame.put((byte) 0).putShort((short) belts.rightMms()).putShort((short) belts.leftMms());
        frame.putInt(0).putShort((short) belts.inclineCentidegrees());
        return frame.array();
    }

    private void send(SocketChannel client, byte[] frame) throws IOException {
        boolean first = true;
        for (byte[] piece : spoil.apply(frame)) {
            if (!first) {
                LockSupport.parkNanos(GAP_NS);
            }
            first = false;
            client.write(ByteBuffer.wrap(piece));
        }
    }

    @Override
    public void close() throws IOException {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
