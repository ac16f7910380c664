package retrotread.adapter.serial;

import java.io.IOException;

/// A serial line that cannot be used. The message names the port, what happened and what would be right.
public final class SerialException extends IOException {
    private static final long serialVersionUID = 1L;

    private final SerialError error;

    SerialException(SerialError error, String path, String detail) {
        super("serial port " + path + " " + error.words + (detail.isEmpty() ? "" : " (" + detail + ")"));
        this.error = error;
    }

    public SerialError error() {
        return error;
    }
}
