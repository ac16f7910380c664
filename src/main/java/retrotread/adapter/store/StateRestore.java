package retrotread.adapter.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.sqlite.SQLiteErrorCode;

/// Puts a backup back. Everything in it is checked before anything is written, and written beside before
/// anything takes its place. What was there is moved into a folder, never removed.
public final class StateRestore implements AutoCloseable {
    /// A name of ours: one folder deep, and no way out of it.
    private static final Pattern NAME =
            Pattern.compile("(state|configuration)/(sessions/)?[A-Za-z0-9_][A-Za-z0-9_.-]*");

    /// Largest part, bytes. Chosen: more than the largest quota of a journal that an SD card has room for.
    private static final long PART_MAX = 64L << 30;

    private static final int SUMS_MAX = 64 << 20;

    private static final String UNFINISHED = "restore.unfinished";

    /// Refuses a state directory in which a restore did not come to its end: lockouts and sessions may be
    /// missing.
    ///
    /// @throws IllegalStateException that says what to do
    public static void requireFinished(Path state) {
        if (Files.exists(state.resolve(UNFINISHED))) {
            throw new IllegalStateException("a restore into " + state
                    + " did not come to its end; run `retrotread restore FILE --replace` again");
        }
    }

    private static final String ASIDE = "before-restore-";

    private final Path backup;
    private final ZipFile zip;
    private final Map<String, String> sums = new HashMap<>();

    /// Opens a backup and checks all of it.
    ///
    /// @param progress is told how many parts are done
    /// @throws IOException when it is no backup, or not as it was made; the message names the part
    public StateRestore(Path backup, LongConsumer progress) throws IOException {
        this.backup = backup;
        try {
            zip = new ZipFile(backup.toFile());
        } catch (ZipException damaged) {
            throw new IOException(backup + " is no backup, or is cut off: " + damaged.getMessage(), damaged);
        }
        boolean sound = false;
        try {
            check(progress);
            sound = true;
        } finally {
            if (!sound) {
                zip.close();
            }
        }
    }

    private void check(LongConsumer progress) throws IOException {
        ZipEntry list = zip.getEntry(StateBackup.SUMS);
        if (list == null) {
            throw new IOException(backup + " is no backup: it has no " + StateBackup.SUMS);
        }
        try (InputStream in = zip.getInputStream(list)) {
            String text = new String(in.readNBytes(SUMS_MAX), StandardCharsets.UTF_8);
            for (String line : text.split("\n")) {
                String[] parts = line.split("  ", 2);
                sums.put(parts[parts.length - 1], parts[0]);
            }
        }
        long done = 0;
        for (Map.Entry<String, String> one : sums.entrySet()) {
            checkPart(one.getKey(), one.getValue());
            done++;
            progress.accept(done);
        }
        for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
            String name = each.nextElement().getName();
            if (!name.equals(StateBackup.SUMS) && !sums.containsKey(name)) {
                throw new IOException(backup + ": " + name + " is not in its list");
            }
        }
    }

    private void checkPart(String name, String sha256) throws IOException {
        ZipEntry part = zip.getEntry(name);
        boolean ok = part != null && NAME.matcher(name).matches() && part.getSize() <= PART_MAX;
        if (!ok) {
            throw new IOException(backup + ": its list names \"" + name + "\", which is not there or no name of ours");
        }
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(zip.getInputStream(part), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            throw new IOException(backup + ": " + name + " is damaged: " + broken.getMessage(), broken);
        }
        if (!Sha256.hex(digest.digest()).equals(sha256)) {
            throw new IOException(backup + ": " + name + " is not what it was when the backup was made");
        }
    }

    /// How many parts it has.
    public int parts() {
        return sums.size();
    }

    /// Puts the state back.
    ///
    /// @param state state directory; made where it is not there
    /// @param replace whether what is there may make room
    /// @return where what was there is now; the directory itself when there was nothing
    /// @throws IOException when a daemon uses it, there is something and it may not make room, or the disk
    ///     fails
    public Path restore(Path state, boolean replace) throws IOException {
        Files.createDirectories(state);
        requireUnused(state);
        List<Path> there = contents(state);
        if (!there.isEmpty() && !replace) {
            throw new IOException(state + " is not empty: it has "
                    + there.getFirst().getFileName() + "; say --replace, and what is there is moved aside");
        }
        Path beside = state.resolve(UNFINISHED);
        remove(beside);
        try {
            write(StateBackup.STATE, beside);
        } catch (IOException broken) {
            remove(beside);
            throw broken;
        }
        Path aside = there.isEmpty() ? state : aside(state);
        for (Path old : there) {
            Files.move(old, aside.resolve(old.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        for (Path restored : contents(beside)) {
            Files.move(restored, state.resolve(restored.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.delete(beside);
        DurableFile.settleFolder(beside);
        return aside;
    }

    /// Writes the configuration files into a folder; none may be there.
    ///
    /// @throws IOException when one is, or the disk fails
    public void configuration(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : sums.keySet()) {
            Path file = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
            if (name.startsWith(StateBackup.CONFIGURATION) && Files.exists(file)) {
                throw new IOException(file + " exists; name another folder, or remove it");
            }
        }
        write(StateBackup.CONFIGURATION, folder);
    }

    private void write(String kind, Path folder) throws IOException {
        for (String name : sums.keySet()) {
            if (name.startsWith(kind)) {
                Path file = folder.resolve(name.substring(kind.length()));
                Files.createDirectories(file.getParent());
                try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                DurableFile.settleFolder(file);
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static List<Path> contents(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> !file.getFileName().toString().equals(UNFINISHED))
                    .filter(file -> !file.getFileName().toString().startsWith(ASIDE))
                    .sorted()
                    .toList();
        }
    }

    private static Path aside(Path state) throws IOException {
        int number = 1;
        while (Files.exists(state.resolve(ASIDE + number))) {
            number++;
        }
        return Files.createDirectory(state.resolve(ASIDE + number));
    }

    /// A running daemon has its journal open, and then nobody else gets all of it.
    private static void requireUnused(Path state) throws IOException {
        Path journal = state.resolve(JournalOpening.NAME);
        if (Files.notExists(journal)) {
            return;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + journal);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA locking_mode=EXCLUSIVE");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("ROLLBACK");
        } catch (SQLException busy) {
            if (busy.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code) {
                throw new IOException("a daemon uses " + state + "; stop it first", busy);
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
