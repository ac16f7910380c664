package retrotread.adapter.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Walks the chain and every file beside it, and finds what is not as it was kept. Changes nothing. Whoever can
/// rewrite all of it can make it sound again; only a copy elsewhere shows that.
public final class SessionCheck {
    private static final Pattern ID = Pattern.compile("\"id\":\"([a-z0-9]+-[0-9]+)\"");

    /// What is wrong.
    ///
    /// @param session id, or where it stands when that cannot be read
    public record Finding(String session, String what) {}

    private final Path state;
    private final Path folder;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    private SessionCheck(Path state) {
        this.state = state;
        this.folder = SessionArchive.folder(state);
    }

    /// All that is wrong; empty when every session is as it was kept.
    ///
    /// @param progress is told how many sessions have been looked at
    /// @throws IOException when the folder itself cannot be read
    public static List<Finding> of(Path state, LongConsumer progress) throws IOException {
        SessionCheck check = new SessionCheck(state);
        check.walk(progress);
        check.findStrays();
        check.askJournal();
        return check.findings;
    }

    private void walk(LongConsumer progress) throws IOException {
        String text = new SessionChain(folder).text();
        String[] lines = text.isEmpty() ? new String[0] : text.split("\n", -1);
        String previous = SessionLine.NONE_BEFORE;
        for (int i = 0; i < lines.length; i++) {
            boolean last = i == lines.length - 1;
            if (last && lines[i].isEmpty()) {
                break;
            }
            Optional<SessionLine> parsed = SessionChain.parsed(lines[i]);
            String name = name(lines[i], i + 1);
            if (last) {
                add(name, "its line in the chain is cut off; a daemon that starts mends what a power cut left");
            }
            if (parsed.isEmpty()) {
                add(name, "line " + (i + 1) + " of the chain is damaged");
                previous = "";
                continue;
            }
            line(parsed.get(), i + 1, previous);
            previous = parsed.get().link();
            progress.accept(i + 1L);
        }
    }

    private static String name(String line, int number) {
        Matcher id = ID.matcher(line);
        return id.find() ? id.group(1) : "in line " + number;
    }

    private void line(SessionLine line, int number, String previous) {
        if (!line.isWhole()) {
            add(line.id(), "its line in the chain was changed");
        }
        if (line.number() != number) {
            add(
                    line.id(),
                    "it is number " + line.number() + " and stands in line " + number
                            + " of the chain: one is missing, or the order was changed");
        }
        if (!previous.isEmpty() && !line.previous().equals(previous)) {
            add(line.id(), "what stands before it in the chain is not what stood there when it was kept");
        }
        if (!known.add(line.id())) {
            add(line.id(), "it stands in the chain twice");
        }
        file(line);
    }

    private void file(SessionLine line) {
        Path file = SessionFile.of(folder, line.id());
        try {
            byte[] bytes = SessionReading.bytes(file);
            if (!Sha256.of(bytes).equals(line.sha256())) {
                add(line.id(), file.getFileName() + " was changed: " + wrongPart(bytes));
            } else {
                SessionReading.requireSound(bytes);
            }
        } catch (NoSuchFileException none) {
            add(line.id(), file.getFileName() + " is missing");
        } catch (IOException | IllegalArgumentException broken) {
            add(line.id(), file.getFileName() + " cannot be read: " + broken.getMessage());
        }
    }

    /// The first part that does not unpack to what it was.
    private static String wrongPart(byte[] bytes) {
        String at = "its beginning";
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                at = part.getName();
                zip.readAllBytes();
            }
            return "no part, but what lies between them";
        } catch (IOException | IllegalArgumentException broken) {
            return "from " + at + " on (" + broken.getMessage() + ")";
        }
    }

    private void findStrays() throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SessionFile.SUFFIX))
                    .map(name -> name.substring(0, name.length() - SessionFile.SUFFIX.length()))
                    .filter(id -> !known.contains(id))
                    .sorted()
                    .forEach(id -> add(id, "its file is there, but no line of the chain is its own"));
        }
    }

    /// The journal remembers the links of what it gave away: a chain that was cut short at its end shows there.
    private void askJournal() {
        Path file = state.resolve(JournalOpening.NAME);
        if (Files.notExists(file)) {
            return;
        }
        try (ClosedSessions journal = new ClosedSessions(file)) {
            Map<String, String> links = journal.links();
            new SessionChain(folder).lines().forEach(line -> {
                String link = links.remove(line.id());
                if (link != null && !link.equals(line.link())) {
                    add(line.id(), "the journal remembers another link of it");
                }
            });
            links.keySet().forEach(id -> add(id, "the journal remembers it, and the chain does not have it"));
        } catch (SQLException | IOException broken) {
            add("-", "the chain could not be compared with the journal: " + broken.getMessage());
        }
    }

    private void add(String session, String what) {
        findings.add(new Finding(session, what));
    }
}
