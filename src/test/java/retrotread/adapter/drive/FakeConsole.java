package retrotread.adapter.drive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import retrotread.adapter.serial.PtyPair;

/// A treadmill's console at its CSAFE port, on a pseudo-terminal: drives its belt by itself, and answers with
/// frames written here from the published ones. Keeps everything that it was ever sent. [CSAFE]
public final class FakeConsole implements AutoCloseable {
    private static final long GAP_NS = 2_000_000L;

    private final PtyPair cable;
    private final Set<String> asked = new TreeSet<>();
    private final Thread thread = Thread.ofPlatform().name("console").daemon().unstarted(this::live);
    private volatile Function<byte[], List<byte[]>> spoil = List::of;
    private volatile int status = 0x05;
    private volatile int tenthsKmh;
    private volatile int tenthsPercent;
    private volatile boolean ending;

    public FakeConsole(Path place) throws IOException {
        cable = new PtyPair(place);
        thread.start();
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

    /// From now on each answer is sent as these pieces, 2 ms apart.
    public void spoil(Function<byte[], List<byte[]>> how) {
        spoil = how;
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

    /// One question is all that comes between a start and a stop flag; what comes outside is kept as it is.
    private void live() {
        ByteArrayOutputStream question = new ByteArrayOutputStream();
        while (!ending) {
            for (byte each : cable.read(64, 10)) {
                question.write(each);
                if ((each & 0xFF) == 0xF2) {
                    take(question.toByteArray());
                    question.reset();
                }
            }
        }
    }

    private void take(byte[] question) {
        synchronized (asked) {
            asked.add(HexFormat.ofDelimiter(" ").withUpperCase().formatHex(question));
        }
        int command = question.length > 1 ? question[1] & 0xFF : 0;
        boolean first = true;
        for (byte[] piece : spoil.apply(answer(command))) {
            if (!first) {
                LockSupport.parkNanos(GAP_NS);
            }
            first = false;
            write(piece);
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

    /// A cable that was pulled a moment ago takes nothing.
    private void write(byte[] piece) {
        try {
            cable.write(piece);
        } catch (IllegalStateException e) {
            ending |= Thread.currentThread().isInterrupted();
        }
    }

    @Override
    public void close() throws IOException {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cable.close();
    }
}
