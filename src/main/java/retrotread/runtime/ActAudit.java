package retrotread.runtime;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.Command;
import retrotread.port.AuditFact;
import retrotread.port.AuditFact.Kind;
import retrotread.port.AuditPort;

/// Tells the audit log who asked for which act on the control socket, and what became of it. Owner: the socket
/// thread.
final class ActAudit {
    /// Acts that wait for their answer. Chosen: twice the clients of the socket.
    private static final int WAITING_MAX = 16;

    /// What a service act leads to, in its time.
    private static final Map<EventType, Followed> FOLLOWED = Map.of(
            EventType.SERVICE_CLEARED, new Followed(Kind.SERVICE_CLEARED, Command.SERVICE_CLEAR),
            EventType.COMMISSIONING_BEGAN, new Followed(Kind.COMMISSIONING_BEGAN, Command.SERVICE_COMMISSION),
            EventType.COMMISSIONING_ENDED, new Followed(Kind.COMMISSIONING_ENDED, Command.SERVICE_COMMISSION));

    private record Asked(LocalAct act, String user) {}

    private record Followed(Kind kind, Command act) {}

    private final AuditPort audit;
    private final Map<Long, Asked> waiting = new LinkedHashMap<>();
    private final Map<Command, Asked> accepted = new EnumMap<>(Command.class);

    ActAudit(AuditPort audit) {
        this.audit = audit;
    }

    /// An act went to the core under this id.
    void asked(long id, LocalAct act, String user) {
        if (waiting.size() == WAITING_MAX) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        Asked asked = new Asked(act, user);
        waiting.put(id, asked);
        if (act.isService()) {
            AuditFact fact = fact(Kind.SERVICE_ASKED, asked);
            audit.note(act.clears().isEmpty() ? fact : fact.with("clears", act.clears()));
        }
    }

    /// An act was refused, by the core or before it got there.
    void refused(LocalAct act, String user, String why) {
        Kind kind = act.isService() ? Kind.SERVICE_REFUSED : Kind.OPERATOR_REFUSED;
        audit.note(fact(kind, new Asked(act, user)).with("why", why));
    }

    /// The machine was serviced, as somebody told who answers for it.
    void serviced(LocalAct act, String user) {
        audit.note(fact(Kind.SERVICE_DONE, new Asked(act, user)));
    }

    /// What the core says of an act, and what became of a service act.
    void hear(Event event) {
        Followed followed = FOLLOWED.get(event.type());
        if (followed != null) {
            audit.note(fact(followed.kind, accepted.get(followed.act)));
        }
        boolean answer = event.type() == EventType.REFUSED || event.type() == EventType.COMMAND_DONE;
        if (answer) {
            answered(event.commandId(), event);
        }
    }

    /// What became of the act that was asked under this id.
    void answered(long id, Event event) {
        Asked asked = waiting.remove(id);
        if (asked == null) {
            return;
        }
        if (event.type() == EventType.REFUSED) {
            refused(asked.act, asked.user, Words.refusal(event.cause()));
        } else if (asked.act.isService()) {
            accepted.put(asked.act.command(), asked);
        } else {
            audit.note(fact(Kind.OPERATOR_DONE, asked));
        }
    }

    private static AuditFact fact(Kind kind, Asked asked) {
        if (asked == null) {
            return AuditFact.of(kind);
        }
        AuditFact fact = AuditFact.of(kind).with("act", asked.act.words());
        fact = asked.act.isService() ? fact.with("by", asked.act.code()) : fact;
        return fact.with("user", asked.user);
    }
}
