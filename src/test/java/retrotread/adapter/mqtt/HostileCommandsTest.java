package retrotread.adapter.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.runtime.CommandInbox;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.wire.TimeBase;
import retrotread.world.WalkingWorld;

/// A walk on virtual time with strangers on the network: what they send goes through desk, gate and inbox to
/// the core, and relay, heartbeat and set-point of every wake-up are what they are without them, bit for bit.
class HostileCommandsTest {
    private static final long SEED = 20261129;
    private static final String EPOCH = "2b6c91-3-9f3a";
    private static final int BIG = 1 << 20;
    private static final Topic[] ACTING = {Topic.CMD_SLOWER, Topic.CMD_LIMIT, Topic.CMD_FASTER};

    private final WalkingWorld world = WalkingWorld.healthy(SEED);
    private final CommandInbox inbox = new CommandInbox();
    private final CommandDesk desk = desk();
    private final List<Long> trace = new ArrayList<>();
    private final Random random = new Random(SEED);
    private long wakes;
    private int sent;

    private CommandDesk desk() {
        MqttSettings settings = Samples.settings(URI.create("mqtts://broker.example"), "tm01");
        FakeJournal journal = new FakeJournal();
        TimeBase time = new TimeBase(() -> world.pace.nowNs(), () -> Samples.WALL, () -> TimeBase.Quality.NTP);
        RecordQueue records = new RecordQueue(journal, Samples.SECOND, new TokenBucket(1000, 1000, world.pace.nowNs()));
        Payloads payloads = new Payloads(settings, Samples.facts(), time, journal::stream);
        CommandDesk made = new CommandDesk(settings, time, inbox, journal, records, payloads);
        made.begin(EPOCH);
        return made;
    }

    private void send(Topic topic, byte[] payload, boolean retained) {
        sent++;
        desk.arrived(new LinkSignal.Arrived(topic, payload, retained, "", new byte[0]));
    }

    private static byte[] fields(String id, String epoch, String more) {
        String text = "{\"id\":\"" + id + "\",\"epoch\":\"" + epoch + "\"," + more + "\"speed_mps\":0.1}";
        return text.getBytes(UTF_8);
    }

    /// One message that would slow the belt down if it were heard.
    private void attack() {
        Topic topic = ACTING[random.nextInt(ACTING.length)];
        String id = "x" + sent;
        switch (random.nextInt(11)) {
            case 0 -> send(topic, fields(id, EPOCH, ""), true);
            case 1 -> send(topic, fields(id, "2b6c91-2-77aa", ""), false);
            case 2 -> send(topic, fields("again", EPOCH, ""), false);
            case 3 -> send(topic, fields(id, EPOCH, "\"a\":NaN,"), false);
            case 4 -> send(topic, fields(id, EPOCH, "\"a\":1e999,"), false);
            case 5 -> send(topic, fields(id, EPOCH, "\"a\":" + "[".repeat(900) + "]".repeat(900) + ","), false);
            case 6 -> send(topic, fields(id, EPOCH, "\"speed_mps\":9,"), false);
            case 7 -> send(topic, new byte[BIG], false);
            case 8 -> send(topic, new byte[] {'{', '"', (byte) 0xC3, 0x28, '"', ':', '1', '}'}, false);
            case 9 -> send(topic, fields(id, EPOCH, "\"sent_at\":1000,"), false);
            default -> send(topic, "{\"op\":\"start\"}".getBytes(UTF_8), random.nextBoolean());
        }
    }

    /// Messages before each wake-up: `many` thousandths of one.
    private void besiege(int many) {
        send(Topic.CMD_PING, fields("again", EPOCH, ""), false);
        world.disturb(in -> {
            long before = wakes * many / 1000;
            wakes++;
            for (long i = before; i < wakes * many / 1000; i++) {
                attack();
                desk.nextAnswer(world.pace.nowNs());
            }
            hear(in);
        });
    }

    private void hear(ControlInputs in) {
        inbox.poll(in);
        trace.add(Double.doubleToRawLongBits(world.permit().setpointMps()));
        trace.add((world.permit().relayOn() ? 2L : 0) + (world.permit().heartbeatHigh() ? 1 : 0));
    }

    private void walk() {
        world.start();
        world.run(4);
        world.press(InputLine.FASTER);
        world.run(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 50_000})
    @DisplayName("SR-17 no stranger changes relay, heartbeat or set-point by a bit, at 12 or 10,000 messages a second")
    void strangersChangeNothing(int many) {
        HostileCommandsTest quiet = new HostileCommandsTest();
        quiet.world.disturb(quiet::hear);
        quiet.walk();
        besiege(many);
        walk();

        assertEquals(SafetyState.RUNNING, world.snapshot().state());
        assertTrue(trace.size() > 6000, "wake-ups: " + trace.size() / 2);
        assertEquals(quiet.trace, trace, "seed " + SEED);
        assertEquals(
                sent - 1,
                desk.refusals().values().stream().mapToLong(each -> each).sum());
        List<String> reasons = List.of("duplicate", "malformed", "retained", "stale_epoch", "too_large", "too_old");
        assertTrue(
                desk.refusals().keySet().containsAll(reasons), desk.refusals().toString());
    }

    @Test
    @DisplayName("SR-17 a malformed stop stops the walk, in the middle of a flood")
    void aMalformedStopStops() {
        besiege(50_000);
        walk();
        send(Topic.CMD_STOP, new byte[] {'{', (byte) 0xC3, 0x28}, true);
        world.wake();

        assertEquals(SafetyState.STOPPING, world.snapshot().state());
        assertEquals(Cause.REMOTE_STOP, world.snapshot().firstCause());
    }
}
