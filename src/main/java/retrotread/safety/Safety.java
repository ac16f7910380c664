package retrotread.safety;

import java.nio.ByteBuffer;
import java.util.List;
import retrotread.belt.Belt;
import retrotread.input.ControlInputs;
import retrotread.input.Saved;

/// All safety decisions of one wake-up, in order: the monitors look, the supervisor decides, the relay follows;
/// then, when the demand is known, the guard makes the permit. Owner: the core. Speeds m/s, times monotonic ns.
public final class Safety implements Saved {
    private final SafetySettings settings;
    private final Times times;
    private final Findings findings = new Findings();
    private final Signals signals = new Signals();
    private final Observation observation;
    private final Ritual ritual;
    private final DriveMonitor drive;
    private final RelayK1 relay;
    private final BeltWatch watch;
    private final Walk walk;
    private final TripLog log;
    private final Supervisor supervisor;
    private final Guard guard;
    private final List<Saved> parts;
    private SafetyState before;

    public Safety(SafetySettings settings, TripMemory memory, long startNs) {
        this.settings = settings;
        times = settings.times();
        Machine machine = settings.machine();
        ritual = new Ritual(times, machine);
        observation = new Observation(settings, startNs);
        drive = new DriveMonitor(times, machine.mustAnswer(), startNs);
        relay = new RelayK1(times, machine.mirrorFitted());
        watch = new BeltWatch(settings, startNs);
        walk = new Walk(settings, startNs);
        log = new TripLog(times, memory, startNs);
        Cause atStart = observation.isAll() ? Cause.OBSERVING : log.causeAtStart();
        supervisor = new Supervisor(times, machine.interlockOnly(), memory.lockoutCauses(), atStart, startNs);
        guard = new Guard(observation.isAll(), startNs);
        parts = List.of(observation, ritual, drive, relay, watch, walk, log, supervisor, guard);
        before = supervisor.state();
    }

    /// First half of a wake-up: looks and decides. Call `permit` afterwards.
    public void step(ControlInputs in, Belt belt) {
        long nowNs = in.nowNs();
        findings.clear();
        before = supervisor.state();
        if (observation.step(in, belt, walk.limitMps(), findings)) {
            return;
        }
        signals.isStanding = belt.stillNs(nowNs) >= times.ns(Timer.STANDSTILL);
        ritual.step(in, before, findings, signals);
        ritual.obey(in, before, walk, findings, signals);
        drive.step(in, findings);
        relay.watch(in, before, findings);
        double startMps = walk.profile().startMps();
        watch.told(walk.direction(), walk.limitMps());
        watch.step(in, belt, before, relay.phase(), walk.limits().judgedMps(), startMps, findings);
        drive.compare(belt, before == SafetyState.RUNNING && watch.isMovedOff(), nowNs, findings);
        walk.find(in, before, signals, findings);
        noteSilence();
        decide(in, belt, nowNs);
        relay.decide(supervisor.state(), supervisor.inStateNs(nowNs), in.isTick(), nowNs);
        double setMps = watch.setpointMps();
        if (walk.step(
                in, belt, before, supervisor.state(), signals.isStanding, setMps, ritual.keyOutNs(nowNs), findings)) {
            watch.endSession();
        }
        remember(nowNs);
    }

    /// A sensor that a second one contradicts counts as a silent one: mostly it is. A belt that lost its torque
    /// while the control thread was away goes silent too: that is a reason to lock, not to suspect the sensor.
    private void noteSilence() {
        boolean silent = findings.has(Cause.SENSOR_SILENT) || findings.has(Cause.NO_MOVE_OFF);
        boolean suspect = silent || findings.has(Cause.SENSORS_DISAGREE);
        if (suspect && !findings.has(Cause.CONTROL_LATE) && log.noteSilent()) {
            findings.add(Cause.SENSOR_SILENT_REPEATED);
        }
    }

    private void decide(ControlInputs in, Belt belt, long nowNs) {
        signals.findings = findings.causes();
        signals.isRelayProven = relay.isProvenClosed(nowNs);
        signals.isStopDone = watch.isStopDone(belt, nowNs);
        signals.idleNs = times.ns(walk.profile().profile().operatorNeeded ? Timer.IDLE_OPERATOR : Timer.IDLE);
        Cause bar = signals.isStartPressed ? walk.barOfStart(in) : Cause.NO_CAUSE;
        boolean barred = bar != Cause.NO_CAUSE;
        boolean another = walk.isAnotherAsked(in) || findings.has(Happening.DIRECTION_CHANGED);
        boolean changing = signals.isStartPressed && another;
        signals.isStartPressed = signals.isStartPressed && !barred && !changing;
        Response stoppingBefore = supervisor.stopping();
        supervisor.step(signals, nowNs);
        noteIf(supervisor.isResetRefused(), Happening.RESET_REFUSED);
        if (barred && before == SafetyState.READY) {
            findings.refuse(bar);
        }
        noteIf(supervisor.isStartRefused() || findings.isRefused() || changing, Happening.START_REFUSED);
        noteIf(supervisor.isServiceCleared(), Happening.SERVICE_CLEARED);
        if (supervisor.stopping() != stoppingBefore) {
            watch.beginStop(supervisor.stopping(), belt, nowNs);
        }
        if (supervisor.state() != before) {
            begin(belt, nowNs);
        }
    }

    private void noteIf(boolean happened, Happening happening) {
        if (happened) {
            findings.add(happening);
        }
    }

    private void begin(Belt belt, long nowNs) {
        switch (supervisor.state()) {
            case RUNNING -> watch.beginRun(belt, nowNs);
            case LOCKED, LOCKOUT -> ritual.restart();
            case READY, COUNTDOWN, STOPPING -> {}
        }
    }

    private void remember(long nowNs) {
        SafetyState now = supervisor.state();
        log.step(now == SafetyState.RUNNING || now == SafetyState.STOPPING, nowNs);
        log.note(relay.phase() == RelayK1.Phase.ON, supervisor.lockoutCauses());
    }

    /// Second half of a wake-up: makes a permit of the demand, or STOP. A demand that breaks a rule locks the
    /// machine.
    public DrivePermit permit(double demandMps, long nowNs) {
        double slope = settings.ramps().speedUp(walk.isBackward());
        guard.checkIncline(supervisor.state(), walk, nowNs);
        guard.checkDirection(walk.direction(), signals.isStanding);
        DrivePermit permit = guard.check(supervisor.state(), relay, demandMps, walk.limits(), slope, nowNs);
        if (guard.isViolated()) {
            findings.add(Cause.INTERNAL_ERROR);
            supervisor.lock(Cause.INTERNAL_ERROR, nowNs);
            relay.decide(supervisor.state(), 0, false, nowNs);
            ritual.restart();
            remember(nowNs);
        }
        watch.noteSetpoint(permit.setpointMps(), nowNs);
        walk.incline().noteSetpoint(permit.setpointMps(), nowNs);
        return permit;
    }

    public SafetyState state() {
        return supervisor.state();
    }

    /// State at the beginning of this wake-up.
    public SafetyState stateBefore() {
        return before;
    }

    /// Causes that hold the machine where it is, with those that hold right now while it is locked.
    public long causes() {
        boolean locked = supervisor.state() == SafetyState.LOCKED || supervisor.state() == SafetyState.LOCKOUT;
        return supervisor.causes() | (locked ? findings.causes() : 0);
    }

    /// Causes found in this wake-up: what has to go before a reset or a start.
    public long inTheWay() {
        return findings.inTheWay();
    }

    public Cause firstCause() {
        return supervisor.first();
    }

    public Response stopping() {
        return supervisor.stopping();
    }

    /// How long before this wake-up, at the earliest, the reason of what it found began, ns; 0: not known.
    public long detectionNs() {
        return findings.detectionNs();
    }

    /// Set of `Happening.bit` of this wake-up.
    public long happenings() {
        return findings.happenings();
    }

    /// Who walks, how, and up to which limit.
    public Walk walk() {
        return walk;
    }

    /// What is seen of the belt.
    public Observation observation() {
        return observation;
    }

    /// Whether the network asks for a step up in this wake-up, under a lease.
    public boolean isFasterAsked() {
        return signals.isFasterAsked;
    }

    public boolean isHolding() {
        return watch.isHolding() || observation.isAbove();
    }

    /// Whether the belt has been seen to move since the start; until then the start speed is the set-point.
    public boolean isMovedOff() {
        return watch.isMovedOff();
    }

    public boolean isKeyIn() {
        return ritual.isKeyIn();
    }

    /// Set-point of the last permit, m/s.
    public double setpointMps() {
        return watch.setpointMps();
    }

    /// Time in the present state, ns.
    public long inStateNs(long nowNs) {
        return supervisor.inStateNs(nowNs);
    }

    public TripMemory memory() {
        return log.memory();
    }

    /// Whether the memory changed since this was last asked.
    public boolean takeMemoryChanged() {
        return log.takeChanged();
    }

    @Override
    public void save(ByteBuffer out) {
        for (Saved part : parts) {
            part.save(out);
        }
        out.put((byte) before.ordinal());
    }

    @Override
    public void load(ByteBuffer in) {
        for (Saved part : parts) {
            part.load(in);
        }
        before = SafetyState.of(in.get());
    }
}
