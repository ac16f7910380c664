package retrotread.adapter.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import retrotread.control.Snapshot;
import retrotread.input.InputLine;
import retrotread.port.JournalRecord.Kind;
import retrotread.safety.SafetyState;
import retrotread.world.WalkingWorld;

/// A walk of the whole core on virtual time, told as it happens: every message of it is as described.
class AsyncApiWalkTest {
    private static final long SEED = 20261129;
    private static final int SAMPLES = 10;
    private static final long SAMPLE_NS = 100_000_000L;

    private final AsyncApi document = new AsyncApi();
    private final Map<String, Integer> heard = new TreeMap<>();
    private final WalkingWorld world = WalkingWorld.healthy(SEED);
    private final SpeakingDevice device = new SpeakingDevice(
            URI.create("mqtts://broker.example"),
            world.pace.nowNs(),
            (channel, payload) -> heard.merge(document.written(channel, payload), 1, Integer::sum));
    private final List<Snapshot> samples = new ArrayList<>();
    private int eventsTold;
    private long sampledNs = world.pace.nowNs();

    /// After each wake-up: what the journal and the publisher would make of it.
    private void tell() {
        device.nowNs = world.pace.nowNs();
        Snapshot now = world.snapshot();
        device.feed.latest = () -> now;
        if (device.nowNs - sampledNs >= SAMPLE_NS) {
            sampledNs = device.nowNs;
            samples.add(now);
            device.turn();
        }
        if (samples.size() == SAMPLES) {
            record(Kind.SAMPLES, SAMPLES, device.text.samples(samples, seq(), "s-1"));
            samples.clear();
        }
        for (; eventsTold < world.events.size(); eventsTold++) {
            record(Kind.EVENT, 1, device.text.event(world.events.get(eventsTold), seq(), "s-1"));
        }
    }

    private long seq() {
        return device.journal.state().lastSeq() + 1;
    }

    private void record(Kind kind, int rows, byte[] body) {
        device.journal.add(kind, rows, new String(body, UTF_8));
    }

    @Test
    void everyMessageOfAWalkIsDescribed() {
        device.connect(true);
        world.disturb(_ -> tell());
        world.start();
        world.run(4);
        world.press(InputLine.FASTER);
        world.run(30);
        world.sim.pullKey();
        world.run(10);
        tell();
        device.turn();

        assertEquals(SafetyState.LOCKED, world.snapshot().state());
        assertTrue(heard.keySet().containsAll(List.of("state", "fault", "live", "samples", "event")), heard.toString());
        assertEquals(world.events.size(), heard.get("event"), heard.toString());
    }
}
