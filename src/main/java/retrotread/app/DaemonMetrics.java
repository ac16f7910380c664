package retrotread.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import retrotread.adapter.metrics.Metric;
import retrotread.adapter.metrics.Metric.Sample;
import retrotread.adapter.metrics.Metric.Type;
import retrotread.adapter.mqtt.CertificateTerm;
import retrotread.adapter.mqtt.LinkFigures;
import retrotread.port.JournalState;
import retrotread.runtime.LoopCounters;
import retrotread.runtime.Vitals;
import retrotread.wire.TimeBase;

/// What the metrics page says: the numbers of the topic `metrics`, and those of link, certificates, control
/// loop and drive. Only reads what other threads have left; any thread.
final class DaemonMetrics implements Supplier<List<Metric>> {
    private static final double SECONDS_PER_NANO = 1e-9;

    private final Telemetry telemetry;
    private final Vitals vitals;
    private final TimeBase time;

    DaemonMetrics(Telemetry telemetry, Vitals vitals, TimeBase time) {
        this.telemetry = telemetry;
        this.vitals = vitals;
        this.time = time;
    }

    @Override
    public List<Metric> get() {
        List<Metric> all = new ArrayList<>();
        all.add(new Metric(
                "treadmill_build_info",
                Type.GAUGE,
                "Version of the daemon; always 1.",
                List.of(new Sample("version", Version.text(), 1))));
        ofLoop(all, vitals.loop());
        DriveMetrics.of(all, vitals.drive().get());
        OdometerMetrics.of(all, vitals.odometer());
        ofJournal(all, telemetry.journal());
        telemetry.link().ifPresent(figures -> ofLink(all, figures));
        ofCertificates(telemetry.certificates(), time.wall().instant()).ifPresent(all::add);
        return all;
    }

    private static void ofLoop(List<Metric> all, LoopCounters loop) {
        all.add(Metric.counter("treadmill_loop_ticks_total", "Ticks of the control thread, 5 ms each.", loop.ticks()));
        all.add(Metric.counter(
                "treadmill_loop_late_ticks_total", "Ticks that came more than 1 ms late.", loop.lateTicks()));
        all.add(Metric.gauge(
                "treadmill_loop_lateness_worst_seconds",
                "Lateness of the latest tick since the start.",
                loop.worstLatenessNs() * SECONDS_PER_NANO));
    }

    /// Nothing where there are no certificates.
    static Optional<Metric> ofCertificates(List<CertificateTerm> terms, Instant now) {
        List<Sample> days = new ArrayList<>();
        Map<String, Double> soonest = new TreeMap<>();
        terms.forEach(term -> soonest.merge(term.name(), term.daysLeft(now), Math::min));
        soonest.forEach((name, left) -> days.add(new Sample("certificate", name, left)));
        return days.isEmpty()
                ? Optional.empty()
                : Optional.of(new Metric(
                        "treadmill_certificate_days_left",
                        Type.GAUGE,
                        "Days until the first certificate of this kind ends, negative after it.",
                        days));
    }

    private static void ofJournal(List<Metric> all, JournalState journal) {
        all.add(Metric.oneOf(
                "treadmill_journal_condition",
                "What the disk is worth: 1 for the condition that holds.",
                "condition",
                journal.condition()));
        all.add(Metric.gauge(
                "treadmill_journal_seq_first", "Oldest number in the journal, 0 for none.", journal.firstSeq()));
        all.add(Metric.gauge(
                "treadmill_journal_seq_last", "Newest number in the journal, 0 for none.", journal.lastSeq()));
        all.add(Metric.gauge(
                "treadmill_journal_seq_archived",
                "The archiver has every row up to this number.",
                journal.archivedSeq()));
        all.add(Metric.gauge(
                "treadmill_journal_waiting_records", "Records that were not released yet.", journal.waitingRecords()));
        all.add(Metric.gauge("treadmill_journal_size_bytes", "Room that the journal takes.", journal.bytes()));
        all.add(Metric.counter(
                "treadmill_journal_written_bytes_total", "Bytes written to the disk.", journal.writtenBytes()));
        all.add(Metric.gauge(
                "treadmill_journal_dropped_rows",
                "Rows dropped for want of room since the stream began.",
                journal.droppedRows()));
        all.add(Metric.counter(
                "treadmill_journal_lost_samples_total", "Samples that never got a number.", journal.lostSamples()));
        all.add(Metric.counter(
                "treadmill_journal_lost_events_total", "Events that never got a number.", journal.lostEvents()));
    }

    static void ofLink(List<Metric> all, LinkFigures link) {
        all.add(Metric.gauge("treadmill_link_up", "Whether there is a connection to the broker.", link.isUp() ? 1 : 0));
        all.add(Metric.oneOf(
                "treadmill_link_condition",
                "What the link is worth: 1 for the condition that holds.",
                "condition",
                link.condition()));
        all.add(Metric.gauge(
                "treadmill_link_hears_all", "Whether the broker lets our commands through.", link.hearsAll() ? 1 : 0));
        all.add(Metric.counter("treadmill_link_connections_total", "Connections that came about.", link.connections()));
        all.add(Metric.counter("treadmill_link_failures_total", "Attempts that came to nothing.", link.failures()));
        all.add(Metric.counter(
                "treadmill_messages_published_total", "Messages sent, repeats included.", link.published()));
        all.add(Metric.counter(
                "treadmill_messages_delivered_total", "Messages that the broker took.", link.delivered()));
        all.add(Metric.counter("treadmill_messages_refused_total", "Messages that it refused.", link.refused()));
        all.add(Metric.counter("treadmill_messages_arrived_total", "Messages that came in.", link.arrived()));
        all.add(Metric.counter(
                "treadmill_messages_dropped_total", "Messages that came in and had no room.", link.dropped()));
        all.add(new Metric(
                "treadmill_commands_refused_total",
                Type.COUNTER,
                "Commands that were not obeyed.",
                link.commandsRefused().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> new Sample("reason", each.getKey(), each.getValue()))
                        .toList()));
    }
}
