package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.port.DriveCapabilities;
import retrotread.port.DrivePort;
import retrotread.port.NanoClock;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

/// The PWM board with its thread, on a tree of real files behind which the rules of the kernel stand.
final class PwmDriveTest extends DriveHands implements DriveDuties {
    @TempDir
    private Path other;

    private FakePwm pwm;

    @Override
    public DriveHands hands() {
        return this;
    }

    @Override
    Peer connect(Path place) throws IOException {
        pwm = new FakePwm(place);
        return new Board(pwm);
    }

    private record Board(FakePwm pwm) implements Peer {
        /// A board whose files are those of the fake.
        private record Settings(FakePwm pwm, PwmSettings real) implements DriveSettings {
            @Override
            public DriveCapabilities capabilities() {
                return real.capabilities();
            }

            @Override
            public DrivePort start(NanoClock clock) {
                return PolledDrive.start(new PwmTalk(real, clock, pwm), clock);
            }

            @Override
            public String words() {
                return real.words();
            }
        }

        @Override
        public DriveSettings settings() {
            return new Settings(pwm, pwm.settings(DutyCurveTest.measured()));
        }

        @Override
        public boolean isRunning() {
            return pwm.isEnabled() && pwm.dutyNs() > 0;
        }

        /// The curve read backward, where 0.2 to 0.6 m/s are 20 to 26 %.
        @Override
        public double runsMps() {
            double dutyRatio = isRunning() ? pwm.dutyNs() / 50e6 : 0;
            return dutyRatio < 0.2 ? 0 : 0.2 + (dutyRatio - 0.2) / 0.06 * 0.4;
        }

        @Override
        public boolean isReversed() {
            return false;
        }

        @Override
        public void ignoreStops() {
            pwm.deaf = "duty_cycle";
        }

        @Override
        public void spoil(Function<byte[], List<byte[]>> how) {
            throw new UnsupportedOperationException("a file has no answer to spoil");
        }

        @Override
        public int answerBytesMost() {
            return 0;
        }

        @Override
        public void unplug() throws IOException {
            pwm.vanish();
        }

        @Override
        public void plug() throws IOException {
            pwm.comeBack();
        }

        @Override
        public void close() {}
    }

    @Test
    void aKernelThatDoesNotReturnHoldsUpNobodyAndIsUnheard() {
        run();
        pwm.gate = new CountDownLatch(1);
        try {
            until(0.3, "unheard", () -> System.nanoTime() - heardNs() > 200_000_000L);
            assertTrue(peer.isRunning(), "the signal goes on; silence makes the control thread open the relay");
        } finally {
            pwm.gate.countDown();
        }
        untilStopped("stopped once the kernel returns", () -> !peer.isRunning());
    }

    @Test
    void runsOnFilesWithoutAnybodyBehindThem() throws IOException {
        FakePwm files = new FakePwm(other);
        files.export("0", "0", "0", "normal");
        DrivePort real = files.settings(DutyCurveTest.measured()).start(System::nanoTime);
        try {
            until(() -> armed(real, 0), "enabled", files::isEnabled);
            until(() -> armed(real, 0.4), "at 23 %", () -> files.dutyNs() == 11_500_000L);
            assertEquals("50000000", files.get("period"));
            assertEquals(List.of(), files.writes, "written by the drive itself");
        } finally {
            real.close();
        }
        assertEquals(0, files.dutyNs());
        assertFalse(files.isEnabled());
    }

    private static DrivePermit armed(DrivePort real, double mps) {
        DrivePermit permit = Permits.permit(true, true, mps, System.nanoTime());
        real.apply(permit);
        return permit;
    }

    @Test
    void saysWhatItCan() {
        PwmSettings settings = pwm.settings(DutyCurveTest.measured());
        DriveCapabilities can = settings.capabilities();

        assertEquals(new DriveCapabilities(false, true, false, false, false, false, false, 0.2, 1.6), can);
        assertEquals("20 Hz PWM on channel 2 of 1f00098000.pwm, 3 points from 0.72 to 5.76 km/h", settings.words());
        assertTrue(settings.with(DutyCurve.NONE).words().endsWith("no point measured"));
    }
}
