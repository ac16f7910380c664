package retrotread.adapter.mqtt;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.port.CommandSink;
import retrotread.port.Journal;
import retrotread.safety.Cause;
import retrotread.wire.JsonText;
import retrotread.wire.TimeBase;

/// Takes what came through the gate to where it belongs, and answers: a command after the tick that decided it,
/// a replay when its records are on their way. Every refusal is answered or counted. Owned by the MQTT thread.
final class CommandDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);

    /// Answers that wait for room. Chosen: more than the gate lets through in a second.
    private static final int ANSWERS_MAX = 64;

    /// Commands that wait for the core. Chosen: what its inbox takes.
    private static final int PENDING_MAX = 64;

    /// A command that the core has not answered by then gets an answer that says so. Chosen: 400 ticks.
    private static final long PATIENCE_NS = 2_000_000_000L;

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");

    private record Pending(Asker asker, double requestedMps, long sinceNs) {}

    /// Who asked for what, and where the answer goes.
    record Asker(Topic op, String id, String from, String under, byte[] correlation) {}

    private final MqttSettings settings;
    private final TimeBase time;
    private final CommandSink commands;
    private final Journal journal;
    private final RecordQueue records;
    private final CommandGate gate;
    private final Payloads payloads;
    private final Deque<Message> answers = new ArrayDeque<>();
    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    private Map<String, Long> refusals = Map.of();
    private final LeaseHolder holder = new LeaseHolder();
    private long nextId = 1;
    private long arrivals;

    CommandDesk(
            MqttSettings settings,
            TimeBase time,
            CommandSink commands,
            Journal journal,
            RecordQueue records,
            Payloads payloads) {
        this.settings = settings;
        this.time = time;
        this.commands = commands;
        this.journal = journal;
        this.records = records;
        this.payloads = payloads;
        this.gate = new CommandGate(settings, time);
    }

    /// A new connection with this name; whoever asked on another is not answered here.
    void begin(String epoch) {
        gate.begin(epoch);
        answers.clear();
        pending.clear();
    }

    void arrived(LinkSignal.Arrived message) {
        arrivals++;
        CommandGate.Verdict verdict = gate.judge(message);
        Asker asker = new Asker(
                message.topic(),
                verdict.word("id"),
                verdict.word("from"),
                under(message, verdict),
                message.correlation());
        if (verdict.refusal().isPresent()) {
            refuse(asker, verdict.refusal().get(), !verdict.text().isEmpty());
            return;
        }
        switch (message.topic()) {
            case CMD_STOP -> ask(asker, Command.STOP, Double.NaN);
            case CMD_SLOWER -> ask(asker, Command.SLOWER, Double.NaN);
            case CMD_LIMIT ->
                ask(asker, Command.LIMIT, CommandGate.speedMps(verdict.text().orElseThrow()));
            case CMD_FASTER -> ask(asker, Command.FASTER, Double.NaN);
            case CMD_PING -> ping(asker);
            case CMD_REPLAY -> replay(asker, verdict.text().orElseThrow());
            case DATA_ACK -> archived(asker, verdict.text().orElseThrow());
            default -> refuse(asker, Refusal.REMOTE_DISABLED, true);
        }
    }

    /// One level below `ack`, so that nobody makes us publish where he pleases: the last part of a response
    /// topic that is ours, else the sender's name.
    private String under(LinkSignal.Arrived message, CommandGate.Verdict verdict) {
        String own = settings.topic(Topic.ACK) + "/";
        String wanted = message.responseTopic().startsWith(own)
                ? message.responseTopic().substring(own.length())
                : verdict.word("from");
        return NAME.matcher(wanted).matches() ? wanted : "";
    }

    private void ask(Asker asker, Command command, double mps) {
        long id = nextId++;
        boolean taken = pending.size() < PENDING_MAX && commands.offer(command, true, mps, id);
        if (taken) {
            pending.put(id, new Pending(asker, mps, time.nowNs()));
            if (command == Command.FASTER) {
                holder.asks(id, asker.from);
            }
        } else if (command == Command.STOP && commands.offer(command, true, mps, 0)) {
            answer(asker, "applied", to -> {});
        } else {
            refuse(asker, Refusal.BUSY, true);
        }
    }

    /// Who was last allowed to ask for more holds the lease, and says by this that they are there.
    private void ping(Asker asker) {
        if (holder.is(asker.from) && !commands.offer(Command.LEASE_RENEW, true, Double.NaN, 0)) {
            refuse(asker, Refusal.BUSY, true);
            return;
        }
        answer(asker, "applied", to -> {});
    }

    private void replay(Asker asker, CommandText fields) {
        Replay replay = new Replay(asker, fields.whole("seq_from"), fields.whole("seq_to"));
        boolean known = fields.word("stream").equals(journal.stream());
        if (!known || !records.replay(replay)) {
            refuse(asker, Refusal.NOT_AVAILABLE, true);
        }
    }

    private void archived(Asker asker, CommandText fields) {
        if (fields.word("stream").equals(journal.stream())) {
            journal.archived(fields.whole("upto"));
        } else {
            refuse(asker, Refusal.NOT_AVAILABLE, false);
        }
    }

    /// What the core says of a command.
    void hear(Event event) {
        boolean answer = event.type() == EventType.REFUSED || event.type() == EventType.COMMAND_DONE;
        if (answer) {
            holder.hear(event.commandId(), event.type() == EventType.COMMAND_DONE);
        }
        Pending asked = answer ? pending.remove(event.commandId()) : null;
        if (asked == null) {
            return;
        }
        if (event.type() == EventType.COMMAND_DONE) {
            answer(asked.asker, "applied", to -> speeds(to, asked.requestedMps, event));
        } else {
            count("by_the_machine");
            String why = event.cause() == Cause.NO_CAUSE ? "not_in_this_state" : JsonText.wire(event.cause());
            answer(asked.asker, "rejected", to -> {
                to.put("reason", why);
                speeds(to, asked.requestedMps, event);
            });
        }
    }

    private static void speeds(JsonText to, double requestedMps, Event event) {
        if (!Double.isNaN(requestedMps)) {
            to.put("requested_mps", requestedMps);
        }
        to.put("limit_mps", event.limitMps());
    }

    /// The next answer, if there is one.
    Optional<Message> nextAnswer(long nowNs) {
        for (Iterator<Pending> each = pending.values().iterator(); each.hasNext(); ) {
            Pending asked = each.next();
            if (nowNs - asked.sinceNs <= PATIENCE_NS) {
                break;
            }
            each.remove();
            refuse(asked.asker, Refusal.NO_ANSWER, true);
        }
        records.pollFinished()
                .ifPresent(done -> answer(
                        done.asker(),
                        "applied",
                        to -> to.put("records", done.records())
                                .array(
                                        "dropped",
                                        all -> done.dropped()
                                                .forEach(
                                                        range -> all.element(one -> one.put("seq_from", range.fromSeq())
                                                                .put("seq_to", range.toSeq()))))));
        return Optional.ofNullable(answers.poll());
    }

    private void refuse(Asker asker, Refusal refusal, boolean answered) {
        count(JsonText.wire(refusal));
        if (answered && asker.op != Topic.DATA_ACK) {
            answer(asker, "rejected", to -> to.put("reason", refusal));
        }
    }

    private void count(String reason) {
        Map<String, Long> more = new TreeMap<>(refusals);
        more.merge(reason, 1L, Long::sum);
        refusals = Collections.unmodifiableMap(more);
    }

    private void answer(Asker asker, String result, Consumer<JsonText> more) {
        if (answers.size() >= ANSWERS_MAX) {
            count("unanswered");
            LOG.debug("MQTT: no room for an answer to {}", asker.op);
            return;
        }
        byte[] payload = payloads.answer(asker.id, asker.op.suffix.substring("cmd/".length()), result, more);
        answers.add(new Message(Topic.ACK, asker.under, payload, asker.correlation));
    }

    boolean awaitsCore() {
        return !pending.isEmpty();
    }

    /// Messages that came in since the start.
    long arrivals() {
        return arrivals;
    }

    /// How many messages were refused, by reason; a picture that does not change any more.
    Map<String, Long> refusals() {
        return refusals;
    }
}
