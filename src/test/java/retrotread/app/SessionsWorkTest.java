package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import retrotread.adapter.store.MountedDisk;
import retrotread.report.WalkedSession;
import retrotread.session.SessionBrief;
import retrotread.session.SessionRecord;
import retrotread.session.WeeklyDose;

/// Exports, reports and trends as they are asked for at the command line.
class SessionsWorkTest {
    private static final SessionRecord WALK = WalkedSession.TYPICAL;
    private static final long WEEK_MILLIS = 7 * 86_400_000L;

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    private static SessionBrief weeksBefore(int weeks) {
        SessionBrief now = SessionBrief.of(WALK);
        return new SessionBrief(
                "w" + weeks, now.startedUtcMillis() - weeks * WEEK_MILLIS, "key_out", 600, 300, 0.7, 1, Double.NaN);
    }

    private static final class Kept implements SessionSource {
        @Override
        public SessionRecord read(String id) {
            if (!id.equals(WALK.facts().id())) {
                throw new IllegalStateException("there is no session \"" + id + "\"");
            }
            return WALK;
        }

        @Override
        public List<SessionBrief> of(String walkerCode) {
            return walkerCode.equals("W-0042")
                    ? List.of(weeksBefore(3), weeksBefore(1), SessionBrief.of(WALK))
                    : List.of();
        }

        @Override
        public Optional<WeeklyDose> dose(String walkerCode, long untilUtcMillis) {
            return Optional.of(new WeeklyDose(1, 8, 3, 30));
        }
    }

    private int run(SessionsWork command, String... args) {
        PrintWriter to = new PrintWriter(said);
        return Main.explained(new CommandLine(command))
                .setOut(to)
                .setErr(to)
                .execute(Stream.concat(Stream.of("--state", folder.toString()), Stream.of(args))
                        .toArray(String[]::new));
    }

    private SessionsExport export() {
        return new SessionsExport(_ -> new Kept());
    }

    private SessionsReport report() {
        return new SessionsReport(_ -> new Kept());
    }

    private TrendCommand trend() {
        return new TrendCommand(_ -> new Kept());
    }

    @Test
    void exportWritesEveryFormat() throws IOException {
        for (String format : List.of("csv", "json", "fit")) {
            Path file = folder.resolve("walk." + format);

            assertEquals(
                    0, run(export(), WALK.facts().id(), "--format", format, "--out", file.toString()), said::toString);

            assertTrue(Files.size(file) > 1000, format);
            assertTrue(said.toString().contains(file + ": " + WALK.samples().size() + " samples, "), said::toString);
        }
    }

    @Test
    void reportNamesEarlierSessionsAndTheDose() throws IOException {
        Path file = folder.resolve("walk.html");

        assertEquals(0, run(report(), WALK.facts().id(), "--mass", "70", "--out", file.toString()), said::toString);

        String page = Files.readString(file);
        assertTrue(page.contains("8 of 30 minutes") && page.contains("kcal at 70 kg"));
        assertEquals(1, page.split(">this session<", -1).length - 1, "the session is not earlier than itself");
        assertTrue(page.contains("16 Nov 2026") && page.contains("2 Nov 2026"));
    }

    @Test
    void trendShowsWeeksWithoutASessionToo() throws IOException {
        assertEquals(0, run(trend(), "W-0042"), said::toString);

        assertEquals(5, said.toString().lines().count(), said::toString);
        assertTrue(
                said.toString().lines().anyMatch(line -> line.matches(" +2026-11-09 +0 +0\\.0 +0 +- +- +0")),
                said::toString);

        Path file = folder.resolve("trend.html");
        assertEquals(0, run(trend(), "W-0042", "--out", file.toString()), said::toString);
        assertTrue(Files.readString(file).contains("prescribed now"));
        Files.createDirectories(Path.of("target", "report"));
        Files.write(Path.of("target", "report", "trend.html"), Files.readAllBytes(file));
    }

    @Test
    void whatCannotBeDoneIsSaidWithoutATrace() {
        assertEquals(1, run(export(), "nine"));
        assertEquals(1, run(trend(), "X-1"));
        assertEquals(1, run(report(), WALK.facts().id(), "--mass", "7"));
        assertEquals(2, run(export(), WALK.facts().id(), "--format", "pdf"));

        String text = said.toString();
        assertTrue(text.contains("there is no session \"nine\""), text);
        assertTrue(text.contains("no session of a walker \"X-1\" is kept"), text);
        assertTrue(text.contains("--mass 7.0 is no body mass; wanted 10 to 300 kg"), text);
        assertTrue(text.contains("'pdf'") && text.contains("csv, json, fit"), text);
        assertTrue(!text.contains("\tat "), text);
    }

    @Test
    void aFullDiskIsSaidAndLeavesNothing() throws IOException {
        try (MountedDisk disk = MountedDisk.inMemory(folder.resolve("disk"), 1)) {
            disk.fill();
            Path file = disk.folder().resolve("walk.csv");

            int status = run(export(), WALK.facts().id(), "--out", file.toString());

            assertEquals(1, status);
            assertTrue(said.toString().contains(file + " could not be written"), said::toString);
            assertTrue(
                    said.toString().contains("No space left on device. Nothing was left half-written"), said::toString);
            try (Stream<Path> files = Files.list(disk.folder())) {
                assertEquals(
                        List.of("filler"),
                        files.map(each -> each.getFileName().toString()).toList());
            }
        }
    }

    @Test
    void anOddIdIsNoPath() {
        assertEquals("retrotread-.._.._etc_passwd.csv", SessionsWork.fileName("../../etc/passwd", "csv"));
    }
}
