package retrotread.adapter.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.adapter.mqtt.Samples.SECOND;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.control.Snapshot;
import retrotread.port.JournalRecord;
import retrotread.port.JournalState;
import retrotread.safety.Cause;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.wire.TimeBase;

class PayloadsTest {
    private static final long NOW_NS = 8_123 * SECOND + 456_789_000L;
    private final TimeBase time =
            new TimeBase(() -> NOW_NS, InstantSource.fixed(Samples.WALL), () -> TimeBase.Quality.RTC);
    private final Payloads payloads = new Payloads(
            Samples.settings(URI.create("mqtt://h"), "tm01"), Samples.facts(), time, () -> "2b6c91-bb1ad573");

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }

    private String state(Snapshot now) {
        return text(payloads.state(now, JournalState.NEW, LinkCondition.GOOD, "e"));
    }

    @Test
    void stateSaysEverythingWithItsUnit() {
        Snapshot now = Samples.snapshot(NOW_NS - 5_000_000, SafetyState.LOCKED, 0.352, Cause.KEY_OUT, Cause.POWER_ON);

        assertEquals("""
            {"ts":1795427999995,"mono_us":8123451789,"boot":"2b6c91","n":1,"state":"LOCKED",\
            "speed_mps":0.352,"speed_kmh":1.2672,"speed_mph":0.7874,"speed_worst_mps":0.359,"target_mps":0.35,\
            "setpoint_mps":0.35,"limit_mps":0.8333,"distance_m":120.04,"elapsed_s":343.2,"limit_by":"profile",\
            "incline_percent":3.0,"incline_sent_percent":3.25,"incline_target_percent":4.0,\
            "facing":"backward","belt_direction":"normal","causes":["power_on","key_out"],"cause":"key_out",\
            "words":"the safety key is out","requirement":"SR-2","stopping":"none","mode":"protecting",\
            "excess_worst_mps":0.41,"detect_worst_ms":78.0,"within_budget":true,"holding":false,"key":true,\
            "relay":false,"profile":"general","time_left_s":600.0,"lease_left_s":90.0,"lease_taken":false,\
            "doubtful_edges":2,"lost_edges":0,\
            "stream":"2b6c91-bb1ad573","seq":0,"session":"",\
            "store":"good","link":"good","clock":"rtc",\
            "epoch":"e-1"}\
            """, text(payloads.state(now, JournalState.NEW, LinkCondition.GOOD, "e-1")));
    }

    @Test
    void neverWritesWhatIsNoNumber() {
        for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            String state = state(Samples.snapshot(NOW_NS, SafetyState.READY, odd));

            assertTrue(state.contains("\"speed_mps\":null,\"speed_kmh\":null,\"speed_mph\":null"), state);
            assertFalse(state.contains("NaN") || state.contains("Infinity"), state);
        }
        String huge = text(payloads.live(Samples.snapshot(NOW_NS, SafetyState.READY, 1e300)));
        assertTrue(huge.contains("\"speed_mps\":1.0E300"), huge);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GENERAL   | "excess_worst_mps":0.41,"detect_worst_ms":78.0,"within_budget":true
        FIRST_USE | "excess_worst_mps":0.52,"detect_worst_ms":91.5,"within_budget":false
        TRAINED   | "excess_worst_mps":null,"detect_worst_ms":null,"within_budget":null
        """)
    @DisplayName("SR-4 state tells the worst case of the profile that is selected")
    void stateTellsTheBudgetOfTheSelectedProfile(Profile profile, String told) {
        String state = state(Samples.snapshot(NOW_NS, SafetyState.READY, 0, profile));

        assertTrue(state.contains(told + ",\"holding\""), state);
    }

    @Test
    void tellsThatAnotherMachineUsesOurClientId() {
        LinkCondition link = LinkCondition.DUPLICATE_CLIENT_ID;
        Snapshot now = Samples.snapshot(NOW_NS, SafetyState.READY, 0);

        String state = text(payloads.state(now, JournalState.NEW, link, "e"));
        String metrics = text(payloads.metrics(JournalState.NEW, link, Map.of(), 7, 0, 0));

        assertTrue(state.contains("\"link\":\"duplicate_client_id\""), state);
        assertTrue(metrics.contains("\"link\":\"duplicate_client_id\""), metrics);
    }

    @Test
    void recordGoesOutAsItIsKept() {
        byte[] body = "{\"seq\":7".getBytes(UTF_8);
        JournalRecord kept = new JournalRecord(7, 1, JournalRecord.Kind.EVENT, true, body);

        assertEquals("{\"seq\":7,\"hist\":false}", text(payloads.record(kept, false)));
        assertEquals("{\"seq\":7,\"hist\":true}", text(payloads.record(kept, true)));
    }

    @Test
    void faultListsWhatKeepsTheBeltLocked() {
        assertEquals("[]", text(payloads.fault(Samples.snapshot(NOW_NS, SafetyState.READY, 0))));
        assertEquals(
                "[{\"cause\":\"key_out\",\"response\":\"cut\",\"requirement\":\"SR-2\",\"words\":\"the safety key is"
                        + " out\"}]",
                text(payloads.fault(Samples.snapshot(NOW_NS, SafetyState.LOCKED, 0, Cause.KEY_OUT))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        mqtt://192.168.1.5 | true  | "stop"
        mqtt://127.0.0.1   | true  | "stop","slower","faster","limit"
        mqtts://h          | true  | "stop","slower","faster","limit"
        mqtts://h          | false |
        """)
    @DisplayName("SR-17 what the network may do is told: a stop on any link, more where nobody can listen in")
    void infoTellsWhatTheNetworkMayDo(String broker, boolean hearsAll, String remote) {
        Payloads own = new Payloads(Samples.settings(URI.create(broker), "tm01"), Samples.facts(), time, () -> "s");
        String info = text(own.info(3, "2b6c91-3-9f3a", hearsAll));

        assertTrue(info.startsWith("{\"schema\":1,\"device\":\"tm01\",\"site\":\"home\",\"sw\":\"0.1.0\""), info);
        assertTrue(info.contains("\"conn\":3,\"epoch\":\"2b6c91-3-9f3a\""), info);
        assertTrue(info.contains("\"remote\":[" + (remote == null ? "" : remote) + "]}"), info);
    }

    @Test
    void epochNamesTheConnection() {
        assertTrue(payloads.epoch(17, new Random(1)).matches("2b6c91-17-[0-9a-f]{4}"));
    }
}
