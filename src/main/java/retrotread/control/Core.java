package retrotread.control;

import java.nio.ByteBuffer;
import java.util.List;
import retrotread.belt.Belt;
import retrotread.belt.BeltDirection;
import retrotread.input.ControlInputs;
import retrotread.input.Saved;
import retrotread.safety.DrivePermit;
import retrotread.safety.Ramps;
import retrotread.safety.Response;
import retrotread.safety.Safety;
import retrotread.safety.SafetySettings;
import retrotread.safety.SafetyState;
import retrotread.safety.Timer;
import retrotread.safety.TripMemory;

/// The pure heart: one wake-up's inputs in, one decision out. No clock, thread, I/O, logging or randomness; all
/// state can be written and read, so that a recording that begins with it replays bit for bit. Owner: the
/// control thread, or a replay.
public final class Core {
    /// Longest `save`, in bytes.
    public static final int STATE_MAX = 64 * 1024;

    private final CoreSettings settings;
    private final Decision decision = new Decision();
    private final Belt belt;
    private final Safety safety;
    private final Target target;
    private final SpeedControl control;
    private final Ramp ramp;
    private final Signalling signalling = new Signalling();
    private final Reporter reporter = new Reporter();
    private final List<Saved> parts;
    private long lastNs;
    private long runNs;

    public Core(CoreSettings settings, TripMemory memory, long startNs) {
        this.settings = settings;
        belt = new Belt(settings.belt(), startNs);
        safety = new Safety(settings.safety(), memory, startNs);
        target = new Target(
                settings.safety().times(), !settings.safety().machine().interlockOnly());
        control = new SpeedControl(settings.safety().machine().driveLowestMps(), settings.trims());
        ramp = new Ramp(settings.safety().ramps().jerkMps3());
        parts = List.of(belt, safety, target, control, ramp, signalling, reporter);
        lastNs = startNs;
    }

    /// Decides one wake-up. The result is reused by the next call.
    public Decision step(ControlInputs in) {
        long nowNs = in.nowNs();
        double seconds = Math.max(0, nowNs - lastNs) * 1e-9;
        decision.begin();
        belt.step(in);
        safety.step(in, belt);
        target.step(in, safety, control.rampedMps(safety.setpointMps()));
        if (safety.isFasterAsked() && !target.isRefused()) {
            safety.walk().lease().take(nowNs);
        }
        safety.walk().incline().noteIncrease(target.isIncreaseComing(), nowNs);
        DrivePermit permit = safety.permit(demandMps(seconds, nowNs), nowNs);
        decision.permit(permit);
        signalling.step(safety, target, nowNs);
        decision.signals(signalling.buzzer(nowNs), signalling.led(safety, nowNs), signalling.sync(safety));
        reporter.report(in, safety, belt, target, decision);
        runNs = runNs(nowNs);
        decision.memory(safety.memory(), safety.takeMemoryChanged());
        decision.snapshot(snapshot(permit, nowNs));
        lastNs = nowNs;
        return decision;
    }

    private double demandMps(double seconds, long nowNs) {
        Ramps ramps = settings.safety().ramps();
        boolean running = safety.state() == SafetyState.RUNNING;
        boolean driven = !settings.safety().machine().interlockOnly();
        if (running && driven) {
            control.step(safety, belt, seconds, nowNs);
            double upMps2 = ramps.speedUp(safety.walk().isBackward());
            return ramp.step(wantedMps(), upMps2, ramps.slowDown(), seconds);
        }
        control.rest();
        if (safety.state() == SafetyState.STOPPING) {
            return safety.stopping() == Response.FAST
                    ? ramp.stopFast(ramps.fastStop(), seconds)
                    : ramp.step(0, 0, ramps.slowDown(), seconds);
        }
        ramp.reset();
        return 0;
    }

    private double wantedMps() {
        double mostMps = SafetySettings.SETPOINT_RATIO * safety.walk().limitMps();
        double askedMps = safety.isMovedOff()
                ? target.targetMps()
                : safety.walk().profile().startMps();
        double trimmedMps = control.trimmedMps(Math.min(askedMps, mostMps));
        double heldMps = safety.walk().lease().isSilent() ? safety.setpointMps() : Double.POSITIVE_INFINITY;
        return Math.min(Math.min(trimmedMps, mostMps), heldMps);
    }

    private long runNs(long nowNs) {
        return switch (safety.state()) {
            case RUNNING -> runNs + (nowNs - lastNs);
            case COUNTDOWN -> 0;
            case LOCKED, READY, STOPPING, LOCKOUT -> runNs;
        };
    }

    private Snapshot snapshot(DrivePermit permit, long nowNs) {
        return new Snapshot(
                nowNs,
                safety.state(),
                safety.causes(),
                safety.firstCause(),
                safety.stopping(),
                safety.observation().speedMps(belt, nowNs),
                safety.observation().worstMps(belt, nowNs),
                safety.walk().limitMps(),
                safety.walk().limitBy(),
                target.targetMps(),
                permit.setpointMps(),
                safety.walk().incline().targetPercent(),
                safety.walk().incline().commandedPercent(),
                safety.observation().inclinePercent(safety.walk().incline(), nowNs),
                safety.observation().distanceMeters(belt),
                runNs,
                safety.walk().facing(),
                direction(nowNs),
                safety.walk().profile().profile(),
                safety.walk().mode(),
                safety.walk().timeLeftNs(),
                safety.walk().lease().leftNs(nowNs),
                safety.walk().lease().isTaken(),
                safety.isKeyIn(),
                permit.relayOn(),
                safety.isHolding(),
                belt.doubtfulEdges(),
                belt.lostEdges());
    }

    /// Which way the belt runs: measured where a second sensor is fitted and the belt moves, otherwise as it is
    /// to run.
    private BeltDirection direction(long nowNs) {
        boolean moves = belt.stillNs(nowNs) < settings.safety().times().ns(Timer.STANDSTILL);
        boolean measured = moves && settings.belt().secondSensorFitted();
        return measured ? belt.direction() : safety.walk().direction();
    }

    /// Writes all state.
    public void save(ByteBuffer out) {
        for (Saved part : parts) {
            part.save(out);
        }
        out.putLong(lastNs).putLong(runNs);
    }

    /// Reads all state back, as `save` of the same version with the same settings wrote it.
    public void load(ByteBuffer in) {
        for (Saved part : parts) {
            part.load(in);
        }
        lastNs = in.getLong();
        runNs = in.getLong();
    }
}
