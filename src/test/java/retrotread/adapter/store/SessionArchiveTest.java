package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.adapter.store.JournalBench.SECOND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.control.EventType;
import retrotread.port.JournalRecord;
import retrotread.safety.Facing;
import retrotread.safety.LimitSource;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.session.SessionFacts;
import retrotread.session.SessionRecord;
import retrotread.session.SessionSample;

class SessionArchiveTest {
    private static final long MILLI = 1_000_000L;

    @TempDir
    private Path folder;

    static SessionLine only(SessionArchive archive) throws IOException {
        List<SessionLine> all = archive.list();
        assertEquals(1, all.size());
        return all.getFirst();
    }

    @Test
    @DisplayName("a session that is over is there as a whole: what held, samples, events, pulses, sync")
    void aSessionIsKeptWhole() throws IOException {
        JournalBench bench = new JournalBench(folder);
        bench.origin = new SessionOrigin(
                Map.of(SessionOrigin.WALKER, "w-7", SessionOrigin.PULSES_PER_METER, "36.0", "version", "0.1"),
                Map.of(SessionOrigin.CONFIGURATION, "device = \"tm01\"\n"));
        long beginNs = bench.nowNs;
        bench.starts();
        bench.walkWithEdges(40);
        bench.happens(EventType.TRIP, SafetyState.RUNNING, SafetyState.LOCKED);
        bench.sessionEnds();
        bench.keep();

        SessionArchive archive = new SessionArchive(folder);
        SessionLine line = only(archive);
        SessionRecord record = archive.read(line);

        assertEquals(bench.store.stream() + "-1", line.id());
        assertEquals("w-7", record.facts().walkerCode());
        assertEquals(Profile.GENERAL, record.facts().profile());
        assertEquals("2b6c91", record.facts().boot());
        assertEquals("ntp", record.facts().clock());
        assertTrue(record.facts().facts().contains(new SessionFacts.Fact("version", "0.1")));
        assertEquals(1, line.stops());
        assertEquals(1.365, line.distanceMeters(), 1e-3);
        SessionSample second = record.samples().get(1);
        assertEquals(40, record.samples().size());
        assertEquals(beginNs + 100 * MILLI, second.monoNs());
        assertEquals(record.samples().getFirst().utcMillis() + 100, second.utcMillis());
        assertEquals(Facing.BACKWARD, second.facing());
        assertEquals(LimitSource.PROFILE, second.limitBy());
        assertEquals(SafetyState.RUNNING, second.state());
        assertTrue(Double.isNaN(second.inclinePercent()) && second.keyIn());
        assertEquals(
                List.of("state_changed", "trip", "session_ended"),
                record.events().stream().map(event -> event.type()).toList());
        assertEquals(36, record.pulsesPerMeter());
        long[] pulses = LongStream.range(0, 120)
                .map(i -> beginNs + i / 3 * 100 * MILLI + i % 3 * 30 * MILLI)
                .toArray();
        assertArrayEquals(pulses, record.pulseNs());
        assertEquals(4, record.sync().size());
        assertEquals(
                new SessionRecord.SyncEdge(beginNs + 70 * MILLI + 123, true),
                record.sync().getFirst());
        assertEquals(List.of(), SessionCheck.of(folder, _ -> {}));
    }

    @Test
    @DisplayName("the file can be read without this program, and hashes to what the broker was told")
    void theFileIsPlain() throws IOException {
        JournalBench bench = new JournalBench(folder);
        bench.origin = new SessionOrigin(Map.of(), Map.of(SessionOrigin.COMMISSIONING, "[deck]\n"));
        bench.starts();
        bench.walk(25);
        bench.sessionEnds();
        bench.keep();
        JournalRecord told = bench.store.state().lastSession().orElseThrow();

        Path file = folder.resolve("sessions")
                .resolve(only(new SessionArchive(folder)).id() + ".zip");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            byte[] bodies = zip.getInputStream(zip.getEntry("journal.jsonl")).readAllBytes();
            byte[] document =
                    zip.getInputStream(zip.getEntry("commissioning.toml")).readAllBytes();
            assertTrue(JournalBench.text(told).contains("\"sha256\":\"" + Sha256.of(bodies) + "\""));
            assertEquals("[deck]\n", new String(document));
        }
    }

    @Test
    void whatEndedWithoutAWordIsInterruptedAndHasItsFigures() throws IOException {
        JournalBench bench = new JournalBench(folder);
        bench.starts();
        bench.walkWithEdges(35);
        long lastUtcMillis = bench.wall.toEpochMilli();
        bench.cut();
        bench.pass(3600 * SECOND);
        bench.keep();

        SessionArchive archive = new SessionArchive(folder);
        SessionLine line = only(archive);
        SessionRecord record = archive.read(line);

        assertEquals(SessionFacts.INTERRUPTED, line.endReason());
        assertTrue(record.facts().isInterrupted());
        assertTrue(lastUtcMillis - line.endedUtcMillis() <= 1000, "at most the last second is lost: " + line);
        assertTrue(record.samples().size() >= 25, "samples " + record.samples().size());
        assertTrue(record.pulseNs().length >= 75, "pulses " + record.pulseNs().length);
        assertEquals(0.035 * (record.samples().size() - 1), line.distanceMeters(), 1e-3);
        assertEquals(0.35, line.mostMps(), 1e-9);
    }

    @Test
    void whoLimitsAndHowOneStandsIsTrueOfEachSample() throws IOException {
        JournalBench bench = new JournalBench(folder);
        bench.starts();
        for (int i = 0; i < 12; i++) {
            LimitSource by = i < 5 ? LimitSource.PROFILE : LimitSource.REMOTE;
            bench.samples.add(JournalBench.sample(bench.nowNs, 0.3, by, i < 8 ? Facing.BACKWARD : Facing.UNKNOWN));
            bench.pass(100 * MILLI);
        }
        bench.sessionEnds();
        bench.keep();

        SessionArchive archive = new SessionArchive(folder);
        List<SessionSample> samples = archive.read(only(archive)).samples();
        assertEquals(12, samples.size());
        for (int i = 0; i < 12; i++) {
            assertEquals(
                    i < 5 ? LimitSource.PROFILE : LimitSource.REMOTE,
                    samples.get(i).limitBy(),
                    "sample " + i);
            assertEquals(
                    i < 8 ? Facing.BACKWARD : Facing.UNKNOWN, samples.get(i).facing(), "sample " + i);
        }
    }

    @Test
    void aDaemonThatEndsEndsItsSession() throws IOException {
        JournalBench bench = new JournalBench(folder);
        bench.starts();
        bench.walk(15);
        bench.restart();
        bench.keep();

        assertEquals("daemon_ended", only(new SessionArchive(folder)).endReason());
    }

    @Test
    void theListIsOfOneWalkerAndOfASpanOfTime() throws IOException {
        JournalBench bench = new JournalBench(folder);
        for (String walker : List.of("a", "b", "a")) {
            bench.origin = new SessionOrigin(Map.of(SessionOrigin.WALKER, walker), Map.of());
            bench.starts();
            bench.walk(12);
            bench.sessionEnds();
            bench.keep();
            bench.pass(86_400 * SECOND);
        }
        SessionArchive archive = new SessionArchive(folder);
        List<SessionLine> all = archive.list();

        assertEquals(3, all.size());
        assertEquals(List.of(all.get(0), all.get(2)), archive.list("a", 0, Long.MAX_VALUE));
        assertEquals(
                List.of(all.get(1), all.get(2)), archive.list("", all.get(1).startedUtcMillis(), Long.MAX_VALUE));
        assertEquals(List.of(all.get(0)), archive.list("", 0, all.get(1).startedUtcMillis() - 1));
        assertEquals(all.get(1), archive.find(all.get(1).id()).orElseThrow());
        assertTrue(archive.find("nobody-1").isEmpty());
    }

    @Test
    @DisplayName("a second step of the wall clock in a session moves no monotonic time")
    void aWallClockThatStepsMovesNoMonotonicTime() throws IOException {
        JournalBench bench = new JournalBench(folder);
        long beginNs = bench.nowNs;
        bench.starts();
        bench.walk(20);
        bench.wall = bench.wall.plusSeconds(2);
        bench.walk(20);
        bench.sessionEnds();
        bench.keep();

        List<SessionSample> samples = new SessionArchive(folder)
                .read(only(new SessionArchive(folder)))
                .samples();

        for (int i = 0; i < samples.size(); i++) {
            assertEquals(beginNs + i * 100 * MILLI, samples.get(i).monoNs());
        }
        long utcMillis = samples.getLast().utcMillis() - samples.getFirst().utcMillis();
        assertEquals(3900 + 2000, utcMillis);
    }

    @Test
    void aChangedFileIsNotRead() throws IOException {
        JournalBench bench = new JournalBench(folder);
        bench.starts();
        bench.walk(12);
        bench.sessionEnds();
        bench.keep();
        SessionArchive archive = new SessionArchive(folder);
        SessionLine line = only(archive);
        Path file = SessionArchive.folder(folder).resolve(line.id() + ".zip");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        IOException refused = assertThrows(IOException.class, () -> archive.read(line));

        assertTrue(refused.getMessage().contains("session " + line.id() + " was changed"), refused.getMessage());
    }
}
