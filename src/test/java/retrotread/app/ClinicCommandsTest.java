package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import retrotread.adapter.store.AuditLog;
import retrotread.adapter.store.WalkerBook;
import retrotread.safety.Profile;

/// Walkers and prescriptions on the command line, with the files that they leave.
class ClinicCommandsTest {
    private static final String BOUT = "5 min at 2.0 km/h, rest 2 min";

    @TempDir
    Path folder;

    private Path state;

    @BeforeEach
    void configure() throws IOException {
        state = folder.resolve("state");
        String text = Files.readString(Path.of("config", "simulated.toml"))
                .replace("/tmp/retrotread-simulated", folder.toString())
                .replace("[simulation]", "[operators]\ncodes = [\"op-1\"]\n\n[simulation]");
        Files.writeString(folder.resolve("retrotread.toml"), text);
    }

    private String done(String... words) {
        return run(0, words);
    }

    private String run(int wanted, String... words) {
        StringWriter text = new StringWriter();
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--config");
        all.add(folder.resolve("retrotread.toml").toString());
        CommandLine line = Main.commandLine().setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
        int status = line.execute(all.toArray(String[]::new));
        assertEquals(wanted, status, text::toString);
        return text.toString();
    }

    private void refused(int status, String part, String... words) {
        String told = run(status, words);
        assertTrue(told.contains(part), told);
    }

    private List<String> audit() throws IOException {
        return AuditLog.read(state, 100).stream()
                .map(entry -> entry.what() + " " + entry.details().get("act") + " "
                        + entry.details().get("walker") + " "
                        + entry.details().getOrDefault("by", "-"))
                .toList();
    }

    private Profile profileInForce() {
        try (WalkerBook book = new WalkerBook(state)) {
            return book.profile("P-07");
        }
    }

    @Test
    void walkerComesIsPrescribedForAndGoes() throws IOException {
        done("walker", "add", "P-07");
        done("prescribe", "P-07", "--bout", BOUT, "--bout", "3 min at 1.5 km/h", "--sessions", "3", "--by", "op-1");

        assertTrue(done("walker", "list").contains("P-07  general"));
        String shown = done("walker", "show", "P-07");
        assertTrue(shown.contains("  1. 5 min at 2.00 km/h, rest 2 min\n  2. 3 min at 1.50 km/h, rest 0 s"), shown);
        assertTrue(shown.contains("up to 3.00 km/h and 0.0 %, by 0.20 km/h or 1.0 % after 3 bouts"), shown);
        assertTrue(shown.contains("in the last 7 days 0 of 3, 0 min"), shown);
        assertTrue(shown.contains("today, profile first_use, session 1 of the first 3"), shown);
        assertTrue(shown.contains("5 min at 1.61 km/h"), shown);
        done("walker", "mark", "P-07", "--by", "op-1");
        assertTrue(done("walker", "show", "P-07").contains("marked \"not yet\""));

        assertTrue(done("walker", "forget", "P-07").contains("stays in the records of sessions"));
        refused(Main.FAILED, "there is no walker P-07", "walker", "show", "P-07");
        assertEquals(
                List.of(
                        "walker_changed walker add, profile general P-07 -",
                        "walker_changed prescribe 5 min at 2.00 km/h, rest 2 min; 3 min at 1.50 km/h, rest 0 s P-07"
                                + " op-1",
                        "walker_changed walker mark P-07 op-1",
                        "walker_changed walker forget P-07 -"),
                audit());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2 | Never a name                     | walker add ANNA
        2 | there is no profile "fast"       | walker add P-08 --profile fast
        1 | there is a walker P-07 already   | walker add P-07
        1 | there is no walker P-09          | walker show P-09
        1 | there is no walker P-09          | walker forget P-09
        1 | there is no walker P-09          | walker mark P-09 --by op-1
        1 | there is no walker P-09          | prescribe P-09 --propose
        1 | nothing is prescribed            | prescribe P-07 --propose
        1 | nothing is prescribed            | prescribe P-07 --confirm --by op-1
        2 | Error: Missing required argument  | prescribe P-07
        2 | Missing required option          | walker mark P-07
        """)
    void wrongWordsAreTold(int status, String part, String words) {
        done("walker", "add", "P-07");

        refused(status, part, words.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        5 min at 3.1 km/h                    | the target is 3.10 km/h; wanted 3.00 km/h at most
        5 min at 0.8 km/h                    | 0.82 km/h at least, what profile general starts with
        5 min at 2 km/h, rest -2 min         | rest is -120 s
        5 min at 2 km/h, rest 10 min         | rest is 600 s
        5 min at 2 km/h, incline 3 %, rest 2 min | incline is 3.0 %; wanted 0.0 % at most
        11 min at 2 km/h                     | 660 s are walked without a rest of 2 min
        5 min at 2                           | "2" has no unit
        5 at 2 km/h                          | "5" has no unit
        5 min                                | is no bout; wanted for example
        1.5 s at 2 km/h                      | no whole number of seconds
        0 s at 2 km/h                        | lasts 0 s
        """)
    void impossiblePrescriptionIsRefusedAndNothingIsKept(String bout, String part) throws IOException {
        done("walker", "add", "P-07");

        refused(2, part, "prescribe", "P-07", "--bout", bout, "--by", "op-1");

        assertFalse(done("walker", "show", "P-07").contains("prescribed"));
        assertEquals(1, audit().size());
    }

    @Test
    void nobodyButAnOperatorOfTheConfigurationPrescribesByCode() throws IOException {
        done("walker", "add", "P-07");

        refused(
                Main.FAILED,
                "\"op-2\" is no operator here",
                "prescribe",
                "P-07",
                "--profile",
                "trained",
                "--bout",
                BOUT,
                "--by",
                "op-2");
        refused(Main.FAILED, "is no operator here", "walker", "mark", "P-07", "--by", "op-2");
        refused(Main.FAILED, "no daemon is running", "prescribe", "P-07", "--profile", "trained", "--bout", BOUT);

        assertEquals(Profile.GENERAL, profileInForce());
        assertEquals(
                List.of(
                        "walker_changed walker add, profile general P-07 -",
                        "walker_refused prescribe 5 min at 2.00 km/h, rest 2 min P-07 op-2",
                        "walker_refused walker mark P-07 op-2"),
                audit());
    }

    @Test
    void changeThatCannotBeRecordedIsNotMade() throws IOException {
        done("walker", "add", "P-07");
        Files.delete(state.resolve("audit.log"));
        Files.createDirectory(state.resolve("audit.log"));

        refused(Main.FAILED, "nothing was changed", "walker", "add", "P-08");

        assertFalse(done("walker", "list").contains("P-08"));
    }
}
