package retrotread.adapter.drive;

import java.io.IOException;

/// A treadmill as it can be asked and told. Belongs to the drive's thread.
interface TrackmasterPort {
    /// Stops the belt, and finds out how this treadmill acknowledges.
    ///
    /// @throws WrongAnswerException when it did not answer rightly
    void begin() throws IOException, InterruptedException;

    /// The number that it answered.
    ///
    /// @throws WrongAnswerException when it did not answer rightly
    int ask(TrackmasterQuestion question) throws IOException, InterruptedException;

    /// Whether it took the order; it may find a value out of range, or not know the order. `value` counts where
    /// the order has one.
    ///
    /// @throws WrongAnswerException when it did not answer rightly
    boolean tell(TrackmasterOrder order, int value) throws IOException, InterruptedException;
}
