package retrotread.adapter.serial;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import retrotread.adapter.serial.SerialSettings.Parity;

/// The serial library, and the only class that names it. Used by one thread at a time, since the library frees
/// its memory of a port when that is closed. Reads never wait; a write waits while the system's buffer is full.
final class NativePort implements AutoCloseable {
    /// errno(3) of Linux.
    private static final int EAGAIN = 11;
    private static final int EACCES = 13;
    private static final int EBUSY = 16;
    private static final int ENOTTY = 25;

    /// Where the library, version 2.11.4, finds that this process has the port already; the error number is a
    /// stale one then.
    private static final int HELD_BY_US_LOCATION = 510;

    private static final int DATA_BITS = 8;

    static {
        // It unpacks its native part into a directory that belongs to the first user who came; give each user one.
        String directory = "fazecast.jSerialComm.appid";
        System.setProperty(
                directory, System.getProperty(directory, "retrotread-" + System.getProperty("user.name", "nobody")));
    }

    private final SerialPort port;

    private NativePort(SerialPort port) {
        this.port = port;
    }

    /// Opens the port for us alone. The library would look for a missing name elsewhere below /dev, so the name
    /// is resolved here.
    static NativePort open(SerialSettings settings) throws SerialException {
        Path real = real(settings);
        try {
            return new NativePort(opened(settings, real));
        } catch (LinkageError e) {
            throw new SerialException(SerialError.NO_LIBRARY, settings.path(), String.valueOf(e.getMessage()));
        }
    }

    private static Path real(SerialSettings settings) throws SerialException {
        Path path = Path.of(settings.path());
        if (!Files.exists(path)) {
            throw new SerialException(SerialError.ABSENT, settings.path(), "");
        }
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new SerialException(SerialError.ABSENT, settings.path(), String.valueOf(e.getMessage()));
        }
    }

    private static SerialPort opened(SerialSettings settings, Path real) throws SerialException {
        SerialPort port = SerialPort.getCommPort(real.toString());
        port.setComPortParameters(
                settings.baud(),
                DATA_BITS,
                settings.stopBits() == 1 ? SerialPort.ONE_STOP_BIT : SerialPort.TWO_STOP_BITS,
                parity(settings.parity()));
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        // Its own timeouts are steps of 100 ms.
        port.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
        if (!port.openPort(0)) {
            int errno = port.getLastErrorCode();
            boolean ours = port.getLastErrorLocation() == HELD_BY_US_LOCATION;
            port.closePort();
            throw ours
                    ? new SerialException(SerialError.BUSY, settings.path(), "this program has it already")
                    : new SerialException(error(errno), settings.path(), "errno " + errno);
        }
        return port;
    }

    private static int parity(Parity parity) {
        return switch (parity) {
            case NONE -> SerialPort.NO_PARITY;
            case EVEN -> SerialPort.EVEN_PARITY;
            case ODD -> SerialPort.ODD_PARITY;
        };
    }

    private static SerialError error(int errno) {
        return switch (errno) {
            case EAGAIN, EBUSY -> SerialError.BUSY;
            case EACCES -> SerialError.NOT_PERMITTED;
            case ENOTTY -> SerialError.NOT_SERIAL;
            default -> SerialError.REFUSED;
        };
    }

    /// What is there, 0 bytes or more; less than 0 when the port is gone.
    int read(byte[] into) {
        return port.readBytes(into, into.length);
    }

    /// How much was taken; anything but all of it means that the port is gone.
    int write(byte[] bytes) {
        return port.writeBytes(bytes, bytes.length);
    }

    int errno() {
        return port.getLastErrorCode();
    }

    @Override
    public void close() {
        port.closePort();
    }
}
