package retrotread.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import retrotread.adapter.mqtt.CertificateTerm;
import retrotread.adapter.mqtt.DeviceFacts;
import retrotread.adapter.mqtt.FlowSettings;
import retrotread.adapter.mqtt.LinkFigures;
import retrotread.adapter.mqtt.LinkLoop;
import retrotread.adapter.mqtt.MqttSettings;
import retrotread.adapter.mqtt.TlsContext;
import retrotread.adapter.store.JournalSettings;
import retrotread.adapter.store.JournalSources;
import retrotread.adapter.store.JournalStore;
import retrotread.adapter.store.Odometer;
import retrotread.adapter.store.SessionKeeper;
import retrotread.app.config.Configuration;
import retrotread.port.CommandSink;
import retrotread.port.Feed;
import retrotread.port.JournalState;
import retrotread.port.OdometerPort;
import retrotread.port.SampleFeed;
import retrotread.runtime.Handover;
import retrotread.safety.Mode;
import retrotread.wire.TimeBase;

/// What keeps what happened and tells it: the journal, and the link to a broker where one is configured. Built
/// before the control thread starts, since each reader has a feed of its own; started after it.
final class Telemetry implements AutoCloseable {
    private static final int MQTT_EVENTS = 1024;
    private static final int JOURNAL_EVENTS = 4096;

    /// Samples that wait for the disk in memory. Chosen: four times the stall of a very bad SD card.
    private static final long SAMPLES_NS = 120_000_000_000L;

    /// Edges that wait for the journal. Chosen: two minutes at 5 km/h past 96 magnets a metre; their times take
    /// less than the 256 KiB above which an array is an object that collectors find hard to place.
    private static final int EDGES = 32_000;

    private final Odometer odometer;
    private final JournalStore journal;
    private final SessionKeeper sessions;
    private final Optional<LinkLoop> link;
    private final List<CertificateTerm> certificates;

    Telemetry(
            Configuration configuration,
            Optional<MqttSettings> mqtt,
            Path state,
            String boot,
            TimeBase time,
            Handover handover,
            CommandSink commands,
            LongFunction<String> walkerAt) {
        long periodNs = configuration.journal().samplePeriodNs();
        SampleFeed samples = handover.samples(periodNs, (int) (SAMPLES_NS / periodNs));
        odometer = new Odometer(samples, configuration.service(), time, state);
        JournalSettings kept = new JournalSettings(
                state,
                periodNs,
                configuration.journal().quotaBytes(),
                configuration.journal().retentionNs(),
                mqtt.map(MqttSettings::flow).map(FlowSettings::archiver).orElse(false));
        Feed toJournal = handover.feed(JOURNAL_EVENTS);
        SessionFactsNow facts = new SessionFactsNow(configuration, toJournal, walkerAt);
        journal = new JournalStore(
                kept, time, boot, new JournalSources(toJournal, odometer, handover.edgeTimes(EDGES), facts::origin));
        sessions = new SessionKeeper(state, journal.sessions());
        Feed events = handover.feed(MQTT_EVENTS);
        certificates = mqtt.map(TlsContext::terms).orElse(List.of());
        link = mqtt.map(settings -> new LinkLoop(
                settings,
                facts(configuration, boot),
                time,
                new SplittableRandom(System.nanoTime()),
                events,
                journal,
                commands));
    }

    /// What the daemon says of itself.
    static DeviceFacts facts(Configuration configuration, String boot) {
        return new DeviceFacts(
                Version.text(),
                Runtime.version().toString(),
                boot,
                configuration.sha256(),
                configuration.backwardMostMps(),
                configuration.mode() == Mode.OBSERVING,
                configuration.budgets());
    }

    void start() {
        journal.start();
        sessions.start();
        link.ifPresent(LinkLoop::start);
    }

    /// How the journal is doing; any thread.
    JournalState journal() {
        return journal.state();
    }

    /// What the machine has run; any thread.
    OdometerPort odometer() {
        return odometer;
    }

    /// How the link is doing, where there is one; any thread.
    Optional<LinkFigures> link() {
        return link.map(LinkLoop::figures);
    }

    /// Certificates of the link, as they were at the start.
    List<CertificateTerm> certificates() {
        return certificates;
    }

    /// The link first: what it was still told is in the journal. Then the journal, which ends a session that is
    /// open, then what counts and keeps beside it.
    @Override
    public void close() {
        link.ifPresent(LinkLoop::close);
        journal.close();
        odometer.close();
        sessions.close();
    }
}
