package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.input.ControlInputs;
import retrotread.port.DrivePort;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

/// A whole drive, its thread and its frames, on a real line to a peer; and the hands that give it permits.
@Timeout(300)
abstract class DriveHands {
    /// The machine at the other end of the line. It obeys at once, as fast as its ramp lets it. Any thread.
    interface Peer extends AutoCloseable {
        DriveSettings settings();

        /// Whether it was told to run, and how fast the belt does, m/s.
        boolean isRunning();

        double runsMps();

        boolean isReversed();

        /// Whether its belt takes its time for a new speed, and says each one on the way.
        default boolean isSlow() {
            return false;
        }

        /// From now on a stop is answered, and not obeyed.
        void ignoreStops();

        /// From now on each answer is sent as these pieces, a little apart.
        void spoil(Function<byte[], List<byte[]>> how);

        /// Longest of its answers.
        int answerBytesMost();

        void unplug() throws IOException;

        void plug() throws IOException;

        @Override
        void close() throws IOException;
    }

    /// Far above every bound: a machine under load may be late, a drive that never comes is found out.
    private static final long AMPLE_NS = 20_000_000_000L;

    /// Several looks of the drive.
    private static final long TURN_NS = 400_000_000L;

    /// Until a belt has its speed by its own ramp.
    private static final long SPEEDING_UP_NS = 3_000_000_000L;

    /// A walk that every drive can do.
    static final double WALK_MPS = 0.5;

    /// What is lost to the units of set-points and answers, m/s.
    static final double UNIT_MPS = 0.03;

    @TempDir
    private Path directory;

    private final ControlInputs heard = new ControlInputs();
    Peer peer;
    DrivePort drive;

    abstract Peer connect(Path place) throws IOException;

    @BeforeEach
    final void begin() throws IOException {
        peer = connect(directory);
        drive = peer.settings().start(System::nanoTime);
    }

    @AfterEach
    final void end() throws IOException {
        drive.close();
        peer.close();
    }

    // How a test waits: with fresh permits, as the control thread gives them, or without.

    final void until(double setpointMps, String what, BooleanSupplier claim) {
        until(() -> Permits.permit(true, true, setpointMps, System.nanoTime()), what, claim);
    }

    final void until(Supplier<DrivePermit> permits, String what, BooleanSupplier claim) {
        long endNs = System.nanoTime() + AMPLE_NS;
        while (!claim.getAsBoolean()) {
            assertTrue(endNs - System.nanoTime() > 0, () -> "still not: " + what + "; fault " + fault());
            drive.apply(permits.get());
            LockSupport.parkNanos(5_000_000L);
        }
    }

    final void untilStopped(String what, BooleanSupplier claim) {
        long endNs = System.nanoTime() + AMPLE_NS;
        while (!claim.getAsBoolean()) {
            assertTrue(endNs - System.nanoTime() > 0, () -> "still not: " + what + "; fault " + fault());
            LockSupport.parkNanos(5_000_000L);
        }
    }

    static BooleanSupplier turn() {
        return within(TURN_NS);
    }

    private static BooleanSupplier within(long spanNs) {
        long endNs = System.nanoTime() + spanNs;
        return () -> System.nanoTime() - endNs > 0;
    }

    final int fault() {
        drive.report(heard);
        return heard.driveFault();
    }

    final long heardNs() {
        drive.report(heard);
        return heard.driveHeardNs();
    }

    /// What it says of its speed has to be so; it may have nothing to say yet.
    private boolean runsAsTold() {
        double mps = saidMps();
        boolean isTrue = Double.isNaN(mps) || Math.abs(mps - peer.runsMps()) <= UNIT_MPS;
        return peer.isRunning() && Math.abs(peer.runsMps() - WALK_MPS) <= UNIT_MPS && isTrue;
    }

    final double saidMps() {
        drive.report(heard);
        return heard.driveMps();
    }

    /// Armed at set-point zero, then run. Where this thread was late and its permits ran out, that has disarmed
    /// it, and it is armed anew.
    final void run() {
        untilStopped("in order", () -> fault() == 0);
        long endNs = System.nanoTime() + AMPLE_NS;
        while (!runsAsTold()) {
            assertTrue(endNs - System.nanoTime() > 0, () -> "still not running; fault " + fault());
            until(0, "armed", turn());
            BooleanSupplier over = within(SPEEDING_UP_NS);
            until(WALK_MPS, "running", () -> runsAsTold() || over.getAsBoolean());
        }
    }
}
