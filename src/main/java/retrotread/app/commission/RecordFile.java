package retrotread.app.commission;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import retrotread.adapter.store.DurableFile;
import retrotread.app.config.RecordInWork;
import retrotread.app.config.RecordInWork.Judgement;

/// The commissioning record on the disk: every fact is there, whole and for good, as soon as it is put. The
/// file as it was found is kept beside it. One program at a time has it.
public final class RecordFile implements AutoCloseable {
    private static final String READABLE = "rw-r--r--";

    private final RecordInWork machine;
    private final Path file;
    private final Path lockFile;
    private final FileChannel channel;
    private RecordTables tables;
    private boolean isKept;

    private RecordFile(RecordInWork machine, Path file, Path lockFile, FileChannel channel) throws IOException {
        this.machine = machine;
        this.file = file;
        this.lockFile = lockFile;
        this.channel = channel;
        this.tables = read(machine);
    }

    /// Opens it to be written.
    ///
    /// @throws IllegalStateException when another program has it, or the file cannot be used
    public static RecordFile open(RecordInWork machine) {
        try {
            // where a name is only a link the file itself is replaced, and locked
            Path file = Files.exists(machine.record()) ? machine.record().toRealPath() : machine.record();
            Path lockFile = beside(file, ".lock");
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return new RecordFile(machine, file, lockFile, channel);
                }
            } catch (OverlappingFileLockException sameProgram) {
                channel.close();
            } catch (IOException | IllegalStateException broken) {
                channel.close();
                throw broken;
            }
            throw new IllegalStateException(
                    "somebody else is writing " + machine.record() + " (" + lockFile + " is locked); wait for them");
        } catch (IOException broken) {
            throw new IllegalStateException(
                    machine.record() + " cannot be written by you: " + broken + "; try it with sudo", broken);
        }
    }

    /// The record as it is on the disk; that of a machine without one yet names it and nothing else.
    static RecordTables read(RecordInWork machine) throws IOException {
        Path file = machine.record();
        if (Files.notExists(file)) {
            return RecordTables.of(machine.device());
        }
        RecordTables tables = RecordTables.parse(file.toString(), Files.readString(file));
        String device = tables.value("record", "device").orElse(machine.device());
        if (!device.equals(machine.device())) {
            throw new IllegalStateException(file + " is the record of \"" + device + "\", and "
                    + machine.configuration() + " is of \"" + machine.device()
                    + "\"; move the file away, and measure this machine");
        }
        return tables.with("record", Map.of("device", RecordTables.text(machine.device())));
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    RecordTables tables() {
        return tables;
    }

    Judgement judgement() {
        return machine.judge(tables.text());
    }

    /// What would be wrong with a value; empty where the daemon would take it.
    String wrong(String table, String key, String literal) {
        Map<String, String> problems =
                machine.judge(tables.with(table, Map.of(key, literal)).text()).problems();
        return problems.entrySet().stream()
                .filter(problem ->
                        problem.getKey().equals(table) || problem.getKey().startsWith(table + "." + key))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /// Puts values into a table, with who found them and when.
    ///
    /// @throws AgainException when the daemon would not take them, or the disk does not; the record is as
    ///     before
    void put(String table, String by, String date, Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("date", date);
        all.put("by", RecordTables.text(by));
        all.putAll(values);
        RecordTables next = tables.with(table, all);
        Map<String, String> problems = machine.judge(next.text()).problems();
        if (!problems.isEmpty()) {
            Map.Entry<String, String> first = problems.entrySet().iterator().next();
            throw new AgainException("not recorded: " + first.getKey() + ": " + first.getValue());
        }
        try {
            keepPrevious();
            write(file, next.text());
        } catch (IOException broken) {
            throw new AgainException(
                    "not recorded, since " + file + " cannot be written: " + broken.getMessage()
                            + "; what was recorded before is still there",
                    broken);
        }
        tables = next;
    }

    private void keepPrevious() throws IOException {
        if (!isKept && Files.exists(file)) {
            write(beside(file, ".previous"), Files.readString(file));
        }
        isKept = true;
    }

    /// The daemon's user reads it, whoever wrote it.
    private static void write(Path file, String text) throws IOException {
        DurableFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(READABLE));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(lockFile);
            channel.close();
        } catch (IOException broken) {
            throw new IllegalStateException(lockFile + " cannot be removed: " + broken.getMessage(), broken);
        }
    }
}
