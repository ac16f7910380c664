package retrotread.adapter.mqtt;

import java.util.Map;
import retrotread.control.Snapshot;
import retrotread.port.Journal;

/// Tells what is true now: state and faults when they change, gauges and health at their pace. Owned by the
/// MQTT thread.
final class Gauges {
    private final Payloads payloads;
    private final Journal journal;
    private final Sender sender;
    private final Cadence cadence;
    private String epoch = "";
    private LinkCondition link = LinkCondition.GOOD;
    private long arrivalsDropped;

    Gauges(Payloads payloads, Journal journal, Sender sender, long nowNs) {
        this.payloads = payloads;
        this.journal = journal;
        this.sender = sender;
        this.cadence = new Cadence(nowNs);
    }

    /// A new connection with this name.
    void begin(String name) {
        epoch = name;
    }

    /// What the link is worth from now on.
    void judge(LinkCondition condition, long dropped) {
        link = condition;
        arrivalsDropped = dropped;
    }

    LinkCondition link() {
        return link;
    }

    long arrivalsDropped() {
        return arrivalsDropped;
    }

    /// Whether the state is about to expire.
    boolean isOverdue(Snapshot now, long nowNs) {
        return cadence.isStateOverdue(now, nowNs);
    }

    void tellState(MqttLink to, Snapshot now, long nowNs) {
        cadence.sees(journal.state().condition());
        if (cadence.isStateDue(now, nowNs) && sender.room().hasRoom()) {
            sendState(to, now, nowNs);
        }
        if (cadence.isFaultDue(now, nowNs) && sender.room().hasRoom()) {
            sendFault(to, now, nowNs);
        }
    }

    void tellLive(MqttLink to, Snapshot now, Map<String, Long> commandsRefused, long nowNs) {
        boolean room = sender.room().hasRoomForGauge();
        if (room && cadence.isLiveDue(now, nowNs)) {
            sender.send(to, Topic.LIVE, payloads.live(now), nowNs);
            cadence.liveTold(nowNs);
        } else if (room && cadence.isMetricsDue(nowNs)) {
            byte[] metrics = payloads.metrics(
                    journal.state(), link, commandsRefused, arrivalsDropped, sender.delivered(), sender.refused());
            sender.send(to, Topic.METRICS, metrics, nowNs);
            cadence.metricsTold(nowNs);
        }
    }

    void sendState(MqttLink to, Snapshot now, long nowNs) {
        sender.send(to, Topic.STATE, payloads.state(now, journal.state(), link, epoch), nowNs);
        cadence.stateTold(now, nowNs);
    }

    void sendFault(MqttLink to, Snapshot now, long nowNs) {
        sender.send(to, Topic.FAULT, payloads.fault(now), nowNs);
        cadence.faultTold(now);
    }
}
