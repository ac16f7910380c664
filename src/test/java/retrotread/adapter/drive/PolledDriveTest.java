package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import retrotread.input.ControlInputs;
import retrotread.safety.DrivePermit;

@Timeout(60)
final class PolledDriveTest {
    /// Answers rightly until it breaks by a defect.
    private static final class Broken implements DriveTalk {
        private final CountDownLatch closed = new CountDownLatch(1);
        private int looks;

        @Override
        public void open() {
            looks = 0;
        }

        @Override
        public DriveSaid look(Supplier<DrivePermit> permit) {
            looks++;
            if (looks > 3) {
                throw new IllegalStateException("a defect that this test made");
            }
            return DriveSaid.of(System.nanoTime(), 0, DriveTrouble.NONE, 0);
        }

        @Override
        public String advice(DriveTrouble trouble) {
            return "";
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    @DisplayName("SR-7 a defect of the drive's own thread is a fault at once, and told")
    void aBrokenThreadIsAFault() throws InterruptedException {
        Broken talk = new Broken();
        PolledDrive drive = PolledDrive.start(talk, System::nanoTime);
        assertTrue(talk.closed.await(20, TimeUnit.SECONDS));
        ControlInputs in = new ControlInputs();
        drive.report(in);

        assertEquals(DriveTrouble.LINE_LOST.number, in.driveFault());
        assertTrue(Double.isNaN(in.driveMps()));
        assertTrue(drive.health().words().contains("its thread broke"), drive.health()::toString);
        drive.close();
    }
}
