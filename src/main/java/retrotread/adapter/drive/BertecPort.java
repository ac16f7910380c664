package retrotread.adapter.drive;

import java.io.IOException;

/// A treadmill as it can be heard and told. Belongs to the drive's thread.
interface BertecPort {
    /// The newest that it said.
    ///
    /// @throws WrongAnswerException when it said nothing in time, or what cannot be
    BertecBelts belts() throws IOException;

    void tell(BertecOrder order) throws IOException;
}
