package retrotread.safety;

import java.util.List;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.safety.Machine.KeyContacts;

/// The incline with a motor that does what it is told at once, and the guard behind it; hands say the rest. One
/// wake-up per tick.
final class InclineBench {
    static final long TICK_NS = 5_000_000L;
    static final long SECOND_NS = 1_000_000_000L;

    final SafetySettings settings;
    final Selection selection;
    final Incline incline;
    final Findings findings = new Findings();
    final ControlInputs in = new ControlInputs();
    private final InclineGuard guard;
    SafetyState state = SafetyState.RUNNING;
    boolean standing = true;
    /// Where the incline is; the drive reports it at every wake-up.
    double isPercent;
    /// Whether the motor follows.
    boolean follows = true;
    double setpointMps;
    /// What is wrong besides, for one wake-up.
    Cause found = Cause.NO_CAUSE;
    private Command command = Command.NONE;
    private boolean network;
    private double askedPercent;
    long nowNs = 5 * SECOND_NS;

    InclineBench(boolean fitted, Profile profile) {
        Machine machine = new Machine(false, true, KeyContacts.SINGLE, true, false, true, 0.1, Mode.PROTECTING);
        SafetySettings usual = Machines.settings(machine, WalkProfile.of(profile));
        settings = new SafetySettings(
                machine,
                new Installation(true, List.of(), false, fitted, false),
                usual.profiles(),
                usual.deviceBackwardMps(),
                usual.deviceForwardMps(),
                true,
                usual.keyStopCapMps(),
                usual.ramps(),
                usual.times());
        selection = new Selection(settings);
        incline = new Incline(settings, nowNs);
        guard = new InclineGuard(nowNs);
        wake(TICK_NS);
    }

    static InclineBench with(Profile profile) {
        return new InclineBench(true, profile);
    }

    void wake(long laterNs) {
        nowNs += laterNs;
        in.clear();
        in.drive(nowNs, 0, isPercent, 0);
        if (command != Command.NONE) {
            in.command(command, network, askedPercent, 1);
            command = Command.NONE;
        }
        in.stamp(nowNs, true);
        findings.clear();
        if (found != Cause.NO_CAUSE) {
            findings.add(found);
            found = Cause.NO_CAUSE;
        }
        incline.step(in, state, standing, selection, findings);
        incline.move(state, selection, findings, nowNs);
        double order = incline.orderPercent();
        double most = selection.inclineMostPercent();
        if (!guard.allows(state, order, incline.measuredPercent(), most, nowNs)) {
            throw new AssertionError("the guard refuses " + order + " % in " + state);
        }
        incline.noteSetpoint(setpointMps, nowNs);
        isPercent = follows && !Double.isNaN(order) ? order : isPercent;
    }

    void run(double seconds) {
        for (long endNs = nowNs + (long) (seconds * 1e9); nowNs < endNs; ) {
            wake(TICK_NS);
        }
    }

    /// Asks at the machine; whether it was taken.
    boolean ask(double percent) {
        return ask(percent, false);
    }

    boolean ask(double percent, boolean fromNetwork) {
        command = Command.INCLINE;
        network = fromNetwork;
        askedPercent = percent;
        wake(TICK_NS);
        return (findings.happenings() & Happening.COMMAND_DONE.bit()) != 0;
    }
}
