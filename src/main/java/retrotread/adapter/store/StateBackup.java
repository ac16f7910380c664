package retrotread.adapter.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;

/// Copies what outlives the process into one file, while the daemon runs: each database as it is at one moment,
/// then the chain, then the sessions that it names, and the rest of the state directory. A ZIP file whose last
/// part, `SHA256SUMS`, has the hash of each other. There is a whole file in the end, or none.
public final class StateBackup {
    static final String STATE = "state/";
    static final String CONFIGURATION = "configuration/";
    static final String SUMS = "SHA256SUMS";

    private static final int BUSY_MILLIS = 10_000;

    private final Path state;
    private final Path target;
    private final Map<String, String> sums = new LinkedHashMap<>();
    private final LongConsumer progress;

    private StateBackup(Path state, Path target, LongConsumer progress) {
        this.state = state;
        this.target = target;
        this.progress = progress;
    }

    /// @param state state directory
    /// @param configuration text of each configuration file by its name
    /// @param target file that does not exist yet
    /// @param progress is told how many parts are done
    /// @return how many parts it has
    /// @throws IOException when it cannot be made; then nothing is left of it
    public static int write(Path state, Map<String, String> configuration, Path target, LongConsumer progress)
            throws IOException {
        if (Files.exists(target)) {
            throw new IOException(target + " exists; name another file, or remove it");
        }
        if (!Files.isDirectory(state)) {
            throw new IOException("state directory " + state + " does not exist");
        }
        StateBackup backup = new StateBackup(state, target, progress);
        try (DurableZip zip = new DurableZip(target)) {
            backup.all(configuration, zip);
            zip.finish();
        } catch (SQLException broken) {
            throw new IOException("a database cannot be copied: " + broken.getMessage(), broken);
        }
        return backup.sums.size();
    }

    private void all(Map<String, String> configuration, DurableZip zip) throws IOException, SQLException {
        for (Map.Entry<String, String> one : configuration.entrySet()) {
            add(
                    zip,
                    CONFIGURATION + one.getKey(),
                    out -> out.write(one.getValue().getBytes(StandardCharsets.UTF_8)));
        }
        List<Path> files = files();
        for (Path database : files.stream().filter(StateBackup::isDatabase).toList()) {
            addDatabase(zip, database);
        }
        SessionChain chain = new SessionChain(SessionArchive.folder(state));
        String text = chain.text();
        if (!text.isEmpty()) {
            Path folder = SessionArchive.folder(state);
            String name = STATE + folder.getFileName() + "/";
            add(zip, name + SessionChain.NAME, out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1)));
            for (String line : text.split("\n")) {
                Path file = SessionChain.parsed(line)
                        .map(one -> SessionFile.of(folder, one.id()))
                        .orElse(folder);
                if (Files.isRegularFile(file)) {
                    add(zip, name + file.getFileName(), out -> Files.copy(file, out));
                }
            }
        }
        for (Path file : files.stream().filter(each -> !isDatabase(each)).toList()) {
            add(zip, STATE + file.getFileName(), out -> Files.copy(file, out));
        }
        StringBuilder all = new StringBuilder();
        sums.forEach(
                (name, sha256) -> all.append(sha256).append("  ").append(name).append('\n'));
        zip.part(SUMS, all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Files of the state directory but those that mean nothing without the process.
    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(state)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> isKept(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isKept(String name) {
        boolean ofDatabase = name.endsWith(".db-wal") || name.endsWith(".db-shm") || name.endsWith(".db-journal");
        boolean damaged = name.startsWith("journal-damaged");
        return (!ofDatabase || damaged) && !name.endsWith(".unfinished") && !name.equals(JournalReserve.NAME);
    }

    /// A damaged one is copied as it is.
    private static boolean isDatabase(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".db") && !name.startsWith("journal-damaged");
    }

    private void addDatabase(DurableZip zip, Path database) throws IOException, SQLException {
        Path copy = target.resolveSibling(target.getFileName() + "." + database.getFileName() + ".unfinished");
        Files.deleteIfExists(copy);
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.setReadOnly(true);
            config.setBusyTimeout(BUSY_MILLIS);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database, config.toProperties());
                    PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
                vacuum.setString(1, copy.toString());
                vacuum.execute();
            }
            add(zip, STATE + database.getFileName(), out -> Files.copy(copy, out));
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private void add(DurableZip zip, String name, Content content) throws IOException {
        MessageDigest digest = Sha256.digest();
        DigestOutputStream out = new DigestOutputStream(zip.part(name), digest);
        content.writeTo(out);
        out.flush();
        sums.put(name, Sha256.hex(digest.digest()));
        progress.accept(sums.size());
    }
}
