package retrotread.adapter.mqtt;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.port.CommandSink;
import retrotread.port.Feed;
import retrotread.port.Journal;
import retrotread.wire.TimeBase;

/// Telemetry out over MQTT: keeps one connection to the broker, for ever, and lets the publisher publish on it.
/// A broker
/// that is absent, slow or gone changes nothing for whoever made this: `start` returns at once, and the belt
/// never waits for a message.
///
/// One thread, `mqtt`, owns everything here; the client's own threads only leave signals. `start`, `figures`
/// and `close` may be
/// called by any thread. Times in ns.
public final class LinkLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LinkLoop.class);

    /// How often the feed is looked at: what happens is on its way within this time.
    private static final long LOOK_NS = 50_000_000L;

    /// A connect aborted before it is this old may leave a spinning thread behind: seen at 0.3 s, never from
    /// 0.6 s on.
    private static final long ABORT_LEAST_NS = 1_000_000_000L;

    /// A clean end takes less; see `Conversation`.
    private static final long CLOSE_MILLIS = 3_000;

    private final MqttSettings settings;
    private final TimeBase time;
    private final MqttLink.Maker links;
    private final Publisher publisher;
    private final Backoff backoff;
    private final ClientIdWatch clientIds;
    private final CertificateWatch certificates;
    private final PahoLog pahoLog = PahoLog.ofLink();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "mqtt");
    private final AtomicLong dropped = new AtomicLong();
    private volatile LinkFigures figures = LinkFigures.NONE;
    private long failures;
    private long attempts;

    /// @param feed this loop is its one reader
    /// @param journal this loop is its one publisher
    /// @param commands where accepted commands go
    public LinkLoop(
            MqttSettings settings,
            DeviceFacts facts,
            TimeBase time,
            RandomGenerator random,
            Feed feed,
            Journal journal,
            CommandSink commands) {
        this(
                settings,
                time,
                random,
                new Publisher(settings, facts, time, random, feed, journal, commands),
                dropped -> new PahoLink(settings, TlsContext.source(settings), dropped, time.wall()));
    }

    LinkLoop(MqttSettings settings, TimeBase time, RandomGenerator random, Publisher publisher, MqttLink.Maker links) {
        this.settings = settings;
        this.time = time;
        this.publisher = publisher;
        this.links = links;
        this.backoff = new Backoff(settings.times(), random);
        this.clientIds = new ClientIdWatch(settings.times());
        this.certificates = new CertificateWatch(TlsContext.terms(settings), LOG::warn);
    }

    /// Starts the thread and returns.
    public void start() {
        pahoLog.attach();
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, e) -> LOG.error("MQTT: the thread died; no more telemetry", e));
        thread.start();
    }

    /// How the link is doing.
    public LinkFigures figures() {
        return figures;
    }

    /// Says `offline`, leaves the broker and ends the thread, within 3 s.
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.error("MQTT: the thread did not end within {} ms", CLOSE_MILLIS);
        }
        pahoLog.close();
    }

    private void run() {
        while (!isClosing()) {
            long waitNs;
            try {
                waitNs = connectOnce();
            } catch (RuntimeException e) {
                LOG.error("MQTT: unexpected; this connection is given up", e);
                waitNs = backoff.patientNs();
            }
            waitOut(waitNs);
        }
    }

    /// One connection from its attempt to its end; returns how long to wait for the next, ns.
    private long connectOnce() {
        MqttLink link = links.make(dropped);
        try {
            long openedNs = time.nowNs();
            link.open();
            LinkSignal answer = firstAnswer(link, openedNs);
            return switch (answer) {
                case LinkSignal.Up up -> live(link, up);
                case LinkSignal.Down down -> failed(down);
                case LinkSignal.Answered _, LinkSignal.Arrived _ ->
                    throw new IllegalStateException("spoke before it was up: " + answer);
            };
        } finally {
            link.close();
            publisher.end();
            tellFigures(false);
        }
    }

    /// What the broker says to the attempt, or why it is over. The deadline covers everything up to the
    /// CONNACK. A broker may send before it answers: a stop is heard, anything else would be of no connection.
    private LinkSignal firstAnswer(MqttLink link, long openedNs) {
        long deadlineNs = settings.times().connectNs();
        while (true) {
            publisher.takeEvents();
            Optional<LinkSignal> answer = link.await(LOOK_NS);
            if (answer.isPresent() && !(answer.get() instanceof LinkSignal.Arrived)) {
                return answer.get();
            }
            answer.map(LinkSignal.Arrived.class::cast)
                    .filter(early -> early.topic() == Topic.CMD_STOP)
                    .ifPresent(publisher::arrived);
            long ageNs = time.nowNs() - openedNs;
            if (ageNs > deadlineNs || (isClosing() && ageNs > ABORT_LEAST_NS)) {
                return new LinkSignal.Down(ReasonCode.UNSPECIFIED, "no answer within " + ageNs / 1_000_000 + " ms");
            }
        }
    }

    private long failed(LinkSignal.Down down) {
        failures++;
        if (attempts == 0 && !isClosing()) {
            LOG.warn(
                    "MQTT: {} cannot be reached: {}; trying on, at least every {} s",
                    settings.broker(),
                    down.words(),
                    settings.times().backoffMostNs() / 1_000_000_000L);
        } else {
            LOG.debug("MQTT: attempt {} failed: {}", attempts, down.words());
        }
        attempts++;
        return ReasonCode.asksForPatience(down.code()) ? backoff.patientNs() : backoff.nextNs();
    }

    /// Publishes until the connection ends.
    private long live(MqttLink link, LinkSignal.Up up) {
        long upNs = time.nowNs();
        publisher.begin(up.limits(), up.hearsAll());
        if (!up.hearsAll()) {
            LOG.warn("MQTT: the broker does not let us hear our commands: {}", ReasonCode.words(up.subscribed()));
        }
        LOG.info(
                "MQTT: connected to {} as {} after {} failed attempts; receive maximum {}",
                settings.broker(),
                settings.clientId(),
                attempts,
                up.limits().receiveMaximum());
        attempts = 0;
        Conversation conversation = new Conversation(time, publisher, link, LOOK_NS);
        Optional<LinkSignal.Down> down = Optional.empty();
        while (down.isEmpty() && !isClosing()) {
            down = conversation.turn();
            tellFigures(true);
            long livedNs = time.nowNs() - upNs;
            clientIds.lives(livedNs);
            if (livedNs > settings.times().stableNs()) {
                backoff.reset();
            }
        }
        if (down.isEmpty()) {
            conversation.leave();
            return 0;
        }
        LOG.warn("MQTT: connection lost: {}", down.get().words());
        return after(down.get(), time.nowNs() - upNs);
    }

    private long after(LinkSignal.Down down, long livedNs) {
        boolean isNews = clientIds.condition() == LinkCondition.GOOD;
        boolean looksDouble = clientIds.died(down.code(), livedNs);
        if (looksDouble && isNews) {
            LOG.warn("MQTT: is there a second machine with the client id {}? It has to be unique", settings.clientId());
        }
        return looksDouble || ReasonCode.asksForPatience(down.code()) ? backoff.patientNs() : backoff.nextNs();
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /// Waits before the next attempt, taking events meanwhile.
    private void waitOut(long waitNs) {
        long sinceNs = time.nowNs();
        try {
            while (time.nowNs() - sinceNs < waitNs && !closing.await(LOOK_NS, TimeUnit.NANOSECONDS)) {
                publisher.takeEvents();
                tellFigures(false);
            }
        } catch (InterruptedException e) {
            LOG.warn("MQTT: interrupted; ending without leave-taking");
            closing.countDown();
        }
    }

    private void tellFigures(boolean isUp) {
        certificates.look(time.nowNs(), time.wall().instant());
        publisher.judge(clientIds.condition(), dropped.get());
        figures = publisher.figures(isUp, failures);
    }
}
