package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.app.config.Configuration;
import retrotread.runtime.Recording;
import retrotread.safety.Cause;
import retrotread.safety.Installation;
import retrotread.safety.Profile;

class RecordedSettingsTest {
    @TempDir
    Path folder;

    @Test
    void decisionsOfTheInstallationComeBack() throws Exception {
        String text = Files.readString(Path.of("config/simulated.toml"))
                .replace(
                        "facing = \"backward\"",
                        "facing = \"switch\"\nturning = \"allowed\"\nbelt_directions = [\"normal\", \"reversed\"]")
                .replace("\"36 /m\"", "\"30 /m\"")
                .replace("\"monitoring\"", "\"refuse\"");
        Configuration configuration = Configuration.load(Files.writeString(folder.resolve("machine.toml"), text));
        Recording.Origin origin = RecordedSettings.origin(configuration, configuration.core());

        Installation back = RecordedSettings.of(new Recording(origin, 0, 0, Cause.NO_CAUSE, 0, List.of()))
                .safety()
                .installation();

        assertEquals(new Installation(true, List.of(Profile.FIRST_USE), true, false, true), back);
    }
}
