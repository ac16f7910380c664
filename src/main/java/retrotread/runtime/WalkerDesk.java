package retrotread.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.control.Snapshot;
import retrotread.input.Command;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.session.Bout;

/// Turns who is to walk into commands of the core, one after the other, and tells it the next bout when one is
/// over. From the choice on nothing starts before the bout is told, so that comes last, after limit and rest:
/// where one of them is refused there is no bout. Owner: the socket thread.
final class WalkerDesk {
    private static final Logger LOG = LoggerFactory.getLogger(WalkerDesk.class);

    private record Asked(Command command, double value) {
        @Override
        public String toString() {
            return command.name().toLowerCase(Locale.ROOT);
        }
    }

    private final CommandInbox inbox;
    private final WalkerCodes codes;
    private final Deque<Asked> toAsk = new ArrayDeque<>();
    private Optional<WalkerPlan> wanted = Optional.empty();
    private Optional<WalkerPlan> walking = Optional.empty();
    private boolean boutIsOver;
    private boolean wasOver;
    private int bout;
    private long askedId;

    /// Its commands carry ids far below those of the console.
    private long lastId = -1_000_000_000_000L;

    WalkerDesk(CommandInbox inbox, WalkerCodes codes) {
        this.inbox = inbox;
        this.codes = codes;
    }

    /// Asks for all that makes somebody the walker, in a session of their own; `hear` tells the outcome.
    void use(WalkerPlan plan) {
        wanted = Optional.of(plan);
        toAsk.clear();
        toAsk.add(new Asked(Command.SESSION_END, Double.NaN));
        toAsk.add(new Asked(Command.WALKER, plan.profile().ordinal()));
        if (plan.bouts().isEmpty()) {
            toAsk.add(new Asked(Command.BOUT, 0));
        }
        addBout(plan, 0);
        askNext();
    }

    private void addBout(WalkerPlan plan, int number) {
        if (number < plan.bouts().size()) {
            Bout next = plan.bouts().get(number);
            toAsk.add(new Asked(Command.SESSION_LIMIT, next.targetMps()));
            toAsk.add(new Asked(Command.BOUT_REST, next.restSeconds()));
            toAsk.add(new Asked(Command.BOUT, next.seconds()));
        }
    }

    private void askNext() {
        Asked next = toAsk.peek();
        lastId--;
        askedId = next != null && inbox.offer(next.command, false, next.value, lastId) ? lastId : 0;
    }

    /// Hears what happened; the answer to the last command of `use`, or to the first that was refused, is its
    /// outcome.
    Optional<Event> hear(Event event) {
        if (event.type() == EventType.SESSION_ENDED) {
            codes.note(event.nowNs(), "");
            walking = Optional.empty();
            boutIsOver = false;
            forgetNextBout();
        }
        boolean done = event.type() == EventType.COMMAND_DONE;
        boolean answer = done || event.type() == EventType.REFUSED;
        if (!answer || askedId == 0 || event.commandId() != askedId) {
            return Optional.empty();
        }
        if (done) {
            accepted(toAsk.remove().command, event);
        } else {
            refused();
        }
        boolean decided = wanted.isPresent() && (!done || toAsk.isEmpty());
        wanted = decided ? Optional.empty() : wanted;
        return decided ? Optional.of(event) : Optional.empty();
    }

    private void forgetNextBout() {
        if (wanted.isEmpty()) {
            toAsk.clear();
            askedId = 0;
        }
    }

    private void accepted(Command command, Event event) {
        if (command == Command.WALKER) {
            walking = wanted;
            bout = 0;
            codes.note(event.nowNs(), walking.orElseThrow().code());
        }
        askNext();
    }

    /// A walker who cannot have their first bout is not chosen at all; a later one that is refused is not
    /// begun.
    private void refused() {
        LOG.warn("choosing a walker or their next bout: {} was refused", toAsk.peek());
        toAsk.clear();
        askedId = 0;
        if (wanted.isPresent() && walking.equals(wanted)) {
            toAsk.add(new Asked(Command.SESSION_END, Double.NaN));
            askNext();
        }
    }

    /// Tells the next bout once the belt is at rest. A bout may be over in a stop for another cause, too.
    void look(Snapshot now) {
        boolean isOver = Cause.BOUT_OVER.isIn(now.causes());
        boutIsOver |= isOver && !wasOver && walking.isPresent();
        wasOver = isOver;
        boolean resting = now.state() == SafetyState.READY || now.state() == SafetyState.LOCKED;
        if (boutIsOver && resting) {
            boutIsOver = false;
            bout++;
            addBout(walking.orElseThrow(), bout);
        }
        if (askedId == 0 && !toAsk.isEmpty()) {
            askNext();
        }
    }

    /// One line about who walks.
    String status() {
        if (walking.isEmpty()) {
            return "walker: nobody was chosen\n";
        }
        WalkerPlan plan = walking.get();
        int bouts = plan.bouts().size();
        String where = bouts == 0 ? "nothing prescribed" : "all bouts are done";
        if (bout < bouts) {
            where = "bout " + (bout + 1) + " of " + bouts + ": "
                    + plan.bouts().get(bout).words();
        }
        return "walker: " + plan.code() + ", " + where + "\n";
    }
}
