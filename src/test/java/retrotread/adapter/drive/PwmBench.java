package retrotread.adapter.drive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import retrotread.belt.BeltDirection;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

/// A PWM board looked at step by step, in time that the test owns: no thread.
final class PwmBench {
    static final long LOOK_NS = 20_000_000L;
    static final double WALK_MPS = 0.6;
    /// 0.26 of 50 ms.
    static final String WALK_DUTY = "13000000";

    final FakePwm pwm;
    final PwmTalk talk;
    long nowNs = 1_000_000_000L;
    private DrivePermit latest = DrivePermit.STOP;
    private DriveSaid said;

    PwmBench(Path place, DutyCurve curve) throws IOException {
        pwm = new FakePwm(place);
        talk = new PwmTalk(pwm.settings(curve), () -> nowNs, pwm);
    }

    static PwmBench opened(Path place) throws IOException {
        PwmBench bench = new PwmBench(place, DutyCurveTest.measured());
        bench.talk.open();
        bench.pwm.taken();
        return bench;
    }

    /// The next look, with a permit made now.
    List<String> look(boolean relayOn, double mps) throws IOException {
        return look(relayOn, mps, BeltDirection.NORMAL);
    }

    List<String> look(boolean relayOn, double mps, BeltDirection direction) throws IOException {
        nowNs += LOOK_NS;
        latest = Permits.permit(relayOn, true, mps, direction, nowNs);
        return look();
    }

    /// The next look, with the permit that there was.
    List<String> lookAgain() throws IOException {
        nowNs += LOOK_NS;
        return look();
    }

    private List<String> look() throws IOException {
        said = talk.look(() -> latest.at(nowNs));
        return pwm.taken();
    }

    /// Armed, and at the duty of the walk.
    PwmBench walking() throws IOException {
        look(true, 0);
        for (int i = 0; i < 40; i++) {
            look(true, WALK_MPS);
        }
        if (!pwm.get("duty_cycle").equals(WALK_DUTY)) {
            throw new AssertionError("does not walk: " + pwm.get("duty_cycle") + ", " + said);
        }
        return this;
    }

    DriveTrouble trouble() {
        return said.trouble();
    }

    DriveSaid said() {
        return said;
    }
}
