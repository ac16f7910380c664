package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.Saved;

/// Moves the incline when a person at the machine asks for it, or refuses (SR-19): one axis at a time and 10 s
/// apart, 0.5 %/s, never steeper than the profile allows, held where it is by every stop. Whatever it finds
/// goes to the supervisor, and the guard checks each order again. Percent, speeds m/s, times monotonic ns.
///
/// There is an order only while the incline is on its way; otherwise it is held. A target that needs a lower
/// speed limit tightens that first: the incline waits until the set-point has been below it for 10 s. It waits
/// as long for any other change of the set-point, such as a step down, and then goes on; after a stop nothing
/// goes on, and where it stands it stays until someone asks anew, in Ready or in a run.
public final class Incline implements Saved {
    /// [POLICY] SR-19
    static final double RATE_PERCENT_PER_S = 0.5;

    /// How far the order goes ahead of the measured incline. [CHOSEN] two seconds at the highest rate: enough
    /// for the lag of a motor, and a slow motor is waited for.
    private static final double LEAD_PERCENT = 1;

    /// Longest time step that is made good. [POLICY] SR-3: an older permit held the incline meanwhile.
    private static final long STEP_MOST_NS = DrivePermit.VALID_NS;

    private final Times times;
    private final boolean fitted;
    private final InclineWatch watch;
    private final Since moving = new Since();
    private final SteadySpeed speed;
    private final Since stuck = new Since();
    private double targetPercent = Double.NaN;
    private double commandedPercent = Double.NaN;
    private double progressPercent = Double.NaN;
    private boolean ordering;
    private long lastNs;

    Incline(SafetySettings settings, long startNs) {
        times = settings.times();
        fitted = settings.installation().inclineFitted();
        watch = new InclineWatch(times);
        speed = new SteadySpeed(times, startNs);
        lastNs = startNs;
    }

    /// First part of a wake-up: looks at the measured incline and answers the command. `standing` is proven
    /// standstill. A command from the network has been refused before (SR-17).
    void step(ControlInputs in, SafetyState state, boolean standing, Selection selection, Findings findings) {
        if (fitted) {
            watch.step(in, findings);
        }
        if (in.command() == Command.INCLINE && !in.isFromNetwork()) {
            boolean able = findings.causes() == 0 && isFree(state, standing, in.nowNs()) && !selection.isTurning();
            boolean taken = able && take(in.commandValue(), selection.inclineMostPercent());
            findings.add(taken ? Happening.COMMAND_DONE : Happening.COMMAND_REFUSED);
        }
    }

    /// A start is an increase of speed, and a walk begins on an incline that it may be walked on.
    boolean allowsStart(double mostPercent, boolean forward, long nowNs) {
        return suits(mostPercent, forward) && maySpeedUp(nowNs);
    }

    /// Whether somebody who may walk up to `mostPercent` may walk this way on the incline as it is.
    boolean suits(double mostPercent, boolean forward) {
        double leastPercent = forward ? Double.NEGATIVE_INFINITY : 0;
        double percent = watch.measuredPercent();
        boolean walkable = percent <= mostPercent + InclineWatch.MOVED_PERCENT
                && percent >= leastPercent - InclineWatch.MOVED_PERCENT;
        return !fitted || walkable;
    }

    /// Whether the incline may be asked to move: at rest, or in a run whose speed is not changing. An order
    /// that waits for the speed may be replaced. One that is not fitted is never seen in its place.
    private boolean isFree(SafetyState state, boolean standing, long nowNs) {
        boolean resting = state == SafetyState.READY && standing;
        boolean steady = state == SafetyState.RUNNING && (isMoving() || speed.isSteady(nowNs));
        return (resting || steady) && watch.isInPlace();
    }

    private boolean take(double percent, double mostPercent) {
        boolean ok = percent >= 0 && percent <= mostPercent;
        if (ok) {
            targetPercent = percent;
        }
        return ok;
    }

    /// Second part: moves the order a step, or holds the incline. Told the state that was decided and what was
    /// found: anything that stops the belt, or would, ends the order, a stop asked for in Ready too.
    void move(SafetyState now, Selection selection, Findings findings, long nowNs) {
        double seconds = Math.clamp(nowNs - lastNs, 0, STEP_MOST_NS) * 1e-9;
        lastNs = nowNs;
        if (!isMoving()) {
            return;
        }
        boolean running = now == SafetyState.RUNNING;
        boolean may = findings.causes() == 0
                && (running || now == SafetyState.READY)
                && targetPercent <= selection.inclineMostPercent()
                && !selection.isTurning()
                && watch.isKnown();
        moving.restart(nowNs);
        if (!may) {
            hold();
        } else if (running && !(speed.isSteady(nowNs) && speed.setpointMps() <= InclineCaps.mps(targetPercent))) {
            pause();
        } else {
            order(seconds, nowNs);
        }
    }

    private void order(double seconds, long nowNs) {
        double isPercent = watch.measuredPercent();
        if (!ordering) {
            commandedPercent = isPercent;
            progressPercent = isPercent;
            stuck.restart(nowNs);
        }
        ordering = true;
        double most = RATE_PERCENT_PER_S * seconds;
        double next = commandedPercent + Math.clamp(targetPercent - commandedPercent, -most, most);
        boolean leads = Math.abs(next - isPercent) > Math.max(LEAD_PERCENT, Math.abs(commandedPercent - isPercent));
        commandedPercent = leads ? commandedPercent : next;
        watch.follow(commandedPercent);
        if (Math.abs(isPercent - progressPercent) > InclineWatch.NOISE_PERCENT) {
            progressPercent = isPercent;
            stuck.restart(nowNs);
        }
        boolean there =
                commandedPercent == targetPercent && Math.abs(isPercent - targetPercent) <= InclineWatch.NOISE_PERCENT;
        if (there) {
            end(targetPercent);
        } else if (stuck.lasted(nowNs, times.ns(Timer.INCLINE_STUCK))) {
            hold();
        }
    }

    /// The order is over before its time: the incline stays where it is.
    private void hold() {
        end(whereItIs());
    }

    private void end(double atPercent) {
        targetPercent = Double.NaN;
        rest(atPercent);
    }

    private void pause() {
        rest(whereItIs());
    }

    private void rest(double atPercent) {
        ordering = false;
        commandedPercent = atPercent;
        watch.rest(atPercent);
    }

    private double whereItIs() {
        return watch.isKnown() ? watch.measuredPercent() : commandedPercent;
    }

    /// Last part: notes what became of the set-point.
    void noteSetpoint(double mps, long nowNs) {
        speed.note(mps, nowNs);
    }

    /// Notes that an increase of speed is announced: one axis at a time.
    public void noteIncrease(boolean coming, long nowNs) {
        if (coming) {
            speed.noteIncrease(nowNs);
        }
    }

    /// Whether speed may be raised: the incline stands where it may, and has stood for 10 s.
    public boolean maySpeedUp(long nowNs) {
        boolean rested = !moving.isHolding() || moving.lasted(nowNs, times.ns(Timer.AXIS_GAP));
        return !fitted || (!isMoving() && rested && watch.isInPlace());
    }

    /// Whether the incline is on its way, or waits to be.
    public boolean isMoving() {
        return !Double.isNaN(targetPercent);
    }

    /// What the incline leaves of the speed limit, by the steepest of where it is, is sent and is wanted;
    /// without bound where it leaves all. An incline that is not known counts as the steepest.
    double capMps() {
        if (!fitted) {
            return Double.POSITIVE_INFINITY;
        }
        double wantedPercent = isMoving() ? targetPercent : 0;
        double sentPercent = Double.isNaN(commandedPercent) ? 0 : commandedPercent;
        return InclineCaps.mps(Math.max(Math.max(wantedPercent, sentPercent), watch.judgedPercent()));
    }

    /// Where it was asked to go, NaN while it stays.
    public double targetPercent() {
        return targetPercent;
    }

    /// Where it was last sent, or held on its way; NaN before the first order.
    public double commandedPercent() {
        return commandedPercent;
    }

    /// Where it is, as the drive says; NaN where that is not known.
    public double measuredPercent() {
        return watch.measuredPercent();
    }

    /// What the permit is to say, `DrivePermit.HOLD_INCLINE` unless it is on its way.
    double orderPercent() {
        return ordering ? commandedPercent : DrivePermit.HOLD_INCLINE;
    }

    @Override
    public void save(ByteBuffer out) {
        watch.save(out);
        moving.save(out);
        speed.save(out);
        stuck.save(out);
        out.putDouble(targetPercent).putDouble(commandedPercent).putDouble(progressPercent);
        out.put((byte) (ordering ? 1 : 0)).putLong(lastNs);
    }

    @Override
    public void load(ByteBuffer in) {
        watch.load(in);
        moving.load(in);
        speed.load(in);
        stuck.load(in);
        targetPercent = in.getDouble();
        commandedPercent = in.getDouble();
        progressPercent = in.getDouble();
        ordering = in.get() != 0;
        lastNs = in.getLong();
    }
}
