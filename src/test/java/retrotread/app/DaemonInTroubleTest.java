package retrotread.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.mqtt.Mosquitto;

/// The whole daemon on a real clock, with a real broker and the virtual machine's options of the shipped unit,
/// while its disk fails and strangers flood it: it walks, it trips when the drive runs away, and it says what
/// is wrong. How late its ticks are is the business of `TroubleProof`.
class DaemonInTroubleTest {
    @TempDir
    private Path folder;

    private void live(String trouble) throws IOException {
        Mosquitto.orSkip("the daemon in trouble, with a real Mosquitto");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseShenandoahGC",
                        "-Xms8m",
                        "-XX:SoftMaxHeapSize=20m",
                        "-Xmx32m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dslf4j.provider=retrotread.adapter.log.LogProvider",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BriefTrouble.class.getName(),
                        trouble,
                        folder.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        int status = process.onExit().join().exitValue();

        assumeTrue(status != BriefTrouble.NOT_TRIED, said);
        assertEquals(0, status, said);
    }

    @Test
    @DisplayName("SR-18 a full disk changes no walk and no trip, and the trip is kept with its number")
    void aFullDisk() throws IOException {
        live("full");
    }

    @Test
    @DisplayName("SR-17 SR-18 a disk that does not answer and 10,000 messages a second change no walk and no trip")
    void aStuckDiskAndAFlood() throws IOException {
        live("stuck");
    }
}
