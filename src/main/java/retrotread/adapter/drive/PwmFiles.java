package retrotread.adapter.drive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The kernel's attribute files, one value each. A call may wait as long as the kernel does.
interface PwmFiles {
    String read(Path file) throws IOException;

    /// Writes a file that must be there.
    void write(Path file, String value) throws IOException;

    /// Those of the computer we run on.
    static PwmFiles real() {
        return new PwmFiles() {
            @Override
            public String read(Path file) throws IOException {
                return Files.readString(file).strip();
            }

            @Override
            public void write(Path file, String value) throws IOException {
                Files.writeString(file, value, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            }
        };
    }
}
