package retrotread.adapter.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a ZIP file, so that it can be read without this program. It gets its name once it is whole and on the
/// disk; until then, and after a failure, there is none. One thread owns it.
final class DurableZip implements AutoCloseable {
    private final Path file;
    private final Path unfinished;
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.digest();
    private final ZipOutputStream zip;

    DurableZip(Path file) throws IOException {
        this.file = file;
        this.unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        channel = FileChannel.open(
                unfinished, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        zip = new ZipOutputStream(
                new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), digest)));
    }

    /// Begins a part; what is written to the stream until the next one is its text. Never closed by its user.
    OutputStream part(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        return zip;
    }

    void part(String name, byte[] bytes) throws IOException {
        part(name).write(bytes);
    }

    /// Ends it, and returns its hash, hex; when it returns, the file is there under its name for good.
    String finish() throws IOException {
        zip.finish();
        zip.flush();
        channel.force(true);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        DurableFile.settleFolder(file);
        return Sha256.hex(digest.digest());
    }

    /// Gives everything back; what was not finished is removed.
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
