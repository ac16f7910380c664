package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

/// Whatever permits come, and however late: never a duty above the permit's, no gap in the signal, no jump.
final class PwmSeedsTest {
    private static final int LOOKS = 1_500;
    private static final double RISE_NS_PER_NS = 0.05;

    @TempDir
    private Path place;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverADutyAboveThePermit(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        DutyCurve curve = DutyCurveTest.measured();
        FakePwm pwm = new FakePwm(place);
        long[] nowNs = {5_000_000_000L};
        DrivePermit[] latest = {DrivePermit.STOP};
        PwmTalk talk = new PwmTalk(pwm.settings(curve), () -> nowNs[0], pwm);
        talk.open();
        pwm.taken();
        int driven = 0;
        for (int i = 0; i < LOOKS; i++) {
            String where = "seed " + seed + ", look " + i + ": ";
            long passedNs = random.nextInt(20) == 0 ? random.nextLong(300_000_000L) : 20_000_000L;
            nowNs[0] += passedNs;
            latest[0] = next(latest[0], random, nowNs[0]);
            DrivePermit valid = latest[0].at(nowNs[0]);
            long beforeNs = pwm.dutyNs();
            boolean enabledBefore = pwm.isEnabled();

            DriveTrouble trouble = talk.look(() -> latest[0].at(nowNs[0])).trouble();

            long dutyNs = pwm.dutyNs();
            long mostNs = valid.relayOn() ? (long) (curve.dutyRatio(valid.setpointMps()) * 50e6) : 0;
            assertEquals(DriveTrouble.NONE, trouble, where);
            assertTrue(dutyNs <= mostNs, () -> where + dutyNs + " ns, permitted " + mostNs);
            assertTrue(dutyNs - beforeNs <= RISE_NS_PER_NS * Math.min(passedNs, 100_000_000L) + 1, where + "a jump");
            assertEquals(valid.relayOn(), pwm.isEnabled(), where);
            assertTrue(
                    pwm.taken().stream()
                            .noneMatch(write -> write.startsWith("period")
                                    || write.startsWith("polarity")
                                    || enabledBefore && valid.relayOn() && write.startsWith("enable")),
                    where + "a gap");
            driven += dutyNs > 0 ? 1 : 0;
        }
        System.out.printf("pwm seed %d: %d of %d looks with a duty above 0%n", seed, driven, LOOKS);
        assertTrue(driven > LOOKS / 20, "seed " + seed + " hardly ran: " + driven);
    }

    /// Mostly the same set-point a little later; sometimes none, another one, or none made at all.
    private static DrivePermit next(DrivePermit before, SplittableRandom random, long nowNs) {
        return switch (random.nextInt(40)) {
            case 0 -> DrivePermit.STOP;
            case 1, 2, 3 -> Permits.permit(true, true, 0, nowNs);
            case 4, 5 -> Permits.permit(true, true, random.nextDouble(2), nowNs);
            case 6 -> Permits.permit(false, true, random.nextDouble(2), nowNs);
            case 7 -> before;
            default ->
                before.relayOn()
                        ? Permits.permit(
                                true, true, Math.max(0, before.setpointMps() + random.nextDouble(-0.02, 0.03)), nowNs)
                        : Permits.permit(true, true, 0, nowNs);
        };
    }
}
