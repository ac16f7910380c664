package retrotread.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

/// All that comes in one wake-up of an exploration, and the demand that follows it. Made by crossing axes of
/// options; the first option of an axis is what is usual.
final class ExploreAct {
    /// One choice on an axis, in words.
    record Option(String words, Consumer<ExploreAct> change) {}

    int units = 1;
    boolean isTick = true;
    boolean isKeyOpen;
    BeltSight belt = BeltSight.STANDS;
    Command command = Command.NONE;
    boolean fromNetwork;
    double commandValue = Double.NaN;
    double wantedMps;
    private boolean insists;
    long levels = InputLine.KEY.bit();
    private final List<InputLine> blinks = new ArrayList<>();
    private String words = "";
    final ControlInputs in = new ControlInputs();

    static List<ExploreAct> cross(List<List<Option>> axes) {
        List<ExploreAct> acts = new ArrayList<>();
        int count = axes.stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
        for (int i = 0; i < count; i++) {
            ExploreAct act = new ExploreAct();
            int rest = i;
            for (int axis = axes.size() - 1; axis >= 0; axis--) {
                List<Option> options = axes.get(axis);
                Option option = options.get(rest % options.size());
                rest /= options.size();
                option.change.accept(act);
                act.words = option.words.isEmpty() ? act.words : option.words + ", " + act.words;
            }
            act.fill();
            acts.add(act);
        }
        return acts;
    }

    private void fill() {
        in.clear();
        for (InputLine line : blinks) {
            boolean active = (levels & line.bit()) != 0;
            in.addEdge(line, !active, SafetyFrame.NOW_NS - 2_000);
            in.addEdge(line, active, SafetyFrame.NOW_NS - 1_000);
        }
        in.levels(levels);
        in.command(command, fromNetwork, commandValue, 0);
        in.stamp(SafetyFrame.NOW_NS, isTick);
    }

    /// What is demanded in a state: a polite demand is 0 where nothing may move and never rises in a stop.
    double demandMps(SafetyState state, double setpointMps) {
        if (insists) {
            return wantedMps;
        }
        return switch (state) {
            case RUNNING -> wantedMps;
            case STOPPING -> Math.min(wantedMps, setpointMps);
            case LOCKED, READY, COUNTDOWN, LOCKOUT -> 0;
        };
    }

    boolean isActive(InputLine line) {
        return (levels & line.bit()) != 0;
    }

    long passedNs() {
        return units * SafetyFrame.UNIT_NS;
    }

    @Override
    public String toString() {
        return words;
    }

    static List<Option> line(InputLine line, String pressed) {
        return List.of(new Option("", act -> {}), new Option(pressed, act -> act.levels |= line.bit()));
    }

    static Option lines(String words, InputLine... lines) {
        return new Option(words, act -> {
            for (InputLine line : lines) {
                act.levels |= line.bit();
            }
        });
    }

    /// So many units pass; 0 is a wake-up by an edge between two ticks.
    static List<Option> units(int... choices) {
        List<Option> options = new ArrayList<>();
        for (int units : choices) {
            options.add(new Option(units + " later", act -> {
                act.units = units;
                act.isTick = units > 0;
            }));
        }
        return options;
    }

    static List<Option> key() {
        return List.of(new Option("key in", act -> {}), new Option("key out", act -> {
            act.isKeyOpen = true;
            act.levels &= ~InputLine.KEY.bit();
        }));
    }

    /// The key with two contacts, antivalent: in, out, and both ways to disagree.
    static List<Option> twoContacts() {
        List<Option> all = new ArrayList<>();
        all.add(key().getFirst());
        all.add(new Option("key out", act -> {
            act.isKeyOpen = true;
            act.levels = act.levels & ~InputLine.KEY.bit() | InputLine.KEY_2.bit();
        }));
        all.add(new Option("both contacts open", act -> {
            act.isKeyOpen = true;
            act.levels &= ~InputLine.KEY.bit();
        }));
        all.add(new Option("both contacts closed", act -> {
            act.isKeyOpen = true;
            act.levels |= InputLine.KEY_2.bit();
        }));
        return all;
    }

    /// The key opens and closes again within one wake-up.
    static Option keyBlinks() {
        return new Option("key blinks", act -> {
            act.isKeyOpen = true;
            act.blinks.add(InputLine.KEY);
        });
    }

    static List<Option> belts(BeltSight... sights) {
        List<Option> options = new ArrayList<>();
        for (BeltSight sight : sights) {
            options.add(new Option(sight.words, act -> act.belt = sight));
        }
        return options;
    }

    static List<Option> demands(double... demands) {
        List<Option> options = new ArrayList<>();
        for (double mps : demands) {
            options.add(new Option("demand " + mps, act -> act.wantedMps = mps));
        }
        return options;
    }

    /// A demand that knows no rules.
    static Option insists(double mps) {
        return new Option("insists on " + mps, act -> {
            act.wantedMps = mps;
            act.insists = true;
        });
    }

    static Option asked(Command command, boolean fromNetwork, double value) {
        String words = (fromNetwork ? "network " : "machine ") + command + (Double.isNaN(value) ? "" : " " + value);
        return new Option(words, act -> {
            act.command = command;
            act.fromNetwork = fromNetwork;
            act.commandValue = value;
        });
    }

    /// Every command about the lease, from either side.
    static List<Option> lease() {
        return commands(
                asked(Command.LEASE_GRANT, true, 600),
                asked(Command.LEASE_GRANT, false, 600),
                asked(Command.FASTER, true, Double.NaN),
                asked(Command.LEASE_RENEW, true, Double.NaN),
                asked(Command.LEASE_END, true, Double.NaN),
                asked(Command.LEASE_END, false, Double.NaN));
    }

    /// Every command about the direction of the belt, from either side, and what changes a limit or ends a
    /// walk.
    static List<Option> directions() {
        return commands(
                asked(Command.LIMIT, true, 0.3),
                asked(Command.LIMIT, true, Double.NaN),
                asked(Command.OPERATOR_LIMIT, true, 2),
                asked(Command.SLOWER, true, Double.NaN),
                asked(Command.BELT_REVERSED, false, Double.NaN),
                asked(Command.BELT_REVERSED, true, Double.NaN),
                asked(Command.BELT_NORMAL, false, Double.NaN),
                asked(Command.BELT_NORMAL, true, Double.NaN),
                asked(Command.SESSION_END, false, Double.NaN),
                asked(Command.STOP, true, Double.NaN));
    }

    static List<Option> commands(Option... options) {
        List<Option> all = new ArrayList<>(List.of(new Option("", act -> {})));
        all.addAll(List.of(options));
        return all;
    }
}
