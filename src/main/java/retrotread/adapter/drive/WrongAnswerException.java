package retrotread.adapter.drive;

import java.io.IOException;

/// A station that answered late, wrongly or not at all. The message says what was asked and what came.
final class WrongAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    WrongAnswerException(String message) {
        super(message);
    }
}
