package retrotread.adapter.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.adapter.mqtt.Samples.SECOND;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.control.EventType;
import retrotread.safety.Cause;

/// What strangers may send us and what becomes of it, without any broker and on a clock of its own.
class CommandDeskTest extends DeskBench {
    private static final long SEED = 20261129;

    @Test
    void aCommandIsAnsweredAfterTheTickThatDecided() {
        send(Topic.CMD_SLOWER, fields("c-1", ",\"from\":\"console\""));
        assertEquals(List.of("SLOWER #1"), asked);
        assertEquals("", answer());

        coreSays(EventType.COMMAND_DONE, Cause.NO_CAUSE, 1);

        assertTrue(answer().startsWith(
                        "console:{\"id\":\"c-1\",\"op\":\"slower\",\"result\":\"applied\",\"limit_mps\":0.6,"));
    }

    @ParameterizedTest
    @CsvSource({"speed_mps, 0.5, 0.5000", "speed_kmh, 1.8, 0.5000", "speed_mph, 1, 0.4470"})
    void aLimitTakesOneSpeedInAnyUnit(String name, String value, String mps) {
        send(Topic.CMD_LIMIT, fields("c-1", ",\"" + name + "\":" + value));

        assertEquals(List.of("LIMIT " + mps + " #1"), asked);
    }

    @Test
    void aRefusalOfTheMachineIsAnsweredWithItsReason() {
        send(Topic.CMD_LIMIT, fields("c-1", ",\"speed_mps\":9"));
        coreSays(EventType.REFUSED, Cause.NO_CAUSE, 1);

        assertTrue(answer().contains("\"result\":\"rejected\",\"reason\":\"not_in_this_state\",\"requested_mps\":9.0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "stop",
                "{",
                "{\"id\":1e999}",
                "{\"id\":\"a\",\"id\":\"b\"}",
                "null",
                "[[[[[[[[[[]]]]]]]]]]",
                "{\"epoch\":\"old\"}"
            })
    @DisplayName("SR-17 a stop stops, whatever its payload says and whatever the link is")
    void aStopAlwaysStops(String payload) {
        for (String broker : List.of("mqtts://broker.example", "mqtt://192.168.1.5", "mqtt://127.0.0.1")) {
            asked.clear();
            desk = desk(broker);
            send(Topic.CMD_STOP, payload);
            send(Topic.CMD_STOP, new byte[] {(byte) 0xC3, 0x28});
            send(Topic.CMD_STOP, new byte[5000]);
            assertEquals(List.of("STOP #1", "STOP #2", "STOP #3"), asked);
        }
    }

    @Test
    @DisplayName("SR-17 a stop stops after any number of others")
    void aThousandStopsStop() {
        for (int i = 0; i < 1000; i++) {
            send(Topic.CMD_STOP, "{}");
        }

        assertEquals(1000, asked.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"id":"c","epoch":"2b6c91-2-9f3a","speed_mps":0.3}                | stale_epoch
        {"id":"c","speed_mps":0.3}                                        | malformed
        {"epoch":"2b6c91-3-9f3a","speed_mps":0.3}                         | malformed
        {"id":"c","epoch":"2b6c91-3-9f3a"}                                | malformed
        {"id":"c","epoch":"2b6c91-3-9f3a","speed_mps":NaN}                | malformed
        {"id":"c","epoch":"2b6c91-3-9f3a","speed_mps":Infinity}           | malformed
        {"id":"c","epoch":"2b6c91-3-9f3a","speed_mps":1e999}              | malformed
        {"id":"c","epoch":"2b6c91-3-9f3a","speed_mps":"0.3"}              | malformed
        {"id":"c","epoch":"2b6c91-3-9f3a","speed_mps":-0.3}               | malformed
        {"id":"c","epoch":"2b6c91-3-9f3a","speed_mps":0}                  | malformed
        {"id":"c","epoch":"2b6c91-3-9f3a","speed_mps":0.3,"speed_kmh":1}  | malformed
        {"id":"c","epoch":"2b6c91-3-9f3a","speed_mps":0.3,"speed_mps":9}  | malformed
        {"id":"c","epoch":"2b6c91-3-9f3a","speed_mps":0.3}{}              | malformed
        {"id":"c","epoch":"2b6c91-3-9f3a","speed_mps":0.3,"x":[[[[1]]]]}  | malformed
        {"id":"c d","epoch":"2b6c91-3-9f3a","speed_mps":0.3}              | malformed
        {"id":"c","epoch":"2b6c91-3-9f3a","speed_mps":0.3,"sent_at":1795427996999} | too_old
        """)
    @DisplayName("SR-17 what is not a command of this moment reaches nobody, and is counted")
    void hearsNothingElse(String payload, String reason) {
        send(Topic.CMD_LIMIT, payload);

        assertEquals(List.of(), asked);
        assertEquals(Map.of(reason, 1L), desk.refusals());
    }

    @Test
    @DisplayName("SR-17 a command that is retained, repeated or too large reaches nobody")
    void hearsNoRepetition() {
        byte[] good = fields("c-1", ",\"from\":\"a\",\"n\":5").getBytes(UTF_8);
        desk.arrived(new LinkSignal.Arrived(Topic.CMD_SLOWER, good, true, "", new byte[0]));
        assertEquals(List.of(), asked);
        send(Topic.CMD_SLOWER, good);
        send(Topic.CMD_SLOWER, good);
        send(Topic.CMD_SLOWER, fields("c-2", ",\"from\":\"a\",\"n\":5"));
        send(Topic.CMD_SLOWER, fields("c-3", ",\"from\":\"a\",\"n\":4"));
        send(Topic.CMD_SLOWER, Arrays.copyOf(good, 4097));

        assertEquals(List.of("SLOWER #1"), asked);
        assertEquals("{duplicate=3, retained=1, too_large=1}", desk.refusals().toString());
    }

    @Test
    @DisplayName("SR-17 on a link that others can listen in on only a stop is taken")
    void takesOnlyAStopInTheOpen() {
        desk = desk("mqtt://192.168.1.5");
        send(Topic.CMD_SLOWER, fields("c-1", ""));
        send(Topic.CMD_LIMIT, fields("c-2", ",\"speed_mps\":0.3"));
        send(Topic.DATA_ACK, "{\"stream\":\"" + journal.stream() + "\",\"upto\":5}");

        assertEquals(List.of(), asked);
        assertEquals(0, journal.archived.get());
        assertEquals("{remote_disabled=3}", desk.refusals().toString());
    }

    @Test
    @DisplayName("SR-17 a flood of every kind of nonsense reaches nobody but for its stops")
    void aFloodReachesNobody() {
        Random random = new Random(SEED);
        byte[] good = fields("c-1", ",\"speed_mps\":0.3").getBytes(UTF_8);
        Topic[] inbound = Arrays.stream(Topic.values())
                .filter(topic -> topic.direction == Topic.Direction.IN && topic != Topic.CMD_STOP)
                .toArray(Topic[]::new);
        for (int i = 0; i < 100_000; i++) {
            byte[] payload = Arrays.copyOf(good, random.nextInt(good.length * 2));
            for (int flips = random.nextInt(6) + 1; flips > 0 && payload.length > 0; flips--) {
                payload[random.nextInt(payload.length)] = (byte) random.nextInt(256);
            }
            boolean whole = Arrays.equals(payload, good);
            if (!whole) {
                send(inbound[random.nextInt(inbound.length)], payload);
            }
            nowNs += SECOND / 10_000;
        }

        assertTrue(asked.size() <= 2, "seed " + SEED + ": a flip may leave a command whole: " + asked);
        assertTrue(desk.refusals().get("rate_limited") > 50_000, desk.refusals().toString());
    }

    @Test
    void asksTheBrokerToPublishNowhereElse() {
        for (String topic :
                List.of("treadmill/1/home/tm01/ack/console", "other", "treadmill/1/home/tm01/ack/a/b", "")) {
            byte[] payload = fields("p" + topic.length(), "").getBytes(UTF_8);
            desk.arrived(new LinkSignal.Arrived(Topic.CMD_PING, payload, false, topic, new byte[] {7}));
        }

        assertTrue(answer().startsWith("console:{"));
        for (int i = 0; i < 3; i++) {
            assertTrue(answer().startsWith(":{"));
        }
    }

    @Test
    void saysSoWhenTheMachineDoesNotAnswer() {
        full = true;
        send(Topic.CMD_SLOWER, fields("c-1", ""));
        assertTrue(answer().contains("\"reason\":\"busy\""));
        full = false;
        send(Topic.CMD_SLOWER, fields("c-2", ""));
        nowNs += 2 * SECOND + 1;

        assertTrue(
                answer().contains("\"id\":\"c-2\",\"op\":\"slower\",\"result\":\"rejected\",\"reason\":\"no_answer\""));
    }

    @Test
    void anArchiverSaysWhatItHas() {
        send(Topic.DATA_ACK, "{\"stream\":\"another\",\"upto\":7}");
        assertEquals(0, journal.archived.get());
        send(Topic.DATA_ACK, "{\"stream\":\"" + journal.stream() + "\",\"upto\":5}");

        assertEquals(5, journal.archived.get());
    }
}
