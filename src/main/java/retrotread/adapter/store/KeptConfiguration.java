package retrotread.adapter.store;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.port.AuditFact;
import retrotread.port.AuditFact.Kind;

/// The configuration of the last recorded start, kept beside the audit log, and what is different now (SR-23).
/// Written only after the differences are in the log: what could not be recorded is found again at the next
/// start. Audit thread.
final class KeptConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(KeptConfiguration.class);
    private static final String ROLE = "role";
    private static final String FILE = "file";
    private static final String SHA256 = "sha256";
    private static final String KEY = "key";
    private static final String VALUE = "value";
    private static final String FILES = "files";

    private final Path file;

    KeptConfiguration(Path file) {
        this.file = file;
    }

    /// What changed since the last recorded start, one fact for each key; all files as they are at the first
    /// start, and where what was kept is damaged.
    List<AuditFact> changes(List<AuditedFile> now) throws IOException {
        Map<String, AuditedFile> before;
        try {
            before = read(Files.readString(file));
        } catch (NoSuchFileException none) {
            return first(now, AuditFact.of(Kind.CONFIG_FIRST));
        } catch (IllegalArgumentException | CharacterCodingException damaged) {
            LOG.error("{} is damaged, the configuration is recorded as at a first start: {}", file, damaged.toString());
            return first(now, AuditFact.of(Kind.CONFIG_FIRST).with("why", "what was kept is damaged"));
        }
        List<AuditFact> facts = new ArrayList<>();
        for (AuditedFile one : now) {
            AuditedFile nothing = new AuditedFile(one.role(), one.file(), "", new TreeMap<>());
            compare(before.getOrDefault(one.role(), nothing), one, facts);
            before.remove(one.role());
        }
        for (AuditedFile gone : before.values()) {
            compare(gone, new AuditedFile(gone.role(), gone.file(), "", new TreeMap<>()), facts);
        }
        return facts;
    }

    private static List<AuditFact> first(List<AuditedFile> now, AuditFact fact) {
        return now.stream()
                .map(one -> fact.with(FILE, one.file())
                        .with(SHA256, one.sha256())
                        .with("keys", one.keys().size()))
                .toList();
    }

    private static void compare(AuditedFile before, AuditedFile now, List<AuditFact> facts) {
        TreeSet<String> keys = new TreeSet<>(before.keys().keySet());
        keys.addAll(now.keys().keySet());
        for (String key : keys) {
            String old = before.keys().get(key);
            String value = now.keys().get(key);
            if (!Objects.equals(old, value)) {
                AuditFact fact = AuditFact.of(Kind.CONFIG_CHANGED).with(KEY, key);
                fact = old == null ? fact : fact.with("old", old);
                fact = value == null ? fact : fact.with("new", value);
                facts.add(fact.with(FILE, now.file())
                        .with("sha256_old", before.sha256())
                        .with("sha256_new", now.sha256()));
            }
        }
    }

    /// Replaces what is kept, as a whole.
    void keep(List<AuditedFile> now) throws IOException {
        StringBuilder text = new StringBuilder();
        int lines = 0;
        for (AuditedFile one : now) {
            text.append(line(ROLE, one.role(), FILE, one.file(), SHA256, one.sha256()));
            one.keys().forEach((key, value) -> text.append(line(ROLE, one.role(), KEY, key, VALUE, value)));
            lines += 1 + one.keys().size();
        }
        text.append(line(FILES, Integer.toString(lines)));
        DurableFile.replace(file, text.toString());
    }

    private static String line(String... namesAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return FlatJson.write(values) + "\n";
    }

    private static Map<String, AuditedFile> read(String text) {
        List<String> lines = text.lines().toList();
        boolean whole = !lines.isEmpty()
                && Integer.toString(lines.size() - 1)
                        .equals(FlatJson.read(lines.getLast()).get(FILES));
        if (!whole) {
            throw new IllegalArgumentException("it is not whole");
        }
        Map<String, AuditedFile> files = new LinkedHashMap<>();
        Map<String, SortedMap<String, String>> keys = new LinkedHashMap<>();
        for (String line : lines.subList(0, lines.size() - 1)) {
            Map<String, String> values = FlatJson.read(line);
            String role = values.getOrDefault(ROLE, "");
            if (values.containsKey(KEY)) {
                keys.computeIfAbsent(role, _ -> new TreeMap<>()).put(values.get(KEY), values.getOrDefault(VALUE, ""));
            } else {
                files.put(
                        role,
                        new AuditedFile(
                                role, values.getOrDefault(FILE, ""), values.getOrDefault(SHA256, ""), new TreeMap<>()));
            }
        }
        files.replaceAll((role, one) ->
                new AuditedFile(role, one.file(), one.sha256(), keys.getOrDefault(role, new TreeMap<>())));
        return files;
    }
}
