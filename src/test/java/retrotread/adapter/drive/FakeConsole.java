package retrotread.adapter.drive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import retrotread.adapter.serial.PtyPair;

/// A treadmill's console at its CSAFE port, on a pseudo-terminal: drives its belt by itself, and answers with
/// frames written here from the published ones. Keeps everything that it was ever sent. [CSAFE]
public final class FakeConsole extends CableStation {
    private final Set<String> asked = new TreeSet<>();
    private final ByteArrayOutputStream question = new ByteArrayOutputStream();
    private volatile int status = 0x05;
    private volatile int tenthsKmh;
    private volatile int tenthsPercent;

    public FakeConsole(Path place) throws IOException {
        super(new PtyPair(place));
        begin();
    }

    public String path() {
        return cable.path();
    }

    public void runs(int kmhTimesTen) {
        tenthsKmh = kmhTimesTen;
    }

    public void isInclined(int percentTimesTen) {
        tenthsPercent = percentTimesTen;
    }

    void says(int statusByte) {
        status = statusByte;
    }

    double mps() {
        return tenthsKmh * 0.1 / 3.6;
    }

    /// Every different thing that ever came, hex.
    public Set<String> asked() {
        synchronized (asked) {
            return new TreeSet<>(asked);
        }
    }

    public void unplug() throws IOException {
        cable.unplug();
    }

    public void plug() throws IOException {
        cable.plug();
    }

    /// One question is all that comes up to a stop flag, whatever it begins with.
    @Override
    void serve() {
        for (byte each : cable.read(64, 10)) {
            question.write(each);
            if ((each & 0xFF) == 0xF2) {
                take(question.toByteArray());
                question.reset();
            }
        }
    }

    private void take(byte[] asking) {
        synchronized (asked) {
            asked.add(HexFormat.ofDelimiter(" ").withUpperCase().formatHex(asking));
        }
        try {
            send(answer(asking.length > 1 ? asking[1] & 0xFF : 0));
        } catch (IllegalStateException e) {
            question.reset(); // the cable was pulled a moment ago
        }
    }

    private byte[] answer(int command) {
        int value = command == 0xA5 ? tenthsKmh : tenthsPercent;
        int unit = command == 0xA5 ? 0x31 : 0x4C;
        int sum = status ^ command ^ 3 ^ value & 0xFF ^ value >> 8 ^ unit;
        return new byte[] {
            (byte) 0xF1,
            (byte) status,
            (byte) command,
            3,
            (byte) value,
            (byte) (value >> 8),
            (byte) unit,
            (byte) sum,
            (byte) 0xF2
        };
    }
}
