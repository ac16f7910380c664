package retrotread.adapter.drive;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import retrotread.adapter.serial.PtyPair;

/// The other end of a cable: a machine that is asked over it and answers, on a thread of its own, and spoils
/// its answers as it is told.
abstract class CableStation implements AutoCloseable {
    private static final long GAP_NS = 2_000_000L;

    final PtyPair cable;
    private final Thread thread = Thread.ofPlatform().name("station").daemon().unstarted(this::live);
    private volatile Function<byte[], List<byte[]>> spoil = List::of;
    private volatile boolean ending;

    CableStation(PtyPair cable) {
        this.cable = cable;
    }

    /// To be called when it is complete.
    final void begin() {
        thread.start();
    }

    /// From now on each answer is sent as these pieces, 2 ms apart.
    final void spoil(Function<byte[], List<byte[]>> how) {
        spoil = how;
    }

    private void live() {
        while (!ending) {
            serve();
        }
    }

    /// Listens for 10 ms at most, and answers what it has heard.
    abstract void serve();

    final void send(byte[] answer) {
        boolean first = true;
        for (byte[] piece : spoil.apply(answer)) {
            if (!first) {
                LockSupport.parkNanos(GAP_NS);
            }
            first = false;
            cable.write(piece);
        }
    }

    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
