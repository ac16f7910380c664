package retrotread.app;

import java.io.PrintWriter;
import java.util.function.LongConsumer;

/// Tells a person who waits how far it is: a line after each tenth of the work. Nothing where there is little
/// of it.
final class Progress implements LongConsumer {
    /// Less than this is done before anybody has read a line. Chosen: a second or so of an SD card.
    private static final long WORTH_TELLING = 50;

    private static final int TENTHS = 10;

    private final PrintWriter err;
    private final String what;
    private final long total;
    private long told;

    /// @param err where a person reads
    /// @param what is counted, in the plural
    /// @param total how many there are
    Progress(PrintWriter err, String what, long total) {
        this.err = err;
        this.what = what;
        this.total = total;
    }

    @Override
    public void accept(long done) {
        long tenths = done * TENTHS / Math.max(1, total);
        if (total >= WORTH_TELLING && tenths > told) {
            told = tenths;
            err.println(done + " of " + total + " " + what);
            err.flush();
        }
    }
}
