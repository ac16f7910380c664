package retrotread.safety;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import retrotread.belt.Belt;
import retrotread.belt.BeltSettings;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

/// All of safety on a belt without inertia: it runs at the set-point times a factor, K1 follows relay line and
/// heartbeat at once. The demand rises and falls by plain slopes. Between two wake-ups everything is saved and
/// loaded, so that each story also tells that nothing is missing in the state.
final class WholeBench {
    static final double SECONDS_PER_TICK = 0.005;
    private static final long TICK_NS = 5_000_000L;
    private static final double PULSES_PER_METER = 36;

    final Set<InputLine> down = EnumSet.of(InputLine.FACING);
    final ControlInputs in = new ControlInputs();
    double wantedMps = 0.3;
    /// Asked for as it is, in any state; NaN for what the slopes say.
    double forcedMps = Double.NaN;
    double factor = 1;
    /// What the drive reports, m/s, and whether it does.
    double reportedMps = Double.NaN;
    boolean reports = true;
    int lost;
    /// Where the incline is, percent, as the drive reports it; NaN for none. It goes where it is sent.
    double inclinePercent = Double.NaN;
    /// How the belt runs while K1 is closed, whatever the set-point, m/s; NaN for what the drive does with it.
    double beltMps = Double.NaN;
    /// How the belt runs while K1 is open, m/s.
    double coastingMps;
    /// Whether the second sensor tells of no pulse, or of a belt that runs the other way.
    boolean secondDead;
    boolean reversed;
    /// The next wake-up carries a pulse of this line that nothing drove; null for none.
    InputLine edge;
    /// Each pulse of the belt sensor is followed by one, 3 ms later, that cannot be real.
    boolean chatter;
    /// The next wake-up comes so much too late.
    long lateNs;
    boolean fromNetwork;
    long happened;
    Safety safety;
    DrivePermit permit = DrivePermit.STOP;
    long nowNs = 1_000_000_000L;
    private final SafetySettings settings;
    private final Belt belt;
    private final boolean pair;
    private Command command = Command.NONE;
    private double commandMps;
    private long beatNs;
    private double halfPulses;
    private long risenNs;

    private WholeBench(SafetySettings settings, TripMemory memory, boolean pair) {
        this.settings = settings;
        this.pair = pair;
        belt = new Belt(new BeltSettings(PULSES_PER_METER, 0.01, 10 / 3.6, pair, false), nowNs);
        safety = new Safety(settings, memory, nowNs);
        tick();
    }

    WholeBench(SafetySettings settings, TripMemory memory) {
        this(settings, memory, false);
    }

    WholeBench(SafetySettings settings) {
        this(settings, TripMemory.NEW);
    }

    /// With a second sensor, a quarter pulse behind the first.
    static WholeBench paired(SafetySettings settings) {
        return new WholeBench(settings, TripMemory.NEW, true);
    }

    Belt belt() {
        return belt;
    }

    void tick() {
        gather();
        safety = Reloaded.into(safety, new Safety(settings, TripMemory.NEW, -9));
        belt.step(in);
        safety.step(in, belt);
        DrivePermit next = safety.permit(demandMps(), nowNs);
        beatNs = next.heartbeatHigh() != permit.heartbeatHigh() ? nowNs : beatNs;
        permit = next;
        inclinePercent = permit.inclineOr(inclinePercent);
        happened |= safety.happenings();
    }

    private double demandMps() {
        if (!Double.isNaN(forcedMps)) {
            return forcedMps;
        }
        double last = permit.setpointMps();
        return switch (safety.state()) {
            case RUNNING -> last < wantedMps ? Math.min(wantedMps, last + 0.0005) : Math.max(wantedMps, last - 0.0015);
            case STOPPING -> Math.max(0, last - (safety.stopping() == Response.FAST ? 0.004 : 0.0015));
            case LOCKED, READY, COUNTDOWN, LOCKOUT -> 0;
        };
    }

    private void gather() {
        long beforeNs = nowNs;
        nowNs += TICK_NS + lateNs;
        lateNs = 0;
        in.clear();
        boolean closed = permit.relayOn() && nowNs - beatNs < 60_000_000L;
        double drivenMps = Double.isNaN(beltMps) ? permit.setpointMps() * factor : beltMps;
        double gone = (closed ? drivenMps : coastingMps) * (nowNs - beforeNs) * 1e-9 * PULSES_PER_METER * 2;
        pulse(InputLine.BELT_A, halfPulses, gone, beforeNs);
        if (pair) {
            pulse(InputLine.BELT_B, halfPulses + secondAhead(), secondDead ? 0 : gone, beforeNs);
        }
        halfPulses += gone;
        if (edge != null) {
            in.addEdge(edge, false, nowNs - 2_000_000L);
            in.addEdge(edge, true, nowNs);
            edge = null;
        }
        long doubtNs = risenNs + 3_000_000L;
        if (chatter && doubtNs > beforeNs && doubtNs <= nowNs) {
            in.addEdge(InputLine.BELT_A, false, doubtNs - 2_000_000);
            in.addEdge(InputLine.BELT_A, true, doubtNs);
        }
        long levels = level(InputLine.BELT_A, halfPulses);
        levels |= pair && !secondDead ? level(InputLine.BELT_B, halfPulses + secondAhead()) : 0;
        levels |= closed ? InputLine.MIRROR.bit() : 0;
        for (InputLine line : down) {
            levels |= line.bit();
        }
        in.levels(levels);
        in.addLost(lost);
        lost = 0;
        if (reports) {
            in.drive(nowNs - 1_000, reportedMps, inclinePercent, 0);
        }
        if (command != Command.NONE) {
            in.command(command, fromNetwork, commandMps, 7);
            command = Command.NONE;
        }
        in.stamp(nowNs, true);
    }

    private double secondAhead() {
        return reversed ? 0.5 : -0.5;
    }

    private void pulse(InputLine line, double from, double gone, long beforeNs) {
        for (long edge = (long) Math.floor(from) + 1; edge <= from + gone; edge++) {
            long edgeNs = beforeNs + (long) ((edge - from) / gone * (nowNs - beforeNs));
            in.addEdge(line, (edge & 1) == 0, edgeNs);
            risenNs = (edge & 1) == 0 && line == InputLine.BELT_A ? edgeNs : risenNs;
        }
    }

    private static long level(InputLine line, double halves) {
        return ((long) Math.floor(halves) & 1) == 0 ? line.bit() : 0;
    }

    void run(double seconds) {
        for (double at = 0; at < seconds - 1e-9; at += SECONDS_PER_TICK) {
            tick();
        }
    }

    double until(double mostSeconds, BooleanSupplier holds) {
        double seconds = 0;
        while (!holds.getAsBoolean()) {
            if (seconds >= mostSeconds) {
                throw new AssertionError("not in " + mostSeconds + " s: " + safety.state() + " " + safety.firstCause());
            }
            tick();
            seconds += SECONDS_PER_TICK;
        }
        return seconds;
    }

    double until(double mostSeconds, SafetyState state) {
        return until(mostSeconds, () -> safety.state() == state);
    }

    void press(InputLine button) {
        down.add(button);
        run(0.1);
        down.remove(button);
        run(0.1);
    }

    void ask(Command asked, double mps) {
        command = asked;
        commandMps = mps;
        tick();
    }

    /// The ritual, up to READY.
    void ready() {
        down.remove(InputLine.KEY);
        run(3.5);
        down.add(InputLine.KEY);
        run(2.6);
        press(InputLine.RESET);
        until(1, SafetyState.READY);
        run(1.1);
    }

    /// Up to a belt that runs at the wanted speed.
    void start() {
        ready();
        press(InputLine.START);
        until(6, SafetyState.RUNNING);
        until(15, () -> permit.setpointMps() == wantedMps && safety.isMovedOff());
        run(1.5);
    }

    /// The happenings since the last time.
    long told() {
        long told = happened;
        happened = 0;
        return told;
    }
}
