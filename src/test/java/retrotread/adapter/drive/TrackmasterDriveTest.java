package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import retrotread.adapter.drive.TrackmasterSettings.Unit;
import retrotread.adapter.serial.PtyPair;
import retrotread.adapter.serial.SerialSettings;
import retrotread.adapter.serial.SerialSettings.Parity;

/// A treadmill with a Trackmaster host port on a pseudo-terminal.
class TrackmasterDriveTest extends DriveContract {
    final FakeTrackmaster treadmill = new FakeTrackmaster();

    @Override
    Peer connect(Path place) throws IOException {
        PtyPair cable = new PtyPair(place.resolve("usb-treadmill"));
        TrackmasterStation station = new TrackmasterStation(cable, treadmill);
        prepare(station);
        return new Treadmill(cable, station);
    }

    /// How it is set before anybody talks to it.
    void prepare(TrackmasterStation station) {
        station.repeatsOrders = false;
    }

    private final class Treadmill extends CablePeer {
        private static final int SPEED_ANSWER_BYTES = 5;

        private Treadmill(PtyPair cable, TrackmasterStation station) {
            super(cable, station);
        }

        @Override
        public DriveSettings settings() {
            SerialSettings line = new SerialSettings(cable.path(), 4800, Parity.NONE, 1);
            return new TrackmasterSettings(line, Unit.KMH, TrackmasterSettings.LOWEST_MPS);
        }

        @Override
        public boolean isRunning() {
            return treadmill.isStarted();
        }

        @Override
        public double runsMps() {
            return treadmill.speed() / 36.0;
        }

        @Override
        public boolean isReversed() {
            return false;
        }

        @Override
        public void ignoreStops() {
            treadmill.ignoresStop = true;
        }

        @Override
        public int answerBytesMost() {
            return SPEED_ANSWER_BYTES;
        }
    }

    @Test
    void itBeginsWithAStopAndSetsASpeedBeforeItStarts() {
        run();

        List<String> told = treadmill.taken();
        assertEquals("stop", told.getFirst());
        assertEquals(List.of("speed 18", "start"), told.subList(told.indexOf("speed 18"), told.size()));
    }

    @Test
    void afterALossTheFirstOrderIsStop() throws IOException {
        run();
        treadmill.taken();
        peer.unplug();
        until(WALK_MPS, "told that it is lost", () -> fault() == DriveTrouble.LINE_LOST.number);
        peer.plug();
        until(WALK_MPS, "in order again", () -> fault() == 0);

        assertEquals("stop", treadmill.taken().getFirst());
    }

    @Test
    void aSpeedThatItDoesNotTakeIsAFaultAndStopsIt() {
        untilStopped("in order", () -> fault() == 0);
        until(0, "armed", turn());
        until(0.1, "refused", () -> fault() == DriveTrouble.REFUSED.number);

        assertTrue(treadmill.taken().contains("speed 3"));
        assertTrue(!peer.isRunning());
    }
}
