package retrotread.adapter.drive;

import java.io.IOException;
import java.util.function.Supplier;
import retrotread.belt.BeltDirection;
import retrotread.port.NanoClock;
import retrotread.safety.DrivePermit;

/// A PWM motor board. Enabled at duty 0 once the permit closes relay K1; from then on the duty is what the
/// measured curve gives for the permit's set-point, rising no faster than it may, and never above it. Without a
/// fresh permit the duty is 0 at the next look, whatever the control thread does.
///
/// Nothing stops the board when this computer dies with the signal on: a Linux PWM goes on, and only K1 helps.
final class PwmTalk implements DriveTalk {
    /// Rise of the duty, per second. Chosen: above every ramp (0.5 m/s² on a belt that does 3 m/s at 85 % asks
    /// for 0.15), so that it bounds what is no ramp; the dead band of a board, up to 20 %, is crossed in 0.2 s.
    private static final double RISE_PER_SECOND = 1;

    /// Longest time that a rise is made good for, ns. Chosen: five looks.
    private static final long STEP_MOST_NS = 100_000_000L;

    private final DutyCurve curve;
    private final NanoClock clock;
    private final PwmChannel channel;
    private DriveTrouble misdeed = DriveTrouble.NONE;
    private boolean armed;
    private long lookedNs;

    PwmTalk(PwmSettings settings, NanoClock clock, PwmFiles files) {
        curve = settings.curve();
        this.clock = clock;
        channel = new PwmChannel(settings, files);
    }

    @Override
    public void open() throws IOException {
        armed = false;
        lookedNs = clock.nowNs();
        stoppingWhereLost(channel::open);
    }

    @Override
    public DriveSaid look(Supplier<DrivePermit> permit) throws IOException {
        stoppingWhereLost(() -> step(permit));
        return DriveSaid.of(clock.nowNs(), Double.NaN, trouble(permit.get()), 0);
    }

    private interface Act {
        void run() throws IOException;
    }

    /// A channel that cannot be told something is told to stop, before anybody waits for it to come back.
    private void stoppingWhereLost(Act act) throws IOException {
        try {
            act.run();
        } catch (IOException e) {
            channel.stopAsFarAsPossible();
            throw e;
        }
    }

    private void step(Supplier<DrivePermit> permit) throws IOException {
        boolean asTold = channel.isAsTold();
        DrivePermit now = permit.get();
        judge(asTold, now);
        arm(now);
        if (!asTold) {
            channel.stopAsFarAsPossible();
        }
        if (!now.relayOn() || trouble(now) != DriveTrouble.NONE) {
            channel.stop();
        } else {
            channel.enable(true);
            channel.duty(armed ? dutyNs(now) : 0);
        }
        lookedNs = clock.nowNs();
    }

    /// Keeps that the channel was not as told until power is gone and it is.
    private void judge(boolean asTold, DrivePermit permit) {
        if (!asTold && misdeed == DriveTrouble.NONE) {
            misdeed = channel.dutyNs() == 0 ? DriveTrouble.STOP_IGNORED : DriveTrouble.NOT_OURS;
        } else if (asTold && !permit.relayOn()) {
            misdeed = DriveTrouble.NONE;
        }
    }

    /// Arming is power at set-point zero: nothing goes on where lost permits or a lost channel left off.
    private void arm(DrivePermit permit) {
        armed = permit.relayOn() && (armed || permit.setpointMps() == 0);
    }

    private DriveTrouble trouble(DrivePermit permit) {
        if (misdeed != DriveTrouble.NONE) {
            return misdeed;
        }
        if (!curve.isMeasured()) {
            return DriveTrouble.NOT_MEASURED;
        }
        return permit.direction() == BeltDirection.REVERSED ? DriveTrouble.REVERSE_REFUSED : DriveTrouble.NONE;
    }

    private long dutyNs(DrivePermit permit) {
        double seconds = Math.clamp(clock.nowNs() - lookedNs, 0, STEP_MOST_NS) * 1e-9;
        double mostNs = channel.dutyNs() + RISE_PER_SECOND * seconds * PwmChannel.PERIOD_NS;
        return (long) Math.min(curve.dutyRatio(permit.setpointMps()) * PwmChannel.PERIOD_NS, mostNs);
    }

    @Override
    public String advice(DriveTrouble trouble) {
        return switch (trouble) {
            case NOT_MEASURED -> "record points of [duty], see config/commissioning.example.toml";
            case NOT_OURS, STOP_IGNORED -> "look for another program that writes to the PWM channel";
            default -> "";
        };
    }

    @Override
    public void close() {
        channel.stopAsFarAsPossible();
    }
}
