package retrotread.adapter.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import retrotread.input.InputLine;
import retrotread.input.VarLong;
import retrotread.port.EdgeFeed;

/// Edge times as bytes: of each the ns since the edge before it (the first since 0), times four, plus two for
/// the sync input, plus one for the level after it; zigzag, seven bits a byte. Some four bytes an edge. Pure.
final class EdgeCode {
    /// Longest code of an edge, bytes.
    static final int BYTES_MAX = 10;

    private static final int SYNC = 2;
    private static final int ACTIVE = 1;

    private EdgeCode() {}

    static void put(ByteBuffer out, long sinceNs, boolean sync, boolean active) {
        VarLong.put(out, sinceNs << 2 | (sync ? SYNC : 0) | (active ? ACTIVE : 0));
    }

    /// Reads all of them.
    ///
    /// @throws IllegalArgumentException when the last one is cut off
    static void read(byte[] all, EdgeFeed.Reader reader) {
        ByteBuffer in = ByteBuffer.wrap(all);
        long ns = 0;
        try {
            while (in.hasRemaining()) {
                long code = VarLong.get(in);
                ns += code >> 2;
                reader.edge((code & SYNC) != 0 ? InputLine.SYNC_IN : InputLine.BELT_A, (code & ACTIVE) != 0, ns);
            }
        } catch (BufferUnderflowException cutOff) {
            throw new IllegalArgumentException("edge times that are cut off", cutOff);
        }
    }
}
