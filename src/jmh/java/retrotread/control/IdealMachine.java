package retrotread.control;

import java.util.List;
import retrotread.belt.BeltSettings;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.DrivePermit;
import retrotread.safety.Installation;
import retrotread.safety.Machine;
import retrotread.safety.Machine.KeyContacts;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.Ramps;
import retrotread.safety.SafetySettings;
import retrotread.safety.SafetyState;
import retrotread.safety.Times;
import retrotread.safety.TripMemory;
import retrotread.safety.WalkProfile;

/// A treadmill without faults or inertia, as cheap as it can be: the belt runs at the set-point, K1 follows
/// relay line and heartbeat at once, and a walker who never errs presses the buttons. For benchmarks of the
/// core only.
final class IdealMachine {
    private static final long TICK_NS = 5_000_000L;
    private static final long HEARTBEAT_HOLDS_NS = 60_000_000L;
    private static final long PRESS_EVERY_NS = 2_500_000_000L;
    private static final long PRESS_NS = 200_000_000L;
    private static final int TICKS_MOST = 200 * 120;

    private final ControlInputs inputs = new ControlInputs();
    private final Core core;
    private final double pulsesPerMeter;
    private long nowNs = 1_000_000_000L;
    private double halfPulses;
    private DrivePermit permit = DrivePermit.STOP;
    private long beatNs;
    private boolean keyIn;
    private long pressed;
    private long keptNs;
    private double keptHalfPulses;
    private DrivePermit keptPermit = DrivePermit.STOP;
    private long keptBeatNs;

    IdealMachine(double pulsesPerMeter) {
        this.pulsesPerMeter = pulsesPerMeter;
        BeltSettings belt = new BeltSettings(pulsesPerMeter, 0.01, 10 / 3.6, false, false);
        Machine fitted = new Machine(false, true, KeyContacts.SINGLE, true, false, false, 0.1, Mode.PROTECTING);
        SafetySettings safety = new SafetySettings(
                fitted,
                Installation.typical(),
                List.of(WalkProfile.of(Profile.GENERAL)),
                SafetySettings.COMPILED_BACKWARD_MPS,
                1,
                true,
                SafetySettings.COMPILED_BACKWARD_MPS,
                Ramps.policy(),
                Times.policy());
        core = new Core(new CoreSettings(belt, safety, true), TripMemory.NEW, nowNs);
    }

    Core core() {
        return core;
    }

    /// The ritual, from power-on to a running belt: key in, out and in again, Reset, Start.
    void start() {
        for (int i = 0; i < TICKS_MOST; i++) {
            keyIn = i < 200 || i > 400;
            boolean press = nowNs % PRESS_EVERY_NS < PRESS_NS;
            Snapshot seen = tick().snapshot();
            if (seen.state() == SafetyState.RUNNING) {
                pressed = 0;
                return;
            }
            pressed = press ? (seen.state() == SafetyState.READY ? InputLine.START : InputLine.RESET).bit() : 0;
        }
        throw new IllegalStateException("not running after the ritual");
    }

    /// Presses Faster until the belt runs as fast as the profile allows, 3 km/h.
    void speedUp() {
        for (int i = 0; i < TICKS_MOST; i++) {
            pressed = nowNs % PRESS_EVERY_NS < PRESS_NS ? InputLine.FASTER.bit() : 0;
            Snapshot seen = tick().snapshot();
            if (seen.setpointMps() > 2.9 / 3.6) {
                pressed = 0;
                return;
            }
        }
        throw new IllegalStateException(
                "not at 2.9 km/h: " + core.step(inputs()).snapshot());
    }

    /// Keeps belt, relay and time as they are, to go with a core that is saved now.
    void remember() {
        keptNs = nowNs;
        keptHalfPulses = halfPulses;
        keptPermit = permit;
        keptBeatNs = beatNs;
    }

    /// Goes back to what was kept, to go with a core that was loaded.
    void goBack() {
        nowNs = keptNs;
        halfPulses = keptHalfPulses;
        permit = keptPermit;
        beatNs = keptBeatNs;
    }

    Decision tick() {
        Decision decision = core.step(inputs());
        DrivePermit next = decision.permit();
        if (next.heartbeatHigh() != permit.heartbeatHigh()) {
            beatNs = nowNs;
        }
        permit = next;
        return decision;
    }

    /// The same, where it must be a tick of a run that is still going on.
    Decision tickOfRun() {
        Decision decision = tick();
        if (decision.snapshot().state() != SafetyState.RUNNING) {
            throw new IllegalStateException("the run ended: " + decision.snapshot());
        }
        return decision;
    }

    /// Holds K1 for the next tick without a core.
    void beat() {
        beatNs = nowNs;
    }

    /// The inputs of the next tick.
    ControlInputs inputs() {
        long beforeNs = nowNs;
        nowNs += TICK_NS;
        inputs.clear();
        boolean closed = permit.relayOn() && nowNs - beatNs < HEARTBEAT_HOLDS_NS;
        double travelled = closed ? permit.setpointMps() * (TICK_NS * 1e-9) * pulsesPerMeter * 2 : 0;
        double after = halfPulses + travelled;
        for (long edge = (long) halfPulses + 1; edge <= (long) after; edge++) {
            long timeNs = beforeNs + (long) ((edge - halfPulses) / travelled * TICK_NS);
            inputs.addEdge(InputLine.BELT_A, (edge & 1) == 0, timeNs);
        }
        halfPulses = after;
        long belt = ((long) halfPulses & 1) == 0 ? InputLine.BELT_A.bit() : 0;
        inputs.levels(belt | pressed | (keyIn ? InputLine.KEY.bit() : 0) | (closed ? InputLine.MIRROR.bit() : 0));
        inputs.stamp(nowNs, true);
        return inputs;
    }
}
