package retrotread.adapter.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.adapter.store.JournalBench.SECOND;
import static retrotread.adapter.store.JournalBench.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.adapter.mqtt.Door;
import retrotread.adapter.mqtt.Topic;
import retrotread.port.JournalRecord;
import retrotread.wire.TimeBase.Quality;

/// A session in whose middle the wall clock is set, through the real journal and the real desk: but for the
/// time of day that it writes down, it is the session of a clock that was right all along.
class SteppedClockTest {
    private static final Instant TRUTH = Instant.parse("2026-11-23T10:00:00Z");
    private static final int TENTHS = 200;

    @TempDir
    private Path folder;

    /// One session and what became of it.
    private static final class Session {
        private final JournalBench bench;
        private final Door door;
        private final List<String> asked = new ArrayList<>();
        private Instant truth = TRUTH;
        private int sent;

        private Session(Path folder, Instant first, Quality quality) {
            bench = new JournalBench(folder);
            bench.wall = first;
            bench.quality = quality;
            door = new Door(bench.time, bench.store, (command, _, _, _) -> asked.add(command.name()));
        }

        private void walk() {
            for (int i = 0; i < TENTHS / 2; i++) {
                bench.walk(1);
                truth = truth.plusNanos(SECOND / 10);
            }
        }

        /// Somebody whose clock is right asks for less, so long ago.
        private void ask(long secondsAgo) {
            sent++;
            String payload = "{\"id\":\"c-%d\",\"epoch\":\"%s\",\"sent_at\":%d}"
                    .formatted(sent, Door.EPOCH, truth.minusSeconds(secondsAgo).toEpochMilli());
            door.arrived(Topic.CMD_SLOWER, payload.getBytes(UTF_8), false, "");
        }

        private void live(Instant then, Quality quality) {
            bench.starts();
            walk();
            ask(0);
            bench.wall = then;
            bench.quality = quality;
            ask(2);
            ask(60);
            walk();
            ask(1);
            ask(3600);
            bench.sessionEnds();
            bench.store.look();
        }

        private List<JournalRecord> records() {
            return bench.page(1, Long.MAX_VALUE, false, 1000).records();
        }

        /// Every record, without the time of day and what hangs on it.
        private List<String> timeless() {
            return records().stream()
                    .map(JournalBench::text)
                    .map(each -> each.replace(bench.store.stream(), "STREAM")
                            .replaceAll("\"(ts|started_ts)\":\\d+", "\"$1\":0")
                            .replaceAll("\"clock\":\"\\w+\"", "\"clock\":\"\"")
                            .replaceAll("\"sha256\":\"\\w+\"", "\"sha256\":\"\""))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00:00Z, NTP, 2026-11-23T12:00:10Z, ntp",
        "2026-11-23T10:00:00Z, NTP, 2026-11-23T08:00:10Z, ntp",
        "1970-01-01T00:05:00Z, NONE, 2026-11-23T10:00:10Z, none"
    })
    @DisplayName("SR-21 a wall clock that is set in a session changes no order, no duration and no command")
    void aClockThatIsSetChangesTheTimeOfDayOnly(Instant first, Quality quality, Instant then, String told)
            throws IOException {
        Session right = new Session(Files.createDirectory(folder.resolve("right")), TRUTH, Quality.NTP);
        right.live(TRUTH.plusSeconds(TENTHS / 20), Quality.NTP);
        Session set = new Session(Files.createDirectory(folder.resolve("set")), first, quality);
        set.live(then, Quality.NTP);

        assertEquals(right.timeless(), set.timeless());
        assertEquals(List.of("SLOWER", "SLOWER", "SLOWER"), right.asked);
        assertEquals(right.asked, set.asked);
        assertEquals(Map.of("too_old", 2L), right.door.refusals());
        assertEquals(right.door.refusals(), set.door.refusals());
        List<JournalRecord> records = set.records();
        assertTrue(text(records.getFirst()).contains("\"clock\":\"" + told + "\""), text(records.getFirst()));
        String session = text(records.getLast());
        assertTrue(session.contains("\"clock\":\"ntp\""), session);
        assertTrue(session.contains("\"started_ts\":" + first.toEpochMilli() + ","), session);
        assertTrue(session.contains("\"running_s\":19.9,"), session);
    }
}
