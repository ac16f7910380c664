package retrotread.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// One visitor of the control socket: one line comes in, text goes out, neither beyond its bound. A visitor
/// that reads too slowly loses lines and is told so. Owner: the socket thread.
final class SocketClient {
    /// Longest request, bytes. Chosen: half as much again as the longest command, a walker with eight bouts.
    static final int LINE_MAX = 512;

    /// Most text that waits for a slow reader, bytes. Chosen: some 300 screens of a monitor.
    static final int WAITING_MAX = 64 * 1024;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(LINE_MAX);
    private final ByteBuffer out = ByteBuffer.allocate(WAITING_MAX);
    private final long sinceNs;
    private Console.Follow follow = Console.Follow.NOTHING;
    private boolean asked;
    private long awaitId;
    private long askedNs;
    private long lostTexts;

    SocketClient(SocketChannel channel, SelectionKey key, long nowNs) {
        this.channel = channel;
        this.key = key;
        this.sinceNs = nowNs;
    }

    /// Reads what is there; the line once it is complete.
    /// @throws IOException when the visitor left, or sent a line that is too long
    Optional<String> read() throws IOException {
        if (asked) {
            in.clear();
        }
        if (channel.read(in) < 0) {
            throw new IOException("the visitor left");
        }
        if (asked) {
            return Optional.empty();
        }
        String text = new String(in.array(), 0, in.position(), StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        if (end < 0 && !in.hasRemaining()) {
            throw new IOException("line longer than " + LINE_MAX + " bytes");
        }
        asked = end >= 0;
        return end < 0 ? Optional.empty() : Optional.of(text.substring(0, end));
    }

    void reply(Console.Reply reply, long nowNs) {
        follow = reply.follow();
        awaitId = reply.awaitId();
        askedNs = nowNs;
        send(reply.text());
    }

    /// Queues text; all of it or, where it does not fit, none.
    void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] note = lostTexts == 0
                ? new byte[0]
                : ("# lost " + lostTexts + " texts: read faster\n").getBytes(StandardCharsets.UTF_8);
        if (bytes.length + note.length > out.remaining()) {
            lostTexts++;
            return;
        }
        lostTexts = 0;
        out.put(note).put(bytes);
    }

    /// Writes what the visitor takes without waiting.
    void flush() throws IOException {
        out.flip();
        channel.write(out);
        out.compact();
        key.interestOps(out.position() > 0 ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /// Whether all was said that it asked for.
    boolean isServed() {
        return asked && follow == Console.Follow.NOTHING && out.position() == 0;
    }

    SocketChannel channel() {
        return channel;
    }

    boolean isMonitor() {
        return follow == Console.Follow.LEVELS || follow == Console.Follow.EDGES;
    }

    boolean isMeasuring() {
        return follow == Console.Follow.LINES;
    }

    Console.Follow follow() {
        return follow;
    }

    long awaitId() {
        return awaitId;
    }

    /// Time since it asked, or since it came while it has not asked yet.
    long waitedNs(long nowNs) {
        return nowNs - (asked ? askedNs : sinceNs);
    }

    boolean hasAsked() {
        return asked;
    }

    /// Ends what follows: the rest is sent, then it is served.
    void finish(String text) {
        send(text);
        follow = Console.Follow.NOTHING;
    }

    void close() throws IOException {
        key.cancel();
        channel.close();
    }
}
