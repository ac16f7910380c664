package retrotread.adapter.drive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import retrotread.adapter.drive.DutyCurve.Point;
import retrotread.input.ControlInputs;
import retrotread.port.DriveHealth;
import retrotread.port.DrivePort;
import retrotread.port.NanoClock;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

/// The PWM drive in simulated time, looked at every 20 ms, with a model of the board behind its files: it
/// stands up to a duty of its own, then runs in a straight line up to 16 km/h at 85 %. What the board makes of
/// the duty goes on to a simulated motor. Fails a test at once that sees a duty above the permit's.
public final class SimulatedPwmBoard implements DrivePort {
    private static final double KMH = 1 / 3.6;
    private static final double FULL_MPS = 16 * KMH;
    private static final double RECORDED_DEAD_RATIO = 0.18;
    private static final long LOOK_NS = 20_000_000L;

    private final FakePwm pwm;
    private final DutyCurve curve;
    private final PwmTalk talk;
    private final NanoClock clock;
    private final DrivePort motor;
    private final double deadRatio;
    private DrivePermit latest = DrivePermit.STOP;
    private DriveSaid said;
    private long lookedNs;

    /// @param deadRatio duty up to which the board stands now, other than when its curve was recorded
    /// @param points how many points of its curve are recorded, 1..4
    public SimulatedPwmBoard(Path place, NanoClock clock, DrivePort motor, double deadRatio, int points)
            throws IOException {
        this.clock = clock;
        this.motor = motor;
        this.deadRatio = deadRatio;
        pwm = new FakePwm(place);
        curve = recorded(points);
        talk = new PwmTalk(pwm.settings(curve), clock, pwm);
        talk.open();
        lookedNs = clock.nowNs();
        said = DriveSaid.of(lookedNs, Double.NaN, DriveTrouble.NONE, 0);
    }

    private static DutyCurve recorded(int points) {
        return new DutyCurve(List.of(0.6, 2.0, 4.0, 6.0).subList(0, points).stream()
                .map(kmh -> kmh * KMH)
                .map(mps -> new Point(
                        mps, RECORDED_DEAD_RATIO + mps / FULL_MPS * (DutyCurve.MOST_RATIO - RECORDED_DEAD_RATIO)))
                .toList());
    }

    /// The kernel's files are gone.
    public void vanish() throws IOException {
        pwm.vanish();
    }

    @Override
    public void apply(DrivePermit permit) {
        latest = permit;
        long nowNs = clock.nowNs();
        if (nowNs - lookedNs >= LOOK_NS) {
            lookedNs = nowNs;
            look();
        }
        boolean on = permit.relayOn();
        motor.apply(Permits.permit(on, permit.heartbeatHigh(), on ? boardMps() : 0, nowNs));
    }

    private void look() {
        try {
            said = talk.look(() -> latest.at(clock.nowNs()));
        } catch (IOException gone) {
            said = said.without(DriveTrouble.LINE_LOST);
        }
        if (pwm.dutyNs() > curve.dutyRatio(latest.setpointMps()) * PwmChannel.PERIOD_NS) {
            throw new AssertionError("duty of " + pwm.dutyNs() + " ns at " + latest.setpointMps() + " m/s");
        }
    }

    private double boardMps() {
        double dutyRatio = pwm.isEnabled() ? pwm.dutyNs() / (double) PwmChannel.PERIOD_NS : 0;
        return Math.max(0, dutyRatio - deadRatio) / (DutyCurve.MOST_RATIO - deadRatio) * FULL_MPS;
    }

    @Override
    public void report(ControlInputs into) {
        into.drive(said.heardNs(), said.mps(), said.inclinePercent(), said.fault());
    }

    @Override
    public DriveHealth health() {
        return DriveHealth.NONE;
    }

    @Override
    public void close() {
        talk.close();
    }
}
