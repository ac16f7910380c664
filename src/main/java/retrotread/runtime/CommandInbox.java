package retrotread.runtime;

import java.util.concurrent.atomic.AtomicReference;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.port.CommandPort;
import retrotread.port.CommandSink;

/// Commands from any number of threads to the control thread, one per wake-up, in order, STOP before all
/// others. Bounded and without locks: whoever offers pays with a small object, the control thread takes and
/// never waits for a thread that was interrupted half-way. Decides nothing; the core accepts or refuses.
public final class CommandInbox implements CommandPort, CommandSink {
    /// Most commands of one lane that have not been looked at yet. Chosen: a third of a second of one command
    /// per tick.
    public static final int WAITING_MAX = 64;

    private final Lane stops = new Lane();
    private final Lane others = new Lane();

    @Override
    public boolean offer(Command command, boolean network, double value, long id) {
        if (command == Command.NONE) {
            throw new IllegalArgumentException("command is NONE, wanted one that asks for something");
        }
        if (network && !command.mayComeFromNetwork) {
            throw new IllegalArgumentException(command + " came from the network, which may not give it");
        }
        Lane lane = command == Command.STOP ? stops : others;
        return lane.push(new Asked(command, network, value, id));
    }

    @Override
    public void poll(ControlInputs into) {
        Asked next = stops.take();
        if (next == null) {
            next = others.take();
        }
        if (next != null) {
            into.command(next.command, next.network, next.value, next.id);
        }
    }

    private static final class Asked {
        private final Command command;
        private final boolean network;
        private final double value;
        private final long id;
        private Asked next;
        private int depth;

        private Asked(Command command, boolean network, double value, long id) {
            this.command = command;
            this.network = network;
            this.value = value;
            this.id = id;
        }
    }

    /// A stack that many push on and one empties at a stroke; turned round it is a queue. No node is used
    /// twice, so that a compare-and-set can not mistake one for another.
    private static final class Lane {
        private final AtomicReference<Asked> top = new AtomicReference<>();
        private Asked inOrder;

        private boolean push(Asked asked) {
            return top.updateAndGet(was -> put(asked, was)) == asked;
        }

        /// The new top: `asked` on the old one, or the old one where there is no room.
        private static Asked put(Asked asked, Asked was) {
            int depth = was == null ? 1 : was.depth + 1;
            if (depth > WAITING_MAX) {
                return was;
            }
            asked.next = was;
            asked.depth = depth;
            return asked;
        }

        private Asked take() {
            if (inOrder == null) {
                inOrder = turned(top.getAndSet(null));
            }
            Asked first = inOrder;
            if (first != null) {
                inOrder = first.next;
            }
            return first;
        }

        private static Asked turned(Asked newestFirst) {
            Asked oldestFirst = null;
            Asked rest = newestFirst;
            for (int i = 0; i < WAITING_MAX && rest != null; i++) {
                Asked after = rest.next;
                rest.next = oldestFirst;
                oldestFirst = rest;
                rest = after;
            }
            return oldestFirst;
        }
    }
}
