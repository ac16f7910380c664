package retrotread.port;

/// A device that the control thread cannot do without has gone. The message names the device and what it said.
public final class DeviceLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeviceLostException(String message, Throwable cause) {
        super(message, cause);
    }

    public DeviceLostException(String message) {
        super(message);
    }
}
