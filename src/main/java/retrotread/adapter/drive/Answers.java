package retrotread.adapter.drive;

import java.io.IOException;
import java.util.HexFormat;
import retrotread.adapter.serial.ByteLine;
import retrotread.port.NanoClock;

/// What is done with answers on a serial line whatever the protocol.
final class Answers {
    /// After a wrong answer the line has to be silent for this long before the next question. Chosen: five
    /// bytes at 4800 baud, and so that four wrong answers of a converter in a row fit into the 200 ms of SR-7.
    static final long SETTLED_NS = 10_000_000L;

    /// Most that is waited for that; a line that never is silent is asked all the same.
    private static final long SETTLING_NS = 60_000_000L;

    private static final int THROWN_BYTES = 256;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private Answers() {}

    /// What is still on its way must not be taken for the next answer.
    static void settle(ByteLine line, NanoClock clock) throws IOException, InterruptedException {
        byte[] thrown = new byte[THROWN_BYTES];
        long endNs = clock.nowNs() + SETTLING_NS;
        boolean silent = false;
        while (!silent && endNs - clock.nowNs() > 0) {
            silent = line.read(thrown, 0, thrown.length, clock.nowNs() + SETTLED_NS) == 0;
        }
    }

    /// Bytes for a message.
    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }
}
