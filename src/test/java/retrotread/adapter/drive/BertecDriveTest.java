package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// A treadmill with two belts behind a real socket.
final class BertecDriveTest extends DriveContract {
    private final FakeBertec treadmill = new FakeBertec();

    @Override
    Peer connect(Path place) throws IOException {
        return new Treadmill();
    }

    private final class Treadmill implements Peer {
        private BertecStation station = new BertecStation(treadmill, 0);

        private Treadmill() throws IOException {}

        @Override
        public DriveSettings settings() {
            return new BertecSettings(InetAddress.getLoopbackAddress(), station.port(), false);
        }

        @Override
        public boolean isRunning() {
            return treadmill.isTold();
        }

        @Override
        public double runsMps() {
            return treadmill.belts().fastestMms() * 1e-3;
        }

        @Override
        public boolean isReversed() {
            return treadmill.belts().rightMms() < 0;
        }

        @Override
        public boolean isSlow() {
            return true;
        }

        @Override
        public void ignoreStops() {
            treadmill.ignoresStop = true;
        }

        @Override
        public void spoil(Function<byte[], List<byte[]>> how) {
            station.spoil(how);
        }

        @Override
        public int answerBytesMost() {
            return BertecBelts.FRAME_BYTES;
        }

        @Override
        public void unplug() throws IOException {
            station.close();
        }

        @Override
        public void plug() throws IOException {
            station = new BertecStation(treadmill, station.port());
        }

        @Override
        public void close() throws IOException {
            station.close();
        }
    }

    @Test
    void beltsThatWentOnWithoutAConnectionAreStoppedFirst() throws IOException {
        run();
        treadmill.taken();
        peer.unplug();
        until(WALK_MPS, "told that it is lost", () -> fault() == DriveTrouble.LINE_LOST.number);
        peer.plug();
        List<BertecOrder> told = new ArrayList<>();
        until(WALK_MPS, "told something", () -> told.addAll(treadmill.taken()));

        assertEquals(0, told.getFirst().speedMms());
    }
}
