package retrotread.adapter.store;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Arrays;
import retrotread.input.InputLine;
import retrotread.port.EdgeFeed;

/// Edge times on their way to the session that they belong to. Bounded; what is lost is counted in the session.
/// Each transaction ends with `committed` or `undone`. Journal thread.
final class SessionEdges {
    /// Edges that wait for the disk, at most. Chosen: ten minutes at 4 km/h past 100 magnets a metre.
    static final int WAITING_MAX = 1 << 17;

    /// Room for those that wait while the disk takes them. Chosen: some seconds of the same; it grows at need.
    private static final int WAITING_USUAL = 1 << 10;

    /// Edges of a session, at most. Chosen: five hours of the same, 16 MB.
    static final int SESSION_MAX = 4_000_000;

    /// Where an edge stands beside its time.
    private static final byte ACTIVE = 1;

    private static final byte SYNC = 2;

    private final EdgeFeed feed;
    private long[] monoNs = new long[WAITING_USUAL];
    private byte[] what = new byte[WAITING_USUAL];
    private int waiting;
    private int done;
    private long lostHere;
    private State now = new State(0, 0, 0, 0);
    private State before = now;

    /// How far the session under way is.
    ///
    /// @param lastNs time of its last edge on the disk, 0 for none
    /// @param count its edges on the disk
    /// @param spared edges of all sessions that were not written for want of room
    /// @param lostTold edges of all sessions that were told as lost
    private record State(long lastNs, int count, long spared, long lostTold) {}

    SessionEdges(EdgeFeed feed) {
        this.feed = feed;
    }

    /// Takes what waits in the feed.
    void take() {
        feed.drain(this::add);
    }

    private void add(InputLine line, boolean active, long edgeNs) {
        if (waiting == WAITING_MAX) {
            lostHere++;
            return;
        }
        if (waiting == monoNs.length) {
            monoNs = Arrays.copyOf(monoNs, 2 * waiting);
            what = Arrays.copyOf(what, 2 * waiting);
        }
        monoNs[waiting] = edgeNs;
        what[waiting] = (byte) ((line == InputLine.SYNC_IN ? SYNC : 0) | (active ? ACTIVE : 0));
        waiting++;
    }

    /// A session begins: what was before it belongs to nobody.
    void begin(long fromNs) {
        forgetBefore(fromNs);
        now = new State(0, 0, now.spared, lost());
    }

    /// What is older belongs to nobody.
    void forgetBefore(long untilNs) {
        while (done < waiting && monoNs[done] - untilNs < 0) {
            done++;
        }
    }

    private long lost() {
        return lostHere + feed.dropped() + now.spared;
    }

    /// Writes the edges of the open session up to an instant; where there is no room for them they are lost.
    void write(JournalSessions sessions, long untilNs, boolean full) throws SQLException {
        int end = done;
        while (end < waiting && monoNs[end] - untilNs <= 0) {
            end++;
        }
        int taken = full ? 0 : Math.min(end - done, SESSION_MAX - now.count);
        ByteBuffer out = ByteBuffer.allocate(taken * EdgeCode.BYTES_MAX);
        long lastNs = now.lastNs;
        for (int i = done; i < done + taken; i++) {
            EdgeCode.put(out, monoNs[i] - lastNs, (what[i] & SYNC) != 0, (what[i] & ACTIVE) != 0);
            lastNs = monoNs[i];
        }
        long lost = lost() + end - done - taken - now.lostTold;
        if (taken > 0 || lost > 0) {
            sessions.addEdges(lost, Arrays.copyOf(out.array(), out.position()));
        }
        now = new State(lastNs, now.count + taken, now.spared + end - done - taken, now.lostTold + lost);
        done = end;
    }

    /// What was written is on the disk.
    void committed() {
        System.arraycopy(monoNs, done, monoNs, 0, waiting - done);
        System.arraycopy(what, done, what, 0, waiting - done);
        waiting -= done;
        done = 0;
        before = now;
    }

    /// Nothing was written.
    void undone() {
        done = 0;
        now = before;
    }
}
