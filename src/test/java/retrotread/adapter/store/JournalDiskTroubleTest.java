package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.adapter.store.JournalBench.SECOND;
import static retrotread.adapter.store.JournalBench.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.control.EventType;
import retrotread.port.JournalRecord;
import retrotread.port.JournalState.Condition;
import retrotread.safety.SafetyState;

/// What the journal does on real file systems that are full, read-only or stuck: it tells, keeps what it
/// acknowledged, writes events before samples, and forgets nothing that it could not write at once.
class JournalDiskTroubleTest {
    private static final long DEADLINE_NS = 20 * SECOND;

    @TempDir
    private Path folder;

    private final List<JournalRecord> told = new ArrayList<>();

    private void walk(JournalBench bench, int tenths) {
        bench.walk(tenths);
        told.addAll(bench.fresh());
    }

    private void trip(JournalBench bench) {
        bench.happens(EventType.TRIP, SafetyState.RUNNING, SafetyState.LOCKED);
        bench.store.look();
        told.addAll(bench.fresh());
    }

    private static void assertCondition(Condition wanted, JournalBench bench) {
        assertEquals(wanted, bench.store.state().condition(), bench.store.state()::words);
    }

    /// After a new start, which ends the session: every record that was told is there, and nothing else.
    private void assertAllKept(JournalBench bench, int rows) {
        JournalStore before = bench.store;
        bench.restart();
        for (Optional<JournalRecord> next = before.pollFresh(); next.isPresent(); next = before.pollFresh()) {
            told.add(next.get());
        }
        told.addAll(bench.fresh());
        List<JournalRecord> kept = bench.page(1, Long.MAX_VALUE, false, 100_000).records();
        assertEquals(texts(told), texts(kept));
        assertEquals(rows + 1, kept.stream().mapToInt(JournalRecord::rows).sum());
        assertEquals(0, bench.store.state().lostSamples() + bench.store.state().lostEvents());
        bench.store.close();
    }

    private static String texts(List<JournalRecord> records) {
        return records.stream().map(JournalBench::text).collect(Collectors.joining("\n"));
    }

    @Test
    @DisplayName("SR-18 a full disk takes a trip from its reserve, and the samples when there is room again")
    void aFullDiskTakesEvents() throws IOException {
        try (MountedDisk disk = MountedDisk.inMemory(folder.resolve("state"), 4)) {
            JournalBench bench = new JournalBench(disk.folder());
            bench.starts();
            walk(bench, 50);
            assertCondition(Condition.GOOD, bench);
            disk.fill();
            walk(bench, 200);
            assertCondition(Condition.FULL, bench);
            assertTrue(
                    bench.store.state().words().contains("only events are written"),
                    bench.store.state().words());
            trip(bench);
            assertTrue(text(told.getLast()).contains("\"event_type\":\"trip\""), text(told.getLast()));
            assertCondition(Condition.FULL, bench);

            disk.empty();
            walk(bench, 50);

            assertCondition(Condition.GOOD, bench);
            assertAllKept(bench, 1 + 50 + 200 + 1 + 50);
        }
    }

    @Test
    @DisplayName("SR-18 when the reserve is used up, too, what happens waits in memory")
    void aDiskWithoutAnyRoomIsWaitedFor() throws IOException {
        try (MountedDisk disk = MountedDisk.inMemory(folder.resolve("state"), 4)) {
            JournalBench bench = new JournalBench(disk.folder());
            bench.starts();
            walk(bench, 50);
            disk.fill();
            walk(bench, 50);
            assertCondition(Condition.FULL, bench);
            disk.fill();
            long before = bench.store.state().lastSeq();
            for (int i = 0; i < 10; i++) {
                trip(bench);
                walk(bench, 10);
            }
            assertEquals(before, bench.store.state().lastSeq(), "written without room");
            assertTrue(bench.store.state().condition() != Condition.GOOD, bench.store.state()::words);

            disk.empty();
            bench.pass(5 * SECOND);
            walk(bench, 10);

            assertCondition(Condition.GOOD, bench);
            assertAllKept(bench, 1 + 50 + 50 + 10 * 11 + 10);
        }
    }

    @Test
    @DisplayName("SR-18 a disk that turned read-only is told, and gets everything once it is mended")
    void aReadOnlyDiskIsWaitedFor() throws IOException {
        try (MountedDisk disk = MountedDisk.ext4(folder.resolve("state"), 16)) {
            JournalBench bench = new JournalBench(disk.folder());
            bench.starts();
            walk(bench, 50);
            disk.turnReadOnly();
            walk(bench, 50);
            trip(bench);
            assertCondition(Condition.BROKEN, bench);
            assertEquals(told.getLast().lastSeq(), bench.store.state().lastSeq());

            disk.mend();
            bench.pass(2 * SECOND);
            bench.store.look();
            walk(bench, 10);

            assertCondition(Condition.GOOD, bench);
            assertAllKept(bench, 1 + 50 + 50 + 1 + 10);
        }
    }

    @Test
    @DisplayName("SR-18 a disk that does not answer is told as slow, and good again when it does")
    void aStuckDiskIsSlow() throws IOException, InterruptedException {
        try (MountedDisk disk = MountedDisk.ext4(folder.resolve("state"), 16)) {
            JournalBench bench = new JournalBench(disk.folder());
            bench.starts();
            walk(bench, 50);
            assertCondition(Condition.GOOD, bench);
            disk.freeze();
            bench.happens(EventType.TRIP, SafetyState.RUNNING, SafetyState.LOCKED);
            Thread journal = Thread.ofPlatform().start(bench.store::look);
            long sinceNs = System.nanoTime();
            while (bench.store.state().condition() != Condition.SLOW) {
                assertTrue(System.nanoTime() - sinceNs < DEADLINE_NS, "never told");
                bench.pass(SECOND);
            }
            assertEquals(told.getLast().lastSeq(), bench.store.state().lastSeq());

            disk.thaw();
            journal.join();

            assertCondition(Condition.GOOD, bench);
            assertAllKept(bench, 1 + 50 + 1);
        }
    }
}
