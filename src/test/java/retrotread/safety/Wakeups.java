package retrotread.safety;

import java.util.ArrayList;
import java.util.List;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

/// Wake-ups by hand: lines change between two of them, and time passes only when the test says so.
final class Wakeups {
    static final long TICK_NS = 5_000_000L;
    static final long MILLI_NS = 1_000_000L;
    static final long SECOND_NS = 1_000_000_000L;

    private record Change(InputLine line, boolean active) {}

    final ControlInputs in = new ControlInputs();
    private final List<Change> changes = new ArrayList<>();
    private long nowNs = 3 * SECOND_NS;
    private long levels;
    private Command command = Command.NONE;
    private boolean fromNetwork;
    private double commandMps;

    /// The next wake-up carries an edge of this line, and the line stays like that.
    Wakeups set(InputLine line, boolean active) {
        changes.add(new Change(line, active));
        return this;
    }

    /// The line leaves its level and is back before the next wake-up.
    Wakeups blink(InputLine line) {
        boolean active = (levels & line.bit()) != 0;
        return set(line, !active).set(line, active);
    }

    Wakeups command(Command asked, boolean network, double mps) {
        command = asked;
        fromNetwork = network;
        commandMps = mps;
        return this;
    }

    ControlInputs tick() {
        return wake(TICK_NS, true);
    }

    /// A wake-up after so long, due to an edge or at the tick; edges are a microsecond old.
    ControlInputs wake(long laterNs, boolean tick) {
        in.clear();
        nowNs += laterNs;
        for (Change change : changes) {
            in.addEdge(change.line, change.active, nowNs - 1_000);
            levels = change.active ? levels | change.line.bit() : levels & ~change.line.bit();
        }
        changes.clear();
        in.levels(levels);
        if (command != Command.NONE) {
            in.command(command, fromNetwork, commandMps, 7);
            command = Command.NONE;
        }
        in.stamp(nowNs, tick);
        return in;
    }

    long nowNs() {
        return nowNs;
    }
}
