package retrotread.runtime;

import java.util.Optional;
import java.util.function.BiConsumer;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.control.Snapshot;
import retrotread.input.Command;
import retrotread.port.NanoClock;
import retrotread.runtime.Console.Follow;
import retrotread.runtime.Console.Reply;

/// What the control socket says about walkers: who is to walk, and whether somebody at the machine confirms.
/// Owner: the socket thread.
final class WalkerConsole {
    private final NanoClock clock;
    private final Handover handover;
    private final ActAudit acts;
    private final WalkerDesk desk;
    private final PressWatch press = new PressWatch();
    private final BiConsumer<Long, String> outcomes;
    private long lastId = -2_000_000_000_000L;
    private long useId;

    /// @param outcomes takes what became of what was asked under an id
    WalkerConsole(
            NanoClock clock,
            Handover handover,
            CommandInbox inbox,
            ActAudit acts,
            WalkerCodes codes,
            BiConsumer<Long, String> outcomes) {
        this.clock = clock;
        this.handover = handover;
        this.acts = acts;
        this.desk = new WalkerDesk(inbox, codes);
        this.outcomes = outcomes;
    }

    /// Answers a line that begins with `walker`.
    Reply answer(String[] words, String peer) {
        lastId--;
        if (words.length == 3 && words[1].equals("confirm")) {
            press.ask(lastId, clock.nowNs());
            return new Reply(PressWatch.HINT, Follow.PRESS, lastId);
        }
        Optional<WalkerPlan> plan =
                words.length > 1 && words[1].equals("use") ? WalkerPlan.of(words) : Optional.empty();
        if (plan.isEmpty()) {
            return Reply.error("wanted: " + WalkerPlan.SHAPE);
        }
        useId = lastId;
        acts.asked(useId, LocalAct.of(Command.WALKER, String.join(" ", words)), peer);
        desk.use(plan.get());
        return new Reply("", Follow.ANSWER, useId);
    }

    void hear(Event event) {
        desk.hear(event).ifPresent(answer -> {
            acts.answered(useId, answer);
            outcomes.accept(useId, outcome(answer));
        });
    }

    void look(Snapshot now) {
        desk.look(now);
        String pressed = press.look(now, handover.levels());
        if (!pressed.isEmpty()) {
            outcomes.accept(press.awaitId(), pressed);
            press.end();
        }
    }

    /// How an answer of the core reads.
    static String outcome(Event answer) {
        return answer.type() == EventType.REFUSED
                ? "error: refused: " + Words.refusal(answer.cause()) + "\n"
                : "done\n";
    }

    String status() {
        return desk.status();
    }
}
