package retrotread.adapter.drive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import retrotread.adapter.serial.PtyPair;

/// A cable between two names, each a pseudo-terminal of the kernel, that changes what goes over it. A thread
/// for each way.
final class SpoilingCable implements AutoCloseable {
    private static final int CHUNK_BYTES = 256;
    private static final int WAIT_MILLIS = 5;

    private final PtyPair near;
    private final PtyPair far;
    private final List<Thread> ways;
    private volatile boolean ending;

    /// @param out what becomes of bytes from near to far
    /// @param back of bytes from far to near; one thread calls it
    SpoilingCable(Path near, Path far, UnaryOperator<byte[]> out, UnaryOperator<byte[]> back) throws IOException {
        this.near = new PtyPair(near);
        this.far = new PtyPair(far);
        ways = List.of(way(this.near, this.far, out), way(this.far, this.near, back));
    }

    private Thread way(PtyPair from, PtyPair to, UnaryOperator<byte[]> change) {
        return Thread.ofPlatform().name("cable").daemon().start(() -> {
            while (!ending) {
                byte[] bytes = change.apply(from.read(CHUNK_BYTES, WAIT_MILLIS));
                if (bytes.length > 0) {
                    to.write(bytes);
                }
            }
        });
    }

    @Override
    public void close() throws IOException {
        ending = true;
        try {
            for (Thread way : ways) {
                way.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        near.close();
        far.close();
    }
}
