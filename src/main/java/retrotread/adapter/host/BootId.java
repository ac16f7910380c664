package retrotread.adapter.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which boot of the machine this is: monotonic times of one boot can be compared, of two they cannot.
public final class BootId {
    /// proc(5): a random number made at each boot.
    private static final Path SOURCE = Path.of("/proc/sys/kernel/random/boot_id");

    private BootId() {}

    /// The identifier of this boot, 36 characters; `unknown` where Linux does not tell.
    public static String read() {
        return read(SOURCE);
    }

    static String read(Path source) {
        try {
            return Files.readString(source).strip();
        } catch (IOException untold) {
            return "unknown";
        }
    }
}
