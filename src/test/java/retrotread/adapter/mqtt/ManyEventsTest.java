package retrotread.adapter.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;

class ManyEventsTest {
    private final List<String> acks = new ArrayList<>();
    private final SpeakingDevice device =
            new SpeakingDevice(URI.create("mqtts://broker.example"), 1000 * Samples.SECOND, this::hear);

    private void hear(String channel, byte[] payload) {
        if (channel.equals("ack")) {
            acks.add(new String(payload, UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 254, 255, 256, 257, 511, 512, 513, 1000})
    @DisplayName("SR-18 an answer behind many other events is heard, wherever one taking ends")
    void answerBehindManyEvents(int before) {
        device.connect(true);
        device.send(Topic.CMD_STOP, "{\"id\":\"c-1\",\"epoch\":\"" + device.epoch + "\"}");
        for (int i = 0; i < before; i++) {
            device.feed.events.add(Samples.numbered(0));
        }
        device.feed.events.add(new Event(
                device.nowNs,
                EventType.COMMAND_DONE,
                Cause.NO_CAUSE,
                SafetyState.READY,
                SafetyState.READY,
                0,
                0.833,
                0,
                device.asked.remove(),
                Command.NONE));
        for (int i = 0; i < 5; i++) {
            device.turn();
        }

        assertEquals(1, acks.size(), acks::toString);
    }
}
