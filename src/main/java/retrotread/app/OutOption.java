package retrotread.app;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import retrotread.adapter.store.DurableFile;

/// The option that names the file to write, for the commands that make one. It is written whole or not at all.
final class OutOption {
    @Option(names = "--out", paramLabel = "FILE", description = "file to write")
    private Path file;

    boolean isGiven() {
        return file != null;
    }

    /// Writes the file that was asked for, or the usual one in this folder; returns which.
    ///
    /// @throws IllegalStateException when that cannot be done; nothing is left half-written
    Path write(byte[] bytes, String usual) {
        Path written = isGiven() ? file : Path.of(usual);
        try {
            DurableFile.replace(written, bytes);
        } catch (FileSystemException broken) {
            String why = broken.getReason() == null ? broken.getClass().getSimpleName() : broken.getReason();
            throw notWritten(written, bytes, why, broken);
        } catch (IOException broken) {
            throw notWritten(written, bytes, broken.getMessage(), broken);
        }
        return written;
    }

    private static IllegalStateException notWritten(Path file, byte[] bytes, String why, IOException broken) {
        return new IllegalStateException(
                file + " could not be written (" + bytes.length + " bytes): " + why + ". Nothing was left half-written",
                broken);
    }
}
