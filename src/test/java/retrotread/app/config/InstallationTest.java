package retrotread.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.safety.Cause;
import retrotread.safety.Mode;
import retrotread.safety.Profile;

/// What the file decides about an installation: which profiles it refuses, and whether people may turn round.
class InstallationTest {
    private static final String SPARSE_PASSAGE = """
        pulses_per_meter = "36 /m"
        calibration_error = "2 %"

        [limits]
        backward = "3.0 km/h"
        over_budget = "monitoring"
        """;
    /// So few pulses that FIRST_USE is over budget and GENERAL is not.
    private static final String SPARSE = SPARSE_PASSAGE.replace("36 /m", "30 /m");

    @TempDir
    Path directory;

    @Test
    @DisplayName("SR-4 a profile over budget is refused by itself, and what is left protects")
    void overBudgetAProfileIsRefused() throws ConfigurationException {
        Configuration configuration = simulated(SPARSE_PASSAGE, SPARSE.replace("monitoring", "refuse"));

        assertEquals(
                List.of(Profile.FIRST_USE),
                configuration.core().safety().installation().overBudget());
        assertEquals(Mode.PROTECTING, configuration.mode());
        assertEquals(List.of(), configuration.reasonsForMonitoring());
        assertEquals(
                List.of(),
                configuration.reasonsNotToStart(configuration.outlooks().getFirst()));
        assertEquals(
                List.of(Cause.OVER_BUDGET),
                configuration.reasonsNotToStart(configuration.outlooks().getLast()));
    }

    @Test
    void monitoringRefusesNoProfile() throws ConfigurationException {
        Configuration configuration = simulated(SPARSE_PASSAGE, SPARSE);

        assertEquals(List.of(), configuration.core().safety().installation().overBudget());
        assertEquals(
                List.of(),
                configuration.reasonsNotToStart(configuration.outlooks().getLast()));
    }

    @Test
    void whatStandsInForMissingFactsKeepsNoDaemonFromStarting() throws ConfigurationException {
        String text = Examples.edited(Examples.INTERLOCK, "= \"36 /m\"", "= \"30 /m\"");
        String narrow = Examples.edit(text, "[\"general\", \"first_use\"]", "[\"general\"]");

        Configuration configuration = Configuration.load(Examples.write(directory, "machine.toml", narrow));

        assertEquals(
                List.of(Cause.NOT_COMMISSIONED, Cause.OVER_BUDGET),
                configuration.reasonsNotToStart(configuration.outlooks().getFirst()));
    }

    @Test
    void aStartThatLeavesNoRoomBelowTheLimitIsRefused() throws ConfigurationException {
        Configuration configuration = simulated("[paths]", "[profiles.general]\ncap = \"0.81 km/h\"\n\n[paths]");

        assertEquals(
                List.of(Cause.LIMIT_TOO_LOW),
                configuration.reasonsNotToStart(configuration.outlooks().getFirst()));
    }

    @Test
    @DisplayName("SR-10 turning round is off unless it is allowed where a switch tells the facing")
    void turningIsOffByDefault() throws ConfigurationException {
        Configuration usual = simulated("seed = 1", "seed = 2");
        Configuration allowed = simulated("facing = \"backward\"", "facing = \"switch\"\nturning = \"allowed\"");

        assertFalse(usual.core().safety().installation().turningAllowed());
        assertTrue(allowed.core().safety().installation().turningAllowed());
    }

    @Test
    @DisplayName("SR-10 the belt runs one way unless the installation may do both")
    void oneDirectionByDefault() throws ConfigurationException {
        Configuration usual = simulated("seed = 1", "seed = 2");
        Configuration both = simulated(
                "facing = \"backward\"", "facing = \"backward\"\nbelt_directions = [\"reversed\", \"normal\"]");

        assertFalse(usual.core().safety().installation().reverseAllowed());
        assertTrue(both.core().safety().installation().reverseAllowed());
    }

    private Configuration simulated(String passage, String replacement) throws ConfigurationException {
        return Configuration.load(
                Examples.write(directory, "machine.toml", Examples.edited(Examples.SIMULATED, passage, replacement)));
    }
}
