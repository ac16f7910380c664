package retrotread.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.DrivePermit;

/// A treadmill with a person on it, and virtual time. Physics goes in steps of `STEP_NS`; edges inside a step
/// have their exact time. It decides nothing: a permit goes in, edges and levels come out. The same settings,
/// seed and calls give the same edges, bit for bit. Owner: whoever advances it, one thread.
public final class SimWorld {
    /// Step of physics, ns. Chosen: a hundredth of the shortest time constant, a fifth of the control tick.
    public static final long STEP_NS = 1_000_000L;

    static final double STEP_SECONDS = STEP_NS / 1e9;

    private final long startNs;
    private final SimLines lines = new SimLines();
    private final SimDeck deck;
    private final SimRelay relay;
    private final SimKey key;
    private final SimButtons buttons;
    private final SimWalker walker;
    private final List<SimScript> scripts = new ArrayList<>();
    private final List<SimFault> faults = new ArrayList<>();
    private final SimLines.Listener keyLoop;
    private long nowNs;

    /// @param startNs monotonic time at which the machine is switched on: the key is in, the belt stands,
    ///     nobody is on it
    public SimWorld(SimSettings settings, long seed, long startNs) {
        SplittableRandom random = new SplittableRandom(seed);
        this.startNs = startNs;
        nowNs = startNs;
        relay = new SimRelay(settings.relay(), lines);
        key = new SimKey(settings.key(), lines, random.split());
        buttons = new SimButtons(lines, random.split());
        walker = new SimWalker(settings.walker(), random.split());
        deck = new SimDeck(settings, lines, random.split(), startNs);
        keyLoop = (line, active, atNs) -> {
            if (line == InputLine.KEY) {
                relay.keyLoop(active, atNs);
            }
        };
    }

    /// Runs a script beside the others, from now on.
    public void run(SimScript script) {
        scripts.add(script);
    }

    /// Plans a fault.
    public void plan(SimFault fault) {
        faults.add(fault);
    }

    /// The donor's console drives from now on; set-points are not heard.
    public void useConsole(SimConsole console) {
        deck.motor().console(console);
    }

    public void startConsole(SimConsole console) {
        console.start(nowNs);
    }

    /// Integrates until physics has reached `ns`; it ends less than a step beyond.
    public void advanceTo(long ns) {
        while (nowNs - ns < 0) {
            step();
        }
    }

    /// Integrates until an edge waits or `ns` is reached, and returns whichever comes first.
    long advanceToEdge(long ns) {
        while (nowNs - Math.min(ns, lines.firstWaitingNs()) < 0) {
            step();
        }
        return Math.min(ns, lines.firstWaitingNs());
    }

    /// Hands over all edges up to `ns` in order, and the levels as at `ns`.
    void take(long ns, ControlInputs into) {
        lines.take(ns, into);
    }

    private void step() {
        strikeFaults();
        for (int i = 0; i < scripts.size(); i++) {
            scripts.get(i).step(this);
        }
        double dipRatio = walker.dipRatio(deck.belt().meanMps(), STEP_SECONDS);
        if (key.isIn() && walker.pullsCord()) {
            pullKey();
        }
        deck.step(relay.isClosed(), walker.isOnBelt(), dipRatio, nowNs);
        long endNs = nowNs + STEP_NS;
        relay.runTo(endNs);
        lines.runTo(endNs, keyLoop);
        nowNs = endNs;
    }

    private void strikeFaults() {
        for (int i = 0; i < faults.size(); i++) {
            if (elapsedNs() >= faults.get(i).afterNs()) {
                strike(faults.remove(i--));
            }
        }
    }

    private void strike(SimFault fault) {
        switch (fault) {
            case SimFault.Runaway f -> deck.motor().runAway(f.accelMps2(), f.topMps());
            case SimFault.LineStuck f -> lines.stick(f.line(), f.active(), nowNs);
            case SimFault.PulsesMissing f -> deck.missing(f.ratio(), f.lines());
            case SimFault.PulsesDoubled f -> deck.doubled(f.ratio(), f.lines());
            case SimFault.MagnetLost f -> deck.loseMagnet(f.ofMagnets());
            case SimFault.KeyRattle f -> key.rattle(f.lengthNs(), nowNs);
            case SimFault.RelayWelded _ -> relay.weld();
            case SimFault.DriveDeaf _ -> deck.motor().ignoreSetpoint(nowNs);
            case SimFault.DriveSilent _ -> deck.motor().fallSilent();
            case SimFault.DriveGain f -> deck.motor().gain(f.ratio());
            case SimFault.DriveReversed _ -> deck.motor().reverse();
            case SimFault.InclineRuns f -> deck.incline().runAway(f.percentPerS());
            case SimFault.WalkerFalls _ -> walker.fall();
        }
    }

    /// The relay line and the heartbeat line, as the board sets them at `atNs`, not before physics.
    void relayLines(DrivePermit permit, long atNs) {
        relay.line(permit.relayOn(), atNs);
        relay.heartbeat(permit.heartbeatHigh(), atNs);
    }

    void drive(DrivePermit permit) {
        deck.motor().permit(permit);
        deck.incline().permit(permit);
    }

    void report(ControlInputs into, long atNs) {
        deck.motor().report(into, deck.belt().meanMps(), deck.incline().reportedPercent(), atNs);
    }

    public void pullKey() {
        key.move(false, nowNs);
    }

    public void insertKey() {
        key.move(true, nowNs);
    }

    /// A hand turns the belt forward while it has no torque; 0 holds it, NaN lets go.
    public void turnByHand(double mps) {
        deck.belt().hand(mps);
    }

    /// Presses a button now for `lengthNs`.
    public void press(InputLine button, long lengthNs) {
        buttons.press(button, nowNs, lengthNs);
    }

    /// Sets a switch now.
    public void set(InputLine line, boolean active) {
        buttons.set(line, active, nowNs);
    }

    /// Time that physics has reached, monotonic ns; up to a step ahead of the board's clock.
    public long nowNs() {
        return nowNs;
    }

    public long elapsedNs() {
        return nowNs - startNs;
    }

    public SimBelt belt() {
        return deck.belt();
    }

    public SimIncline incline() {
        return deck.incline();
    }

    public SimRelay relay() {
        return relay;
    }

    public SimKey key() {
        return key;
    }

    public SimWalker walker() {
        return walker;
    }
}
