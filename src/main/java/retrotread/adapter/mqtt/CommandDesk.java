package retrotread.adapter.mqtt;

import java.util.Map;
import java.util.Optional;
import retrotread.control.Event;
import retrotread.port.CommandSink;
import retrotread.port.Journal;
import retrotread.wire.TimeBase;

final class CommandDesk {
    CommandDesk(MqttSettings s, TimeBase t, CommandSink c, Journal j, RecordQueue r, Payloads p) {}

    void hear(Event e) {}

    void begin(String epoch) {}

    void arrived(LinkSignal.Arrived m) {}

    Optional<Message> nextAnswer(long nowNs) {
        return Optional.empty();
    }

    long arrivals() {
        return 0;
    }

    Map<String, Long> refusals() {
        return Map.of();
    }
}
