package retrotread.adapter.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.adapter.store.JournalBench.SECOND;
import static retrotread.adapter.store.JournalBench.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.mqtt.AsyncApi;
import retrotread.control.EventType;
import retrotread.port.JournalRecord;
import retrotread.safety.SafetyState;

/// What a real journal keeps is what the AsyncAPI document describes, once the publisher has closed it.
class AsyncApiJournalTest {
    private static final String END_REASON = ".*\"end_reason\":\"(\\w+)\".*";

    @TempDir
    private Path folder;

    private final AsyncApi document = new AsyncApi();

    private static String channel(JournalRecord.Kind kind) {
        return switch (kind) {
            case EVENT -> "event";
            case SAMPLES -> "data_belt";
            case SESSION -> "session_record";
        };
    }

    /// How many of each message; every one of them fits.
    private Map<String, Integer> messages(List<JournalRecord> records) {
        Map<String, Integer> count = new TreeMap<>();
        for (JournalRecord record : records) {
            byte[] whole = (text(record) + ",\"hist\":true}").getBytes(UTF_8);
            count.merge(document.written(channel(record.kind()), whole), 1, Integer::sum);
        }
        return count;
    }

    @Test
    void everyRecordOfAJournalIsDescribed() {
        JournalBench bench = new JournalBench(folder, 1 << 20, true);
        bench.starts();
        bench.walk(12);
        bench.restart();
        bench.starts();
        bench.walk(12);
        bench.cut();
        bench.starts();
        bench.walk(12);
        bench.sessionEnds();
        bench.starts();
        bench.walk(13_000);
        bench.happens(EventType.TRIP, SafetyState.RUNNING, SafetyState.LOCKED);
        for (int i = 0; i < 20; i++) {
            bench.pass(5 * SECOND);
            bench.store.look();
        }

        List<JournalRecord> all =
                bench.page(1, bench.store.state().lastSeq(), false, 10_000).records();
        Map<String, Integer> found = messages(all);

        assertEquals(3, found.get("session"), found.toString());
        assertTrue(found.get("rows_dropped") > 0 && found.get("samples") > 100, found.toString());
        assertEquals(
                document.words("/components/messages/session/payload/properties/end_reason/enum"),
                all.stream()
                        .filter(record -> record.kind() == JournalRecord.Kind.SESSION)
                        .map(record -> text(record).replaceAll(END_REASON, "$1"))
                        .collect(Collectors.toSet()));
    }
}
