package retrotread.adapter.mqtt;

import java.util.Optional;
import retrotread.wire.TimeBase;

/// One connection from its CONNACK to its end: lets the publisher publish, brings it the answers, and takes
/// leave. Owned by the
/// MQTT thread. Times in ns.
final class Conversation {
    /// Answers taken at a time before the publisher has its turn again.
    private static final int ANSWERS_MAX = 64;

    /// Shares of a clean end, together below 3 s with 0.5 s for the forced rest: waiting events, the word
    /// `offline`, leave-taking.
    private static final long LAST_EVENTS_NS = 500_000_000L;

    private static final long LAST_WORD_NS = 1_000_000_000L;
    private static final long LEAVE_NS = 500_000_000L;

    /// While the core decides a command, its answer is looked for this often. Chosen: a fifth of a tick, for as
    /// long as it takes.
    private static final long ANSWER_LOOK_NS = 1_000_000L;

    private final TimeBase time;
    private final Publisher publisher;
    private final MqttLink link;
    private final long lookNs;

    /// @param lookNs longest wait for an answer before the publisher has its turn again
    Conversation(TimeBase time, Publisher publisher, MqttLink link, long lookNs) {
        this.time = time;
        this.publisher = publisher;
        this.link = link;
        this.lookNs = lookNs;
    }

    /// One turn: events in, what is due out, answers in.
    Optional<LinkSignal.Down> turn() {
        publisher.takeEvents();
        publisher.pump(link);
        return takeAnswers();
    }

    /// A clean end: waiting events, `offline`, leave-taking; each within its share of time. A broker that did
    /// not take `offline` is left without a word, so that it publishes the will.
    void leave() {
        publisher.takeEvents();
        boolean up = true;
        long eventsNs = time.nowNs();
        while (up && !publisher.isDone() && time.nowNs() - eventsNs < LAST_EVENTS_NS) {
            up = turn().isEmpty();
        }
        up = up && publisher.sayGoodbye(link);
        long wordNs = time.nowNs();
        while (up && !publisher.isAnswered() && time.nowNs() - wordNs < LAST_WORD_NS) {
            up = takeAnswers().isEmpty();
        }
        if (up && publisher.isAnswered()) {
            link.disconnect();
            long leaveNs = time.nowNs();
            while (up && time.nowNs() - leaveNs < LEAVE_NS) {
                up = takeAnswers().isEmpty();
            }
        }
    }

    /// Takes what the link has to say; the end of the connection, if that is it.
    private Optional<LinkSignal.Down> takeAnswers() {
        Optional<LinkSignal> signal = link.await(publisher.awaitsCore() ? ANSWER_LOOK_NS : lookNs);
        for (int i = 0; i < ANSWERS_MAX && signal.isPresent(); i++) {
            switch (signal.get()) {
                case LinkSignal.Answered answer -> publisher.answered(answer);
                case LinkSignal.Arrived message -> publisher.arrived(message);
                case LinkSignal.Down end -> {
                    return Optional.of(end);
                }
                case LinkSignal.Up again -> throw new IllegalStateException("up twice: " + again);
            }
            signal = link.await(0);
        }
        return publisher.isStuck()
                ? Optional.of(new LinkSignal.Down(ReasonCode.UNSPECIFIED, "nothing was acknowledged for too long"))
                : Optional.empty();
    }
}
