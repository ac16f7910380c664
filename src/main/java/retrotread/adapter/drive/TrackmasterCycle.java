package retrotread.adapter.drive;

import static retrotread.adapter.drive.TrackmasterQuestion.SET_SPEED;
import static retrotread.adapter.drive.TrackmasterQuestion.SPEED;
import static retrotread.adapter.drive.TrackmasterQuestion.STATE;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import retrotread.adapter.drive.TrackmasterSettings.Unit;
import retrotread.belt.BeltDirection;
import retrotread.port.NanoClock;
import retrotread.safety.DrivePermit;
import retrotread.safety.Since;

/// Decides what a treadmill is told: looks at what it says, judges, then stops it, starts it or sets its speed,
/// and reads back what it was set to. Stop is the answer to every doubt. Belongs to the drive's thread, for as
/// long as one opening of the line lasts.
///
/// A look is at most 43 bytes (`TrackmasterCycleTest`), 90 ms at 4800 baud; with one answer lost 65 ms more,
/// and the pause between two looks of 20 ms: 175 of the 200 ms of SR-7, and of the 500 ms after which the
/// treadmill stops by itself.
final class TrackmasterCycle {
    /// How long a treadmill may go on saying that it runs after it was stopped. Chosen: it may slow down first;
    /// the belt sensor judges that meanwhile.
    static final long STOP_OBEYED_NS = 1_000_000_000L;

    /// How long after a change its speed is none yet: a mean over two seconds ([TMX428] p. 62), and [CHOSEN]
    /// one second for its own ramp. Until then the belt sensor has no second opinion, which else would differ
    /// at every step.
    static final long AVERAGED_NS = 3_000_000_000L;

    /// After so many failed looks it is found out anew how it acknowledges: it was switched off and on perhaps.
    /// Chosen: more than noise.
    private static final int FAILED_MOST = 3;

    private static final int NONE = -1;

    private final Unit unit;
    private final int lowest;
    private final TrackmasterPort port;
    private final NanoClock clock;
    private final Conduct conduct = new Conduct(STOP_OBEYED_NS);
    private final TrackmasterGrade grade;
    private final Since steady = new Since();
    private int failed = FAILED_MOST;
    private boolean armed;
    private boolean stopTold;
    private boolean startTold;
    private int told = NONE;
    private String refusal = "";

    TrackmasterCycle(TrackmasterSettings settings, TrackmasterPort port, NanoClock clock) {
        unit = settings.unit();
        lowest = settings.lowestTenths();
        this.port = port;
        this.clock = clock;
        grade = new TrackmasterGrade(port);
        steady.restart(clock.nowNs());
    }

    /// What it was told and did not take, for people.
    String refusal() {
        return refusal;
    }

    /// One look and what follows from it.
    ///
    /// @param permit the one that is valid at the moment of asking
    DriveSaid step(Supplier<DrivePermit> permit) throws IOException, InterruptedException {
        if (failed >= FAILED_MOST) {
            port.begin();
        }
        failed++;
        int state = port.ask(STATE);
        int tenths = port.ask(SPEED);
        DrivePermit now = permit.get();
        judge(now, state);
        boolean set = mayRun(now, state, tenths) && run(value(now), permit);
        if (!mayRun(now, state, tenths)) {
            stop(state);
        }
        if (!set && !grade.step(now)) {
            refuse(String.format(Locale.ROOT, "a grade of %.1f %%", grade.wantedPercent()));
        }
        failed = 0;
        long heardNs = clock.nowNs();
        double mps = steady.lasted(heardNs, AVERAGED_NS) ? tenths * unit.tenthMps() : Double.NaN;
        return DriveSaid.of(heardNs, mps, grade.standsPercent(), trouble(now), 0);
    }

    /// Arming is power at set-point zero: nothing goes on where a lost line has left off.
    private void judge(DrivePermit permit, int state) throws WrongAnswerException {
        if (state < TrackmasterQuestion.STOPPED || state > TrackmasterQuestion.STARTED_UNWATCHED) {
            throw new WrongAnswerException("treadmill: its state is " + state + ", wanted 1, 2 or 3");
        }
        armed = permit.relayOn() && (armed || permit.setpointMps() == 0);
        conduct.look(permit, state != TrackmasterQuestion.STOPPED, clock.nowNs());
        if (state == TrackmasterQuestion.STARTED_UNWATCHED) {
            conduct.blame(DriveTrouble.WATCHDOG);
        }
    }

    private DriveTrouble trouble(DrivePermit permit) {
        boolean reversed = permit.direction() == BeltDirection.REVERSED;
        boolean turns = conduct.misdeed() == DriveTrouble.NONE && reversed;
        return turns ? DriveTrouble.REVERSE_REFUSED : conduct.misdeed();
    }

    private int value(DrivePermit permit) {
        return unit.tenths(permit.setpointMps());
    }

    /// Starts only from a stop that the treadmill itself has confirmed; a ramp passes values that are too low
    /// for it, with which it stands.
    private boolean mayRun(DrivePermit permit, int state, int tenths) {
        boolean wanted = permit.relayOn() && armed && value(permit) >= lowest;
        boolean fromRest = state == TrackmasterQuestion.STOPPED && tenths == 0;
        return wanted && trouble(permit) == DriveTrouble.NONE && (conduct.isBegun() || fromRest);
    }

    /// It starts at the speed that it was set to last, by anybody; so that is set, and read back, before.
    /// Whether it was set now. A start waits for that, and goes out only if power is permitted still.
    private boolean run(int wanted, Supplier<DrivePermit> permit) throws IOException, InterruptedException {
        boolean sets = wanted != told;
        if (sets) {
            told = NONE;
            steady.restart(clock.nowNs());
            if (!port.tell(TrackmasterOrder.SPEED, wanted)) {
                refuse(String.format(Locale.ROOT, "a speed of %.1f %s", wanted / 10.0, unit.key));
                return true;
            }
            told = wanted;
        }
        if (port.ask(SET_SPEED) != told) {
            conduct.blame(DriveTrouble.NOT_OURS);
        } else if (!startTold && permit.get().relayOn()) {
            conduct.begin();
            if (!port.tell(TrackmasterOrder.START, 0)) {
                refuse("its start");
            }
            startTold = true;
        }
        return sets;
    }

    private void refuse(String what) {
        refusal = "it did not take " + what + ": out of its range, or not known to it";
        conduct.blame(DriveTrouble.REFUSED);
    }

    /// Told once, and again for as long as it says that it goes on.
    private void stop(int state) throws IOException, InterruptedException {
        if (conduct.stop(clock.nowNs())) {
            stopTold = false;
            steady.restart(clock.nowNs());
        }
        startTold = false;
        told = NONE;
        if (!stopTold || state != TrackmasterQuestion.STOPPED) {
            if (!port.tell(TrackmasterOrder.STOP, 0)) {
                refuse("its stop");
            }
            stopTold = true;
        }
    }
}
