package retrotread.adapter.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import retrotread.control.Snapshot;
import retrotread.port.Journal;

/// What a new connection is told first, in this order, so that what is true now comes before what happened; and
/// what of it is told again when it changes. Owned by the MQTT thread.
final class Greeting {
    private static final List<Topic> ORDER =
            List.of(Topic.AVAILABILITY, Topic.INFO, Topic.STATE, Topic.FAULT, Topic.SESSION_LAST, Topic.DISCOVERY);

    private final Payloads payloads;
    private final Journal journal;
    private final Sender sender;
    private final Gauges gauges;
    private final Discovery discovery;
    private final Deque<Topic> waiting = new ArrayDeque<>();
    private String stream = "";
    private String epoch = "";
    private boolean hearsAll;
    private long connections;

    Greeting(Payloads payloads, Journal journal, Sender sender, Gauges gauges, Discovery discovery) {
        this.payloads = payloads;
        this.journal = journal;
        this.sender = sender;
        this.gauges = gauges;
        this.discovery = discovery;
    }

    /// A new connection; returns its name, the epoch.
    String begin(boolean brokerLetsUsHear, RandomGenerator random) {
        connections++;
        hearsAll = brokerLetsUsHear;
        epoch = payloads.epoch(connections, random);
        stream = journal.stream();
        waiting.clear();
        waiting.addAll(ORDER);
        return epoch;
    }

    /// A journal that begins anew has other numbers: `info` names them.
    void lookAtStream() {
        if (!journal.stream().equals(stream)) {
            stream = journal.stream();
            waiting.add(Topic.INFO);
        }
    }

    void sessionEnded() {
        waiting.add(Topic.SESSION_LAST);
    }

    /// Home Assistant said something about itself.
    void heardBirth(byte[] status, long nowNs) {
        discovery.heard(status, nowNs);
    }

    /// Tells what waits, as far as there is room. `now` is empty while nothing fresh is known.
    void tell(MqttLink link, Optional<Snapshot> now, long nowNs) {
        if (discovery.isDue(nowNs)) {
            discovery.told();
            waiting.add(Topic.DISCOVERY);
        }
        while (!waiting.isEmpty() && sender.room().hasRoom()) {
            tell(link, waiting.poll(), now, nowNs);
        }
    }

    private void tell(MqttLink link, Topic topic, Optional<Snapshot> now, long nowNs) {
        if (topic == Topic.AVAILABILITY) {
            sender.send(link, topic, Payloads.ONLINE, nowNs);
        } else if (topic == Topic.INFO) {
            sender.send(link, topic, payloads.info(connections, epoch, hearsAll), nowNs);
        } else if (topic == Topic.STATE) {
            now.ifPresent(snapshot -> gauges.sendState(link, snapshot, nowNs));
        } else if (topic == Topic.FAULT) {
            now.ifPresent(snapshot -> gauges.sendFault(link, snapshot, nowNs));
        } else if (topic == Topic.SESSION_LAST) {
            journal.state()
                    .lastSession()
                    .ifPresent(last -> sender.send(link, topic, payloads.record(last, true), nowNs));
        } else if (topic == Topic.DISCOVERY) {
            discovery.payload().ifPresent(payload -> sender.send(link, topic, payload, nowNs));
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// Connections since the start.
    long connections() {
        return connections;
    }
}
