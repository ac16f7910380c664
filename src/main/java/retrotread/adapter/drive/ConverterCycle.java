package retrotread.adapter.drive;

import java.io.IOException;
import java.util.function.Supplier;
import retrotread.adapter.drive.ConverterStatus.Phase;
import retrotread.belt.BeltDirection;
import retrotread.port.NanoClock;
import retrotread.safety.DrivePermit;
import retrotread.safety.Since;

/// Decides what a converter is told: looks at what it says, judges, then stops it, starts it or gives it a
/// set-point. Stop is the answer to every doubt. It starts only from a stop that the converter itself has
/// confirmed, so it never changes direction while it moves. Belongs to the drive's thread, for as long as one
/// opening of the line lasts.
final class ConverterCycle {
    /// Rest between two directions. Chosen: twice what a belt on a braked motor takes to be still.
    static final long DWELL_NS = 1_000_000_000L;

    /// How long a converter may go on saying that it runs after it was stopped. Chosen: some eight looks.
    static final long STOP_OBEYED_NS = 300_000_000L;

    /// How long a converter may take to get over the loss of its enable, which many show as a fault, once relay
    /// K1 has closed. Chosen: half of the 2 s for which K1 is closed before anything may move. [POLICY]
    /// Countdown
    static final long ENABLED_NS = 1_000_000_000L;

    private static final int NO_SETPOINT = -1;

    private final ModbusSettings settings;
    private final ModbusProfile profile;
    private final Registers registers;
    private final NanoClock clock;
    private boolean longRead;
    private DriveTrouble refusal = DriveTrouble.NOT_READY;
    private final Conduct conduct = new Conduct(STOP_OBEYED_NS);
    private boolean armed;
    private final Since powered = new Since();
    private final Since still = new Since();
    private boolean stopTold;
    private boolean startTold;
    private boolean reversed;
    private int setpoint = NO_SETPOINT;

    ConverterCycle(ModbusSettings settings, Registers registers, NanoClock clock) {
        this.settings = settings;
        this.profile = settings.profile();
        this.registers = registers;
        this.clock = clock;
    }

    /// One look and what follows from it.
    ///
    /// @param permit the one that is valid at the moment of asking
    DriveSaid step(Supplier<DrivePermit> permit) throws IOException, InterruptedException {
        try {
            return look(permit);
        } catch (WrongAnswerException e) {
            DrivePermit now = permit.get();
            boolean mayRun = conduct.isBegun() || !stopTold;
            if (mayRun && (!now.relayOn() || now.setpointMps() == 0)) {
                stopUnheard(e);
            }
            throw e;
        }
    }

    /// One that is not understood may hear us all the same, and our questions keep its watchdog quiet.
    private void stopUnheard(WrongAnswerException why) throws IOException, InterruptedException {
        try {
            registers.write(profile.stop());
        } catch (WrongAnswerException e) {
            why.addSuppressed(e);
        }
    }

    private DriveSaid look(Supplier<DrivePermit> permit) throws IOException, InterruptedException {
        ConverterStatus status = status();
        long heardNs = clock.nowNs();
        check(permit.get(), status);
        DrivePermit now = permit.get();
        judge(now, status, heardNs);
        DriveTrouble trouble = trouble(now, status, heardNs);
        if (mayRun(now, trouble, status, heardNs)) {
            run(now, permit);
        } else {
            stop(status);
        }
        return DriveSaid.of(heardNs, status.outputHz() * settings.mpsPerHz(), trouble, status.fault());
    }

    /// Every other answer is a register longer, so that one that comes late does not pass for the next.
    private ConverterStatus status() throws IOException, InterruptedException {
        longRead = !longRead;
        int count = ConverterStatus.REGISTERS + (longRead ? 1 : 0);
        return ConverterStatus.of(registers.read(ConverterStatus.FIRST_REGISTER, count), profile.outputUnitHz);
    }

    /// Reads back at every arming what the converter would do without us, and while it was refused. Arming is
    /// power at set-point zero: nothing goes on where a lost line has left off.
    private void check(DrivePermit permit, ConverterStatus status) throws IOException, InterruptedException {
        armed &= permit.relayOn();
        if (refusal == DriveTrouble.NONE && (armed || !permit.relayOn())) {
            return;
        }
        int[] values = registers.read(profile.watchdogRegister(), profile.watchdogRegisters());
        if (!profile.watchdog(values).isSafe()) {
            refusal = DriveTrouble.WATCHDOG;
        } else {
            refusal = status.obeysUs() ? DriveTrouble.NONE : DriveTrouble.NOT_OURS;
        }
        armed = permit.relayOn() && permit.setpointMps() == 0;
    }

    private void judge(DrivePermit permit, ConverterStatus status, long nowNs) {
        boolean isStill = status.phase() == Phase.STOPPED && status.outputHz() == 0;
        still.update(isStill, nowNs);
        powered.update(permit.relayOn(), nowNs);
        conduct.look(permit, status.isStarted(), nowNs);
        if (status.isStarted() && (status.turning() || conduct.isBegun() && status.reversed() != reversed)) {
            conduct.blame(DriveTrouble.WRONG_WAY);
        }
    }

    /// What it shows as a fault counts once it has had its enable for a while, and whenever it is to move; it
    /// is told before what it did, for that follows from it.
    private DriveTrouble trouble(DrivePermit permit, ConverterStatus status, long nowNs) {
        if (refusal != DriveTrouble.NONE) {
            return refusal;
        }
        boolean enabled = permit.relayOn() && (permit.setpointMps() > 0 || powered.lasted(nowNs, ENABLED_NS));
        if (status.fault() != 0 && enabled) {
            return DriveTrouble.ITS_OWN;
        }
        if (conduct.misdeed() != DriveTrouble.NONE) {
            return conduct.misdeed();
        }
        return isReversed(permit) && !settings.reverse() ? DriveTrouble.REVERSE_REFUSED : DriveTrouble.NONE;
    }

    private static boolean isReversed(DrivePermit permit) {
        return permit.direction() == BeltDirection.REVERSED;
    }

    private boolean mayRun(DrivePermit permit, DriveTrouble trouble, ConverterStatus status, long nowNs) {
        boolean wanted = permit.relayOn() && armed && permit.setpointMps() > 0 && trouble == DriveTrouble.NONE;
        boolean onward = conduct.isBegun() && reversed == isReversed(permit);
        boolean turns = status.reversed() != isReversed(permit) || reversed != isReversed(permit);
        boolean rested = still.lasted(nowNs, turns ? DWELL_NS : 0);
        boolean fromRest = !conduct.isBegun() && rested;
        return wanted && (onward || fromRest);
    }

    /// A start waits for its set-point, and goes out only if power is permitted still.
    private void run(DrivePermit now, Supplier<DrivePermit> permit) throws IOException, InterruptedException {
        RegisterValue wanted = profile.setpoint(now.setpointMps() / settings.mpsPerHz());
        if (wanted.value() != setpoint) {
            setpoint = NO_SETPOINT;
            registers.write(wanted);
            setpoint = wanted.value();
        }
        if (!startTold && permit.get().relayOn()) {
            conduct.begin();
            reversed = isReversed(now);
            for (RegisterValue each : profile.start(reversed)) {
                registers.write(each);
            }
            startTold = true;
        }
    }

    /// Told once, and again for as long as it says that it goes on.
    private void stop(ConverterStatus status) throws IOException, InterruptedException {
        stopTold &= !conduct.stop(clock.nowNs());
        startTold = false;
        setpoint = NO_SETPOINT;
        if (!stopTold || status.isStarted()) {
            registers.write(profile.stop());
            stopTold = true;
        }
    }
}
