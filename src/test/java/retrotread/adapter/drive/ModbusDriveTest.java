package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import retrotread.adapter.drive.ConverterStatus.Phase;
import retrotread.adapter.serial.PtyPair;
import retrotread.adapter.serial.SerialSettings;
import retrotread.adapter.serial.SerialSettings.Parity;

/// A frequency converter over Modbus RTU on a pseudo-terminal.
final class ModbusDriveTest extends DriveContract {
    private final FakeConverter converter = new FakeConverter(ModbusProfile.DELTA);

    @Override
    Peer connect(Path place) throws IOException {
        return new Converter(new PtyPair(place.resolve("usb-drive")));
    }

    private final class Converter extends CablePeer {
        private static final int STATUS_ANSWER_BYTES = 15;

        private Converter(PtyPair cable) {
            super(cable, new ConverterStation(cable, converter));
        }

        @Override
        public DriveSettings settings() {
            SerialSettings line = new SerialSettings(cable.path(), 19_200, Parity.NONE, 2);
            return new ModbusSettings(
                    line, ModbusProfile.DELTA, ConverterAnswers.STATION, ConverterBench.MPS_PER_HZ, false);
        }

        @Override
        public boolean isRunning() {
            return converter.phase() == Phase.RUNNING;
        }

        @Override
        public double runsMps() {
            return isRunning() ? converter.setpoint() * 0.01 * ConverterBench.MPS_PER_HZ : 0;
        }

        @Override
        public boolean isReversed() {
            return converter.reversed;
        }

        @Override
        public void ignoreStops() {
            converter.ignoresStop = true;
        }

        @Override
        public int answerBytesMost() {
            return STATUS_ANSWER_BYTES;
        }
    }

    @Test
    void isInTroubleUntilItIsHeard() {
        untilStopped("in order", () -> fault() == 0);

        assertEquals(List.of(new RegisterValue(0x2000, 1)), converter.taken());
    }

    @Test
    void afterALossTheFirstOrderIsStop() throws IOException {
        run();
        converter.taken();
        peer.unplug();
        until(WALK_MPS, "told that it is lost", () -> fault() == DriveTrouble.LINE_LOST.number);
        peer.plug();
        until(WALK_MPS, "in order again", () -> fault() == 0);

        assertEquals(new RegisterValue(0x2000, 1), converter.taken().getFirst());
    }
}
