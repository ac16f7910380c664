package retrotread.adapter.drive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.port.NanoClock;

/// One connection to a machine on the network, whose calls wait until a deadline and never longer. What is sent
/// leaves at once. Nothing is connected again by itself; a lost one is closed, and another opened. Deadlines
/// are monotonic ns. Belongs to one thread.
final class TcpLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TcpLine.class);

    /// Chosen: some hundred times what a machine in the same room needs.
    private static final long CONNECTING_MILLIS = 1000;

    private final InetSocketAddress address;
    private final NanoClock clock;
    private final Selector selector;
    private final SocketChannel channel;

    private TcpLine(InetSocketAddress address, NanoClock clock, Selector selector, SocketChannel channel) {
        this.address = address;
        this.clock = clock;
        this.selector = selector;
        this.channel = channel;
    }

    static TcpLine open(InetSocketAddress address, NanoClock clock) throws IOException {
        TcpLine line = new TcpLine(address, clock, Selector.open(), SocketChannel.open());
        try {
            line.connect();
            return line;
        } catch (IOException e) {
            line.close();
            throw e;
        }
    }

    private void connect() throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        try {
            connectInTime();
        } catch (SocketException e) {
            throw new IOException(
                    this + " cannot be reached (" + e.getMessage() + "); check its address, cable and firewall, switch"
                            + " remote control on at its control panel, and end what else is connected: it serves one"
                            + " program at a time",
                    e);
        }
        channel.register(selector, SelectionKey.OP_READ);
    }

    private void connectInTime() throws IOException {
        boolean connected = channel.connect(address);
        if (!connected) {
            channel.register(selector, SelectionKey.OP_CONNECT);
            selector.select(CONNECTING_MILLIS);
            connected = channel.finishConnect();
        }
        if (!connected) {
            throw new IOException(this + " does not answer within " + CONNECTING_MILLIS
                    + " ms; check its address, cable and firewall");
        }
    }

    /// Sends all of it, or the line is lost: nobody knows how much of it went.
    void send(ByteBuffer bytes) throws IOException {
        try {
            channel.write(bytes);
        } catch (SocketException e) {
            throw broken(e);
        }
        if (bytes.hasRemaining()) {
            throw new IOException(this + " takes nothing any more, " + bytes.remaining() + " bytes are left");
        }
    }

    /// Adds what has come; waits for the first byte until the deadline. How many it were, 0 at the deadline.
    int read(ByteBuffer into, long deadlineNs) throws IOException {
        int read = taken(into);
        for (long leftNs = deadlineNs - clock.nowNs(); read == 0 && leftNs > 0; leftNs = deadlineNs - clock.nowNs()) {
            selector.select(1 + TimeUnit.NANOSECONDS.toMillis(leftNs));
            selector.selectedKeys().clear();
            read = taken(into);
        }
        return read;
    }

    private int taken(ByteBuffer into) throws IOException {
        try {
            int read = channel.read(into);
            if (read >= 0) {
                return read;
            }
        } catch (SocketException e) {
            throw broken(e);
        }
        throw new IOException(this + " closed the connection; another program has it perhaps: it serves one at a time");
    }

    private IOException broken(SocketException e) {
        return new IOException(this + " is gone: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            channel.close();
            selector.close();
        } catch (IOException e) {
            LOG.debug("{} was not closed: {}", this, e.getMessage());
        }
    }

    @Override
    public String toString() {
        return "treadmill at " + address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
