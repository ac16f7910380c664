package retrotread.adapter.serial;

import java.io.IOException;

/// What questions go out over and answers come back. Used by one thread at a time; deadlines are monotonic ns,
/// and every call ends at its own.
public interface ByteLine {
    SerialSettings settings();

    /// Hands a question over before the deadline. What came before and was not read is thrown away: it cannot
    /// be the answer.
    void ask(byte[] question, long deadlineNs) throws IOException, InterruptedException;

    /// Reads what has come, at most `most` bytes; waits for the first one until the deadline, and answers 0
    /// then.
    int read(byte[] into, int offset, int most, long deadlineNs) throws IOException, InterruptedException;

    /// Says nothing until then.
    void keepSilent(long untilNs);
}
