package retrotread.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What a running daemon tells line by line to somebody who follows it, until they close it. A thread of its
/// own takes the lines in, so that nothing is lost while the one who follows waits for a person.
public final class ControlNews implements AutoCloseable {
    /// Longest silence of a daemon that tells something 20 times a second. Chosen: its watchdog is over by
    /// then.
    private static final long SILENT_SECONDS = 10;

    private static final String ENDED = "error: the daemon ended";

    private final SocketChannel channel;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ControlNews(SocketChannel channel) {
        this.channel = channel;
    }

    static ControlNews open(Path path, String line) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        try {
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException broken) {
            channel.close();
            throw broken;
        }
        ControlNews news = new ControlNews(channel);
        Thread.ofPlatform().name("news").daemon().start(news::takeIn);
        return news;
    }

    private void takeIn() {
        try {
            BufferedReader reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
            lines.add(ENDED);
        } catch (IOException broken) {
            lines.add("error: the daemon was lost: " + broken.getMessage());
        }
    }

    /// Whether a line is there already.
    public boolean hasNext() {
        return !lines.isEmpty();
    }

    /// The next line, as soon as there is one.
    ///
    /// @throws IllegalStateException when the daemon ended, fell silent or answered with an error
    public String next() {
        try {
            String line = lines.poll(SILENT_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new IllegalStateException("the daemon has said nothing for " + SILENT_SECONDS + " s");
            }
            if (line.startsWith("error: ")) {
                throw new IllegalStateException(line.substring("error: ".length()));
            }
            return line;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the daemon was followed", asked);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException broken) {
            throw new IllegalStateException("the control socket could not be closed: " + broken.getMessage(), broken);
        }
    }
}
