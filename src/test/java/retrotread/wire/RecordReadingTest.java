package retrotread.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.session.SessionEvent;
import retrotread.session.SessionSample;

class RecordReadingTest {
    private static final long NOW_NS = 1_234_567_891_000L;
    private final TimeBase time =
            new TimeBase(() -> NOW_NS, () -> Instant.ofEpochMilli(1_795_428_000_123L), () -> TimeBase.Quality.RTC);
    private final RecordText text = new RecordText(time, "2b6c91", "aa");
    private final List<SessionSample> samples = new ArrayList<>();
    private final List<SessionEvent> events = new ArrayList<>();

    private void read(byte[] body) {
        RecordReading.read(body, samples, events);
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyKindOfEventComesBack() {
        for (EventType type : EventType.values()) {
            for (Cause cause : Cause.values()) {
                read(text.event(
                        new Event(
                                NOW_NS,
                                type,
                                cause,
                                SafetyState.RUNNING,
                                SafetyState.LOCKED,
                                0.5,
                                0.8,
                                31_000_000L,
                                7,
                                Command.NONE),
                        3,
                        "aa-1"));
                SessionEvent event = events.removeLast();
                assertEquals(NOW_NS, event.monoNs());
                assertEquals(1_795_428_000_123L, event.utcMillis());
                assertEquals(type.key, event.type());
                assertEquals(type.critical, event.critical());
                assertEquals(cause == Cause.NO_CAUSE ? "" : JsonText.wire(cause), event.cause());
                assertEquals(cause == Cause.NO_CAUSE ? "" : cause.words, event.words());
                assertEquals("RUNNING LOCKED", event.from() + " " + event.to());
                assertEquals(31, event.detectionMillis());
            }
        }
        read(text.dropped(1, 9, "no room", 3, ""));
        assertEquals(
                "rows_dropped: no room",
                events.getLast().type() + ": " + events.getLast().words());
        read(text.lost(2, 1, 3, ""));
        assertEquals("rows_lost", events.getLast().type());
        assertTrue(Double.isNaN(events.getLast().mps()) && samples.isEmpty());
    }

    @Test
    void whatNoJournalWritesIsRefusedWithAWord() {
        for (String body : List.of(
                "",
                "[1",
                "{\"a\":1",
                "{\"event_type\":\"trip\"",
                "{\"event_type\":\"trip\",\"mono_us\":\"now\",\"ts\":1",
                "{\"mono_us\":1,\"ts\":1,\"limit_by\":\"profile\",\"facing\":\"up\",\"samples\":[{\"t\":0,\"k\":1}]",
                "{\"mono_us\":1,\"ts\":1,\"samples\":[7]",
                "{\"mono_us\":1,\"ts\":1,\"samples\":7",
                "{\"a\":[[[[[[1]]]]]]",
                "{\"a\":" + "9".repeat(50),
                "{\"a\":9999999999999999999999",
                "{\"a\":\"" + "x".repeat(5000) + "\"")) {
            assertThrows(IllegalArgumentException.class, () -> read(bytes(body)), body);
        }
    }

    @Test
    void changedBytesAreReadOrRefusedAndNothingElse() {
        long seed = 20261129;
        Random random = new Random(seed);
        byte[] sound = bytes("{\"v\":1,\"n\":1,\"ts\":1,\"mono_us\":1,\"boot\":\"b\",\"limit_by\":\"profile\","
                + "\"facing\":\"unknown\",\"belt_direction\":\"normal\","
                + "\"samples\":[{\"t\":0.5,\"v\":0.3,\"k\":1,\"s\":\"READY\",\"d\":1.5}]");
        read(sound);
        assertEquals(1, samples.size());
        for (int i = 0; i < 5000; i++) {
            byte[] other = sound.clone();
            other[random.nextInt(other.length)] = (byte) random.nextInt();
            try {
                read(other);
            } catch (IllegalArgumentException refused) {
                assertTrue(refused.getMessage() != null, "seed " + seed);
            }
        }
    }
}
