package retrotread.adapter.drive;

import java.io.IOException;
import java.nio.ByteBuffer;
import retrotread.port.NanoClock;

/// The frames of a Bertec treadmill over its connection. It talks unasked; only the newest frame counts. A
/// frame has no checksum but that of the network below it, so it is believed only if no belt has changed faster
/// than a belt can. A stream that has lost its frames cannot find them again, so that is a lost line. Belongs
/// to the drive's thread, for as long as one connection lasts.
final class BertecLink implements BertecPort {
    /// How long it may say nothing until the look has failed. Chosen: half of the 200 ms of SR-7.
    private static final long SAYING_NS = 100_000_000L;

    /// Nothing believable for so long, and the connection counts as lost, for nothing else tells that a peer
    /// has vanished. Chosen: far beyond the 200 ms of SR-7.
    private static final long LOST_NS = 500_000_000L;

    /// Fastest change of a belt that is believed. [POLICY] belt speed: 3 m/s² for a belt of which nothing is
    /// known
    private static final double CHANGE_MPS2 = 3;

    /// And beyond that, for ripple. Chosen: 7 % of the fastest backward limit.
    private static final double CHANGE_MPS = 0.1;

    /// Chosen: a second of a frame each millisecond.
    private static final int BUFFER_BYTES = 1000 * BertecBelts.FRAME_BYTES;

    private final TcpLine line;
    private final NanoClock clock;
    private final ByteBuffer came = ByteBuffer.allocate(BUFFER_BYTES);
    private BertecBelts last;
    private long lastNs;

    BertecLink(TcpLine line, NanoClock clock) {
        this.line = line;
        this.clock = clock;
        lastNs = clock.nowNs();
    }

    @Override
    public BertecBelts belts() throws IOException {
        try {
            BertecBelts belts = newest();
            check(belts);
            return belts;
        } catch (WrongAnswerException e) {
            if (clock.nowNs() - lastNs > LOST_NS) {
                throw new IOException(
                        e.getMessage() + ", for too long; Remote Control has to be on, and no other program connected",
                        e);
            }
            throw e;
        }
    }

    /// What has piled up meanwhile is looked through, for its beginnings, and skipped.
    private BertecBelts newest() throws IOException {
        long deadlineNs = clock.nowNs() + SAYING_NS;
        while (came.position() < BertecBelts.FRAME_BYTES) {
            if (line.read(came, deadlineNs) == 0) {
                throw new WrongAnswerException(line + " says nothing");
            }
        }
        line.read(came, clock.nowNs());
        came.flip();
        try {
            BertecBelts belts = null;
            while (came.remaining() >= BertecBelts.FRAME_BYTES) {
                belts = BertecBelts.of(came);
                came.position(came.position() + BertecBelts.FRAME_BYTES);
            }
            came.compact();
            return belts;
        } catch (WrongAnswerException e) {
            throw new IOException(e.getMessage() + ": the stream is broken", e);
        }
    }

    private void check(BertecBelts belts) throws WrongAnswerException {
        long nowNs = clock.nowNs();
        double mostMps = last == null ? Double.POSITIVE_INFINITY : CHANGE_MPS + CHANGE_MPS2 * (nowNs - lastNs) * 1e-9;
        if (last != null && belts.changeMms(last) * 1e-3 > mostMps) {
            throw new WrongAnswerException(line + " says what no belt can do: " + belts + " after " + last);
        }
        last = belts;
        lastNs = nowNs;
    }

    @Override
    public void tell(BertecOrder order) throws IOException {
        line.send(order.frame());
    }
}
