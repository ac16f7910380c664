package retrotread.app.config;

/// A value that is not of the kind wanted. The message shows the value and says what would be right.
final class WrongValueException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongValueException(String message) {
        super(message);
    }
}
