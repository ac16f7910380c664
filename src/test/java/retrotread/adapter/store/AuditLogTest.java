package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.port.AuditFact;
import retrotread.port.AuditFact.Kind;

/// Without its thread: the tests call `look` themselves.
class AuditLogTest {
    private static final InstantSource WALL = InstantSource.fixed(Instant.parse("2026-11-23T10:00:00.123456Z"));
    private static final int SMALL = 2_000;

    @TempDir
    Path folder;

    private AuditLog log() {
        return new AuditLog(folder, WALL, "2b6c91a", () -> 4_500_000_000_000L);
    }

    private List<AuditEntry> all() throws IOException {
        return AuditLog.read(folder, Integer.MAX_VALUE);
    }

    private List<String> told() throws IOException {
        return all().stream().map(entry -> entry.what() + entry.details()).toList();
    }

    private static AuditedFile configuration(String sha256, String... keysAndValues) {
        TreeMap<String, String> keys = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            keys.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new AuditedFile("configuration", "/etc/r.toml", sha256, keys);
    }

    /// One start of a daemon and its end.
    private void start(AuditedFile... files) {
        AuditLog log = log();
        log.compare(List.of(files));
        log.close();
    }

    @Test
    @DisplayName("SR-23 a line says when, in which boot, after how many hours, and what")
    void aLineSaysEverything() throws IOException {
        AuditLog log = log();
        log.note(AuditFact.of(Kind.SERVICE_ASKED)
                .with("act", "service clear WRONG_WAY")
                .with("by", "a \"b\"\\\n"));
        log.look();

        assertEquals(
                "{\"utc\":\"2026-11-23T10:00:00.123Z\",\"boot\":\"2b6c91a\",\"operating_h\":\"1.250\","
                        + "\"what\":\"service_asked\",\"act\":\"service clear WRONG_WAY\","
                        + "\"by\":\"a \\\"b\\\"\\\\\\u000a\"}\n",
                Files.readString(folder.resolve("audit.log")));
        assertEquals("a \"b\"\\\n", all().getFirst().details().get("by"));
        assertEquals("1.250", all().getFirst().operatingHours());
    }

    @Test
    @DisplayName("SR-23 each changed key is recorded once, with old and new value")
    void recordsWhatChanged() throws IOException {
        start(configuration("aa", "limits.backward", "3.0 km/h", "belt.second_sensor", "false"));
        start(configuration("aa", "limits.backward", "3.0 km/h", "belt.second_sensor", "false"));
        start(configuration("bb", "limits.backward", "2.5 km/h", "limits.forward", "5 km/h"));
        start(configuration("cc", "limits.backward", "2.5 km/h", "limits.forward", "5 km/h"));

        assertEquals(
                List.of(
                        "config_first{file=/etc/r.toml, sha256=aa, keys=2}",
                        "config_changed{key=belt.second_sensor, old=false, file=/etc/r.toml, sha256_old=aa,"
                                + " sha256_new=bb}",
                        "config_changed{key=limits.backward, old=3.0 km/h, new=2.5 km/h, file=/etc/r.toml,"
                                + " sha256_old=aa, sha256_new=bb}",
                        "config_changed{key=limits.forward, new=5 km/h, file=/etc/r.toml, sha256_old=aa,"
                                + " sha256_new=bb}"),
                told());
    }

    @Test
    @DisplayName("SR-23 a file that comes or goes is recorded key by key")
    void recordsAFileThatComesAndGoes() throws IOException {
        AuditedFile record =
                new AuditedFile("commissioning", "/etc/c.toml", "dd", new TreeMap<>(Map.of("deck.length", "1.30 m")));
        start(configuration("aa"));
        start(configuration("aa"), record);
        start(configuration("aa"));

        assertEquals(
                List.of(
                        "config_changed{key=deck.length, new=1.30 m, file=/etc/c.toml, sha256_old=, sha256_new=dd}",
                        "config_changed{key=deck.length, old=1.30 m, file=/etc/c.toml, sha256_old=dd, sha256_new=}"),
                told().subList(1, 3));
    }

    @Test
    @DisplayName("SR-23 a change that could not be recorded is recorded at the next start")
    void aChangeIsNotForgotten() throws IOException {
        start(configuration("aa", "limits.backward", "3.0 km/h"));
        Path log = folder.resolve("audit.log");
        Path aside = Files.move(log, folder.resolve("aside"));
        Files.createDirectory(log);
        start(configuration("bb", "limits.backward", "2.5 km/h"));
        Files.delete(log);
        Files.move(aside, log);

        start(configuration("bb", "limits.backward", "2.5 km/h"));

        assertEquals(2, told().size(), told()::toString);
        assertTrue(told().getLast().startsWith("config_changed{key=limits.backward, old=3.0 km/h"), told()::toString);
    }

    @Test
    void whatTheNextStartComparesWithFailsAndTheLogDoesNotRepeatItself() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("audit.configuration.unfinished"));
        AuditLog log = log();
        log.compare(List.of(configuration("aa")));
        for (int i = 0; i < 2 * (AuditLog.RETRY_LOOKS + 1); i++) {
            log.look();
        }
        assertEquals(1, told().size(), told()::toString);

        Files.delete(kept);
        log.close();
        start(configuration("aa"));

        assertEquals(1, told().size(), told()::toString);
    }

    @Test
    void damageIsAFirstStartThatSaysSo() throws IOException {
        start(configuration("aa", "limits.backward", "3.0 km/h"));
        Path kept = folder.resolve("audit.configuration");
        Files.writeString(kept, Files.readString(kept).lines().findFirst().orElseThrow());

        start(configuration("aa", "limits.backward", "3.0 km/h"));

        assertEquals(
                "config_first{why=what was kept is damaged, file=/etc/r.toml, sha256=aa, keys=1}", told().getLast());
    }

    @Test
    @DisplayName("SR-18 a disk that fails loses no fact while they fit, and says how many it lost")
    void waitsForTheDisk() throws IOException {
        Path later = folder.resolve("later");
        AuditLog log = new AuditLog(later, WALL, "b", () -> -1);
        for (int i = 0; i < AuditLog.WAITING_MAX + 3; i++) {
            log.note(AuditFact.of(Kind.OPERATOR_DONE).with("n", i));
        }
        log.look();
        Files.createDirectory(later);
        log.look();
        assertTrue(AuditLog.read(later, 9).isEmpty());

        log.close();

        List<AuditEntry> read = AuditLog.read(later, Integer.MAX_VALUE);
        assertEquals(AuditLog.WAITING_MAX + 1, read.size());
        assertEquals("0", read.getFirst().details().get("n"));
        assertEquals("", read.getFirst().operatingHours());
        assertEquals("facts_lost", read.getLast().what());
        assertEquals("3", read.getLast().details().get("count"));
    }

    @Test
    @DisplayName("SR-18 a defect is tried again like a failed disk, and loses no fact")
    void aDefectIsNotTheEnd() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        AuditLog log = new AuditLog(folder, WALL, "b", () -> {
            if (asked.incrementAndGet() == 2) {
                throw new IllegalStateException("seen once");
            }
            return -1;
        });
        log.note(AuditFact.of(Kind.OPERATOR_DONE));
        log.compare(List.of(configuration("aa")));
        log.look();
        assertEquals(2, asked.get());
        assertEquals(List.of(), told());

        for (int i = 0; i <= AuditLog.RETRY_LOOKS; i++) {
            log.look();
        }

        assertEquals(
                List.of("config_first", "operator_done"),
                all().stream().map(AuditEntry::what).toList());
    }

    @Test
    void aCutOffLineSpoilsNoOther() throws IOException {
        start(configuration("aa"));
        Files.writeString(folder.resolve("audit.log"), "{\"utc\":\"2026", StandardOpenOption.APPEND);

        start(configuration("bb", "limits.backward", "2.5 km/h"));

        assertEquals(
                List.of("config_first", "damaged", "config_changed"),
                all().stream().map(AuditEntry::what).toList());
        assertEquals("{\"utc\":\"2026", all().get(1).details().get("line"));
    }

    @Test
    void keepsABoundedPast() throws IOException {
        AuditLog log = new AuditLog(folder, WALL, "b", () -> -1, SMALL);
        int each = 100;
        int facts = SMALL * (AuditFile.FILES_MAX + 2) / each;
        for (int i = 0; i < facts; i++) {
            log.note(AuditFact.of(Kind.OPERATOR_DONE).with("n", i).with("pad", "x".repeat(30)));
            log.look();
        }

        List<AuditEntry> read = all();
        assertEquals(Integer.toString(facts - 1), read.getLast().details().get("n"));
        assertEquals(
                facts - read.size(), Integer.parseInt(read.getFirst().details().get("n")));
        assertTrue(read.size() < facts, () -> "nothing was forgotten: " + read.size());
        try (var files = Files.list(folder)) {
            assertEquals(AuditFile.FILES_MAX, files.filter(AuditLogTest::fits).count());
        }
        assertEquals(3, AuditLog.read(folder, 3).size());
    }

    private static boolean fits(Path file) {
        return file.getFileName().toString().startsWith("audit.log")
                && file.toFile().length() <= SMALL;
    }
}
