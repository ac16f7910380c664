package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.adapter.drive.LibmodbusConverter;
import retrotread.adapter.mqtt.Mosquitto;
import retrotread.app.ConverterRound.Death;
import retrotread.app.ConverterRound.Figures;

/// The whole daemon on a real clock with a converter that speaks through libmodbus, and a real broker. How long
/// things take is measured by `ConverterBench`; here they only have to happen.
@Timeout(300)
class ConverterDaemonTest {
    private static final double FAR_TOO_LATE_MILLIS = 3000;
    private static final double SPINNING_RATIO = 0.3;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    @DisplayName("SR-7 SR-8 a dead line is cut and told, nothing spins, and its return only lets the ritual begin")
    void aWalkWhoseLineDies(Death death) throws Exception {
        Mosquitto.orSkip("the daemon with a converter, with a real Mosquitto");
        LibmodbusConverter.orSkip("the daemon with a converter that speaks through libmodbus");
        try (ConverterRound round = ConverterRound.walking(folder)) {
            Figures figures = round.die(death);
            System.out.println("line " + death + ": " + figures);

            assertTrue(figures.toldMillis() < FAR_TOO_LATE_MILLIS, figures::toString);
            assertTrue(figures.busyRatio() < SPINNING_RATIO, figures::toString);
            assertFalse(round.walk.now().relayOn());
            round.converter.await("stopped by its own watchdog", round.converter::isStopped);
            round.mend(death);
        }
    }
}
