package retrotread.app.commission;

/// A step did not come to its end, and can be taken once more; the message says what to do first.
final class AgainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AgainException(String message) {
        super(message);
    }

    AgainException(String message, Throwable cause) {
        super(message, cause);
    }
}
