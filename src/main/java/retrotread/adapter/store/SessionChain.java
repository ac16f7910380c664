package retrotread.adapter.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The file `chain` beside the sessions: a line for each, in the order in which they were kept. It only grows.
final class SessionChain {
    /// Longest chain that is read, bytes. Chosen: sixty years of three sessions a day.
    private static final long BYTES_MAX = 64L << 20;

    static final String NAME = "chain";

    private final Path file;

    /// @param folder of the sessions
    SessionChain(Path folder) {
        file = folder.resolve(NAME);
    }

    /// Its text, a letter for each byte; empty where there is none yet.
    String text() throws IOException {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new IOException(file + " has " + Files.size(file) + " bytes, wanted " + BYTES_MAX + " at most");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException none) {
            return "";
        }
    }

    /// Its lines that can be read, the oldest first; one that is being written just now is not among them.
    List<SessionLine> lines() throws IOException {
        List<SessionLine> lines = new ArrayList<>();
        String text = text();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
            parsed(line).ifPresent(lines::add);
        }
        return lines;
    }

    /// A line of the text; empty where it cannot be read.
    static Optional<SessionLine> parsed(String line) {
        try {
            byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
            return Optional.of(SessionLine.read(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /// Adds a line for a session; when it returns it is on the disk. What a power cut left of the same line
    /// goes first; what somebody else left unfinished stays where it is, so that it shows.
    void append(SessionLine line) throws IOException {
        boolean fresh = Files.notExists(file);
        String text = text();
        int end = text.lastIndexOf('\n') + 1;
        String tail = text.substring(end);
        String beginning = SessionLine.beginning(line.number(), line.id());
        boolean ours = tail.startsWith(beginning) || beginning.startsWith(tail);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (ours) {
                channel.truncate(end);
            }
            long before = channel.size();
            channel.position(before);
            try {
                DurableFile.write(channel, (ours ? "" : "\n") + line.text() + "\n");
            } catch (IOException broken) {
                channel.truncate(before);
                throw broken;
            }
        }
        if (fresh) {
            DurableFile.settleFolder(file);
        }
    }
}
