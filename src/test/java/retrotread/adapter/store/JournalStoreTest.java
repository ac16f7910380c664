package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.adapter.store.JournalBench.SECOND;
import static retrotread.adapter.store.JournalBench.text;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.control.EventType;
import retrotread.port.JournalPage;
import retrotread.port.JournalRecord;
import retrotread.port.JournalRecord.Kind;
import retrotread.safety.SafetyState;

class JournalStoreTest {
    @TempDir
    private Path folder;

    private static List<Long> seqs(List<JournalRecord> records) {
        return records.stream().map(JournalRecord::seq).toList();
    }

    private static List<Kind> kinds(List<JournalRecord> records) {
        return records.stream().map(JournalRecord::kind).toList();
    }

    @Test
    void eventsComeAtOnceAndSamplesBySecondsInTheirOrder() {
        JournalBench bench = new JournalBench(folder);
        bench.starts();
        bench.walk(12);
        bench.happens(EventType.KEY_OUT, SafetyState.RUNNING, SafetyState.LOCKED);
        bench.store.look();

        List<JournalRecord> written = bench.fresh();

        assertEquals(List.of(Kind.EVENT, Kind.SAMPLES, Kind.SAMPLES, Kind.EVENT), kinds(written));
        assertEquals(List.of(1L, 2L, 12L, 14L), seqs(written));
        assertTrue(text(written.get(1)).startsWith("{\"v\":1,\"n\":10,\"ts\":"), text(written.get(1)));
        assertTrue(text(written.get(1)).contains("\"seq\":2,"), text(written.get(1)));
        assertTrue(text(written.get(1)).contains("{\"t\":900.0,\"v\":0.35,"), text(written.get(1)));
        assertTrue(text(written.get(3)).contains("\"event_type\":\"key_out\",\"severity\":\"critical\""));
        assertEquals(14, bench.store.state().lastSeq());
    }

    @Test
    void numbersGoOnAfterARestart() {
        JournalBench bench = new JournalBench(folder);
        String stream = bench.store.stream();
        bench.starts();
        bench.walk(3);
        bench.restart();

        bench.happens(EventType.KEY_IN, SafetyState.LOCKED, SafetyState.LOCKED);
        bench.store.look();

        assertEquals(stream, bench.store.stream());
        List<JournalRecord> all = bench.page(1, 100, false, 100).records();
        assertEquals(List.of(1L, 2L, 5L, 6L), seqs(all));
        assertEquals(Kind.SESSION, all.get(2).kind());
        assertTrue(text(all.get(2)).contains("\"end_reason\":\"daemon_ended\""), text(all.get(2)));
    }

    @Test
    @DisplayName("a session says how many rows it has and what they hash to")
    void aSessionCanBeProvenComplete() {
        JournalBench bench = new JournalBench(folder);
        bench.happens(EventType.KEY_IN, SafetyState.LOCKED, SafetyState.LOCKED);
        bench.starts();
        bench.walk(25);
        bench.sessionEnds();
        bench.store.look();

        List<JournalRecord> written = bench.fresh();
        JournalRecord record = written.getLast();
        SessionHash hash = new SessionHash();
        written.subList(1, written.size() - 1).forEach(each -> hash.add(each.rows(), each.body()));

        assertEquals(Kind.SESSION, record.kind());
        assertEquals(27, hash.rows());
        String end = text(record).substring(text(record).indexOf("\"seq_from\""));
        assertEquals(
                "\"seq_from\":2,\"seq_to\":28,\"records\":5,\"rows\":27,\"sha256\":\"" + hash.sha256() + "\"", end);
        assertTrue(text(record).contains("\"session\":\"" + bench.store.stream() + "-2\""), text(record));
        assertTrue(text(record).contains("\"distance_m\":0.84,\"speed_max_mps\":0.35"), text(record));
        assertEquals(record, bench.store.state().lastSession().orElseThrow());
        assertEquals("", bench.store.state().session());
    }

    @Test
    void asksForWhatTheBrokerHasNotTaken() {
        JournalBench bench = new JournalBench(folder);
        for (int i = 0; i < 10; i++) {
            bench.happens(EventType.KEY_IN, SafetyState.LOCKED, SafetyState.LOCKED);
        }
        bench.store.look();
        List<JournalRecord> written = bench.fresh();
        for (int delivered : new int[] {0, 1, 2, 5, 9}) {
            bench.store.delivered(written.get(delivered));
        }
        bench.store.look();

        JournalPage first = bench.page(1, 10, true, 3);
        assertEquals(List.of(4L, 5L, 7L), seqs(first.records()));
        JournalPage second = bench.page(first.nextSeq(), 10, true, 3);
        assertEquals(List.of(8L, 9L), seqs(second.records()));
        assertTrue(second.nextSeq() > 10);

        bench.restart();
        assertEquals(
                List.of(4L, 5L, 7L, 8L, 9L), seqs(bench.page(1, 10, true, 100).records()));
    }

    @Test
    void dropsReleasedSamplesFirstAndSaysWhatWasNot() {
        JournalBench bench = new JournalBench(folder, 1 << 20, true);
        bench.starts();
        bench.walk(4000);
        bench.fresh().forEach(bench.store::delivered);
        bench.store.archived(3000);
        bench.happens(EventType.TRIP, SafetyState.RUNNING, SafetyState.LOCKED);
        bench.walk(5000);
        for (int i = 0; i < 20; i++) {
            bench.pass(5 * SECOND);
            bench.store.look();
        }

        assertTrue(bench.store.state().bytes() <= 1 << 20, bench.store.state().toString());
        assertTrue(bench.store.state().droppedRows() > 3000, bench.store.state().toString());
        JournalPage all = bench.page(1, bench.store.state().lastSeq(), false, 10_000);
        assertEquals(1, all.records().getFirst().seq(), "the event that began it is there");
        assertTrue(all.records().stream().anyMatch(each -> text(each).contains("\"event_type\":\"trip\"")));
        assertEquals(2, all.dropped().getFirst().fromSeq());
        List<String> told = all.records().stream()
                .map(JournalBench::text)
                .filter(each -> each.contains("rows_dropped"))
                .toList();
        long saidRows = told.stream()
                .mapToLong(each -> Long.parseLong(each.replaceAll(".*\"rows\":(\\d+).*", "$1")))
                .sum();
        long gone = all.dropped().stream()
                .mapToLong(range -> range.toSeq() - range.fromSeq() + 1)
                .sum();
        assertEquals(gone, bench.store.state().droppedRows());
        assertTrue(saidRows > 0 && saidRows <= gone, saidRows + " of " + gone);
        assertTrue(
                gone - saidRows >= 2990 && gone - saidRows <= 3010, "released rows need no word: " + (gone - saidRows));
    }

    @Test
    void eventsGoAfterSamplesAndTripsLast() {
        JournalBench bench = new JournalBench(folder, 1 << 20, false);
        bench.starts();
        bench.walk(500);
        for (int i = 0; i < 4000; i++) {
            EventType type = i % 200 == 0 ? EventType.TRIP : EventType.KEY_IN;
            bench.happens(type, SafetyState.LOCKED, SafetyState.LOCKED);
            bench.store.look();
        }
        for (int i = 0; i < 20; i++) {
            bench.pass(5 * SECOND);
            bench.store.look();
        }

        List<JournalRecord> left = bench.page(1, Long.MAX_VALUE, false, 10_000).records();
        assertTrue(left.stream().noneMatch(each -> each.kind() == JournalRecord.Kind.SAMPLES));
        assertEquals(
                20,
                left.stream()
                        .filter(each -> text(each).contains("\"event_type\":\"trip\""))
                        .count());
        long keys = left.stream().filter(each -> text(each).contains("key_in")).count();
        assertTrue(keys > 1000 && keys < 3900, keys + " events of no danger");
        long rows = bench.store.state().droppedRows();
        left.forEach(bench.store::delivered);
        bench.pass(5 * SECOND);
        bench.store.look();
        bench.store.look();
        assertEquals(0, bench.store.state().waitingRecords(), "what was dropped waits no more");
        assertEquals(rows, bench.store.state().droppedRows());
    }

    @Test
    void nothingIsArchivedBeforeItWasWritten() {
        JournalBench bench = new JournalBench(folder, 1 << 20, true);
        bench.happens(EventType.KEY_IN, SafetyState.LOCKED, SafetyState.LOCKED);
        bench.store.look();

        bench.store.archived(Long.MAX_VALUE);
        bench.happens(EventType.KEY_IN, SafetyState.LOCKED, SafetyState.LOCKED);
        bench.store.look();
        bench.store.look();

        assertEquals(1, bench.store.state().archivedSeq());
    }

    @Test
    void anArchiverReleasesNothingThatWasNotSent() {
        JournalBench bench = new JournalBench(folder, 512L << 20, true);
        bench.starts();
        bench.walk(30);
        bench.sessionEnds();
        bench.store.look();
        List<JournalRecord> written = bench.fresh();
        written.subList(0, 2).forEach(bench.store::delivered);

        bench.store.archived(Long.MAX_VALUE);
        bench.wall = bench.wall.plus(Duration.ofDays(31));
        bench.pass(10 * SECOND);
        bench.store.look();
        assertEquals(written.get(2).seq(), bench.store.state().firstSeq());
        assertEquals(written.size() - 2, bench.store.state().waitingRecords());

        written.forEach(bench.store::delivered);
        bench.pass(10 * SECOND);
        bench.store.look();
        assertEquals(0, bench.store.state().firstSeq());
    }

    @Test
    void oldReleasedRecordsGoAndOldOthersStay() {
        JournalBench bench = new JournalBench(folder);
        bench.starts();
        bench.walk(30);
        bench.sessionEnds();
        bench.store.look();
        List<JournalRecord> written = bench.fresh();
        written.subList(0, 2).forEach(bench.store::delivered);
        bench.wall = bench.wall.plus(Duration.ofDays(31));
        bench.pass(10 * SECOND);
        bench.store.look();

        assertEquals(written.get(2).seq(), bench.store.state().firstSeq());
    }
}
