package retrotread.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.control.Snapshot;
import retrotread.input.Command;
import retrotread.port.AuditPort;
import retrotread.port.Feed;
import retrotread.port.NanoClock;
import retrotread.safety.SafetyState;

/// What the control socket says: answers one line of a person at the machine, and has the news for monitors.
/// Reads only what the control thread hands over, asks only through the inbox. Owner: the socket thread.
public final class Console {
    static final String HELP = """
        status                        the machine as it is now
        odometer                      hours, kilometres, relay openings under load, and service
        why                           why it stopped, and what to do
        monitor                       inputs, outputs and speed as they change
        monitor edges                 nowNs speedMps worstMps distanceMeters of each wake-up with an edge
        monitor lines                 LINE 0|1 ns of each change; now ns STATE MODE key m/s m/s leftNs ACTIVE
        stop                          soft stop
        session end                   end the session: what belongs to it is forgotten
        limit session N m/s|none      limit of the session
        limit operator N m/s|none     limit that the operator sets
        incline N %                   move the incline
        walker use CODE PROFILE ...   choose who walks, with their bouts
        walker none                   nobody in particular walks
        walker confirm CODE           wait for somebody who holds Reset at the machine
        lease grant N s               let the network ask for steps up within the limit
        lease end                     the network may no longer
        direction normal|reversed     which way the belt is to run, from the next start on
        service clear CAUSE --by CODE forget a lockout; key out, then hold Reset
        service done --by CODE        the machine was serviced: count anew to the next
        service commission --by CODE  run the empty belt to measure it; key out, then hold Reset
        """;

    private static final int EVENTS = 256;

    /// Answers kept for whoever waits for one. Chosen: twice the clients of the socket.
    private static final int OUTCOMES_MAX = 16;

    private static final String FULL = "too many commands are waiting; nothing was asked";
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    /// What follows the text of a reply: nothing, news until the client leaves, or the answer to command
    /// `awaitId`.
    enum Follow {
        NOTHING,
        LEVELS,
        EDGES,
        LINES,
        ANSWER,
        PRESS
    }

    record Reply(String text, Follow follow, long awaitId) {
        static Reply text(String text) {
            return new Reply(text, Follow.NOTHING, 0);
        }

        static Reply error(String text) {
            return text("error: " + text + "\n");
        }
    }

    private final NanoClock clock;
    private final Feed feed;
    private final CommandInbox inbox;
    private final Vitals vitals;
    private final Map<Long, String> outcomes = new LinkedHashMap<>();
    private final MonitorNews news;
    private final LineNews lineNews;
    private final ActAudit acts;
    private final WalkerConsole walkers;
    private Event lastStop;
    private Event lastRefusal;
    private long lastId;

    /// Before the control thread starts: it makes a feed of its own. Its commands carry negative ids.
    public Console(
            NanoClock clock, Handover handover, CommandInbox inbox, Vitals vitals, AuditPort audit, WalkerCodes codes) {
        this.clock = clock;
        this.feed = handover.feed(EVENTS);
        this.news = new MonitorNews(handover);
        this.lineNews = new LineNews(handover);
        this.inbox = inbox;
        this.vitals = vitals;
        this.acts = new ActAudit(audit);
        this.walkers = new WalkerConsole(clock, handover, inbox, acts, codes, this::keepOutcome);
    }

    /// Answers one line that `peer`, a user of this machine, sent.
    Reply answer(String line, String peer) {
        pollEvents();
        Snapshot now = feed.latest();
        String[] words = line.strip().split("\\s+");
        if (now == null) {
            return Reply.error("the control thread has not started yet; ask again in a second");
        }
        return switch (String.join(" ", words)) {
            case "status" -> Reply.text(StatusText.of(now, vitals, clock.nowNs()) + walkers.status());
            case "why" -> Reply.text(WhyText.of(now, vitals.drive().get(), lastStop, lastRefusal, clock.nowNs()));
            case "odometer" -> Reply.text(OdometerText.all(vitals.odometer()));
            case "monitor" -> monitor();
            case "monitor edges" -> new Reply("# nowNs speedMps worstMps distanceMeters\n", Follow.EDGES, 0);
            case "monitor lines" -> new Reply("", Follow.LINES, 0);
            case "walker none" -> operator(words, peer);
            case "stop" -> ask(Command.STOP, Double.NaN, "");
            case "help" -> Reply.text(HELP);
            default ->
                switch (words[0]) {
                    case "service" -> service(words, now, peer);
                    case "walker" -> walkers.answer(words, peer);
                    case "session", "limit", "incline", "lease", "direction" -> operator(words, peer);
                    default -> unknown(line);
                };
        };
    }

    private Reply monitor() {
        news.startAnew();
        return new Reply("", Follow.LEVELS, 0);
    }

    private static Reply unknown(String line) {
        return Reply.error("`" + line.strip() + "` is no command; wanted one of\n" + HELP.stripTrailing());
    }

    private Reply service(String[] words, Snapshot now, String peer) {
        Optional<LocalAct> shaped = LocalAct.service(words);
        if (shaped.isEmpty()) {
            return Reply.error("wanted: " + LocalAct.SERVICE_SHAPE);
        }
        LocalAct act = shaped.get();
        if (act.command() == Command.NONE) {
            return serviced(act, peer);
        }
        if (act.command() == Command.SERVICE_CLEAR) {
            String refusal = whyNotClear(words[2], now);
            if (!refusal.isEmpty()) {
                acts.refused(act, peer, refusal);
                return Reply.error(refusal);
            }
            act = act.clearing(String.join(", ", Words.lockouts(now)));
        }
        LOG.warn("{} asked by user {}, code {}", act.words(), peer, act.code());
        return ask(act, peer);
    }

    /// Changes nothing that decides: done once it is told.
    private Reply serviced(LocalAct act, String peer) {
        vitals.odometer().serviced();
        acts.serviced(act, peer);
        return Reply.text(act.hint());
    }

    private static String whyNotClear(String cause, Snapshot now) {
        String named = cause.toUpperCase(Locale.ROOT).replace('-', '_');
        if (now.state() != SafetyState.LOCKOUT) {
            return "the machine is not locked out, it is " + Words.state(now.state());
        }
        List<String> lockouts = Words.lockouts(now);
        boolean holds = lockouts.contains(named);
        return holds ? "" : named + " is not what locked it out; it was: " + String.join(", ", lockouts);
    }

    private Reply operator(String[] words, String peer) {
        return LocalAct.operator(words)
                .map(act -> ask(act, peer))
                .orElseGet(() -> Reply.error("wanted: " + LocalAct.OPERATOR_SHAPE));
    }

    private Reply ask(LocalAct act, String peer) {
        Reply reply = ask(act.command(), act.value(), act.hint());
        if (reply.follow() == Follow.ANSWER) {
            acts.asked(reply.awaitId(), act, peer);
        } else {
            acts.refused(act, peer, FULL);
        }
        return reply;
    }

    private Reply ask(Command command, double value, String text) {
        lastId--;
        boolean taken = inbox.offer(command, false, value, lastId);
        return taken ? new Reply(text, Follow.ANSWER, lastId) : Reply.error(FULL);
    }

    /// What became of a command; empty while nothing is known.
    String outcome(long id) {
        String outcome = outcomes.remove(id);
        return outcome == null ? "" : outcome;
    }

    /// Takes over all events that are waiting. Socket thread, at least 20 times a second.
    void pollEvents() {
        Event event = feed.poll();
        for (int left = EVENTS - 1; event != null; left--) {
            hear(event);
            event = left > 0 ? feed.poll() : null;
        }
        Snapshot now = feed.latest();
        if (now != null) {
            walkers.look(now);
        }
    }

    private void hear(Event event) {
        walkers.hear(event);
        boolean sameStop = lastStop != null && lastStop.nowNs() == event.nowNs();
        if (WhyText.isStop(event) && !sameStop) {
            lastStop = event;
        }
        acts.hear(event);
        boolean answer = event.type() == EventType.REFUSED || event.type() == EventType.COMMAND_DONE;
        lastRefusal = event.type() == EventType.REFUSED ? event : lastRefusal;
        if (answer && event.commandId() < 0) {
            keepOutcome(event.commandId(), WalkerConsole.outcome(event));
        }
    }

    private void keepOutcome(long id, String outcome) {
        if (outcomes.size() == OUTCOMES_MAX) {
            outcomes.remove(outcomes.keySet().iterator().next());
        }
        outcomes.put(id, outcome);
    }

    MonitorNews news() {
        return news;
    }

    LineNews lineNews() {
        return lineNews;
    }
}
