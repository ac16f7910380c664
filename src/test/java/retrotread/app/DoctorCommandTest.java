package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.app.config.Configuration;
import retrotread.app.config.Examples;
import retrotread.app.doctor.Finding;
import retrotread.app.doctor.Verdict;

/// `retrotread doctor`, as a person runs it on the computer of the tests.
@Timeout(60)
class DoctorCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private int run(Path config) {
        return Main.commandLine().setOut(new PrintWriter(out)).execute("doctor", config.toString());
    }

    private Path config(String passage, String replacement) {
        String text = Examples.text(Examples.SIMULATED);
        assertTrue(text.contains(passage), passage);
        return Examples.write(folder, "machine.toml", text.replace(passage, replacement));
    }

    @Test
    void saysAWrongConfigurationAndWhatIsKnownWithoutIt() {
        assertEquals(2, run(config("drive = \"simulated\"", "drive = \"simulatd\"")));

        assertTrue(out.toString().startsWith("WRONG      configuration     " + folder), out::toString);
        assertTrue(out.toString().contains("\ngood       kernel            Linux "), out::toString);
        assertTrue(out.toString().contains("\n1 wrong, "), out::toString);
    }

    @Test
    void looksBesideARunningDaemon() throws Exception {
        Path config = config("/tmp/retrotread-simulated", folder.toString());
        boolean isStopped = run(config) < 2;
        assertTrue(isStopped && out.toString().contains("\nremark     daemon            not running"), out::toString);

        try (Daemon _ = new Daemon(Daemon.Plan.of(Configuration.load(config)))) {
            out.getBuffer().setLength(0);
            int status = run(config);

            assertTrue(out.toString().contains("\ngood       daemon            running"), out::toString);
            assertEquals(out.toString().contains("\nTO DO ") ? 1 : 0, status, out::toString);
        }
    }

    @Test
    void endsAsBadAsTheWorst() {
        assertEquals(0, DoctorCommand.status(List.of()));
        assertEquals(0, DoctorCommand.status(of(Verdict.GOOD, Verdict.REMARK, Verdict.UNKNOWN)));
        assertEquals(1, DoctorCommand.status(of(Verdict.GOOD, Verdict.DO, Verdict.REMARK)));
        assertEquals(2, DoctorCommand.status(of(Verdict.WRONG, Verdict.DO)));
    }

    private static List<Finding> of(Verdict... verdicts) {
        return List.of(verdicts).stream()
                .map(each -> new Finding(each, "thing", "seen", ""))
                .toList();
    }
}
