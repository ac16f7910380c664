package retrotread.adapter.drive;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import retrotread.adapter.serial.LineListener;
import retrotread.safety.DrivePermit;

/// How one kind of motor controller is talked to. Belongs to the drive's own thread, which may wait here, but
/// never without a deadline.
interface DriveTalk extends AutoCloseable {
    /// Reaches it, for the first time or after a loss; nothing that was said before counts any more.
    void open() throws IOException, InterruptedException;

    /// One look at it, and what follows from it: the order of the permit, given and confirmed.
    ///
    /// @param permit the one that is valid at the moment of asking, which may be another at every call
    /// @throws WrongAnswerException when it did not answer rightly; the next look comes at once
    /// @throws IOException when it cannot be reached any more
    DriveSaid look(Supplier<DrivePermit> permit) throws IOException, InterruptedException;

    /// What an installer can do about a trouble; empty where its words say enough.
    String advice(DriveTrouble trouble);

    /// Errors of its line since the start, by name; empty where nobody counts. Any thread.
    default Map<String, Long> errors() {
        return Map.of();
    }

    /// Lets somebody hear its frames, before it is opened. One that shows none is looked at all the same.
    default void listen(LineListener who) {}

    /// What a question of its own means, for people; empty where that is not known.
    default String asked(byte[] question) {
        return "";
    }

    /// What an answer to a question means, for people; empty where that is not known.
    default String answered(byte[] question, byte[] answer) {
        return "";
    }

    @Override
    void close();
}
