package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;
import retrotread.app.config.Examples;

class CheckReportTest {
    @TempDir
    Path directory;

    @Test
    void showsWhatTheSimulatedMachinePromises() throws ConfigurationException {
        Path file = Examples.DIRECTORY.resolve(Examples.SIMULATED);

        String text = CheckReport.text(Configuration.load(file));

        assertTrue(text.contains("  mode           protecting\n"), text);
        assertTrue(text.contains("""
            Backward limits of the selectable profiles, the first is the default
              profile    start                  limit                  set by           operator
              general    0.80 km/h (0.222 m/s)  3.00 km/h (0.833 m/s)  limits.backward  -
              first_use  0.80 km/h (0.222 m/s)  1.61 km/h (0.447 m/s)  the profile      -

            Levels above these limits
              profile    hold (500 ms)          fast stop (250 ms)     power cut (at once)
              general    3.15 km/h (0.875 m/s)  3.24 km/h (0.900 m/s)  3.60 km/h (1.000 m/s)
              first_use  1.71 km/h (0.475 m/s)  1.81 km/h (0.503 m/s)  2.11 km/h (0.586 m/s)

            Runaway of 2.0 m/s2 through the limit, at worst
              profile    detected after  torque off after  excess                 goal
              general    59 ms           129 ms            1.52 km/h (0.423 m/s)  met
              first_use  76 ms           146 ms            1.55 km/h (0.430 m/s)  met
            """), text);
        assertTrue(text.contains("none: the machine is simulated"), text);
    }

    @Test
    void namesWhatWouldCureAProfileThatIsOverBudget() {
        CheckReport.Outcome outcome = report("= \"36 /m\"", "= \"30 /m\"");

        assertEquals(CheckReport.EXIT_SOUND, outcome.exitStatus());
        assertTrue(outcome.text().contains("monitoring: all rules run, but protection is not promised"), outcome::text);
        assertTrue(outcome.text().contains("- profile first_use is over budget"), outcome::text);
        assertTrue(outcome.text().contains("NOT MET"), outcome::text);
        assertTrue(
                outcome.text()
                        .contains("first_use would be cured by a sensor with 34 pulses/m, or a relay that slows the "
                                + "belt within 44 ms, or not selecting it"),
                outcome::text);
    }

    @Test
    @DisplayName("SR-4 tells which profiles can be started, and what a refused one lacks")
    void tellsWhichProfilesCanBeStarted() {
        String passage = "over_budget = \"monitoring\"\n\n[profiles]";
        String sparse = Examples.edited(Examples.SIMULATED, "= \"36 /m\"", "= \"30 /m\"");
        String refusing = sparse.replace(passage, passage.replace("monitoring", "refuse"));

        CheckReport.Outcome outcome = CheckReport.of(Examples.write(directory, "machine.toml", refusing));

        assertEquals(CheckReport.EXIT_SOUND, outcome.exitStatus());
        assertTrue(outcome.text().contains("  mode           protecting\n"), outcome::text);
        assertTrue(outcome.text().contains("""
            Which profiles can be started
              profile    can be started  why not
              general    yes             -
              first_use  REFUSED         the worst-case excess of this profile is over budget (OVER_BUDGET)
            """), outcome::text);
        assertTrue(outcome.text().contains("first_use would be cured by a sensor with 34 pulses/m"), outcome::text);
    }

    @Test
    void aMachineWithoutAnyProfileIsRefusedWithTheCure() {
        String passage = "over_budget = \"monitoring\"\n\n[profiles]\nselectable = [\"general\", \"first_use\"]";
        String sparse = Examples.edited(Examples.SIMULATED, "= \"36 /m\"", "= \"30 /m\"");
        String refusing =
                sparse.replace(passage, "over_budget = \"refuse\"\n\n[profiles]\nselectable = [\"first_use\"]");

        CheckReport.Outcome outcome = CheckReport.of(Examples.write(directory, "machine.toml", refusing));

        assertEquals(CheckReport.EXIT_REFUSED, outcome.exitStatus());
        assertTrue(outcome.text().contains("would be cured by a sensor with 34 pulses/m"), outcome::text);
    }

    @Test
    void theCuresItNamesCure() {
        String denser = report("= \"36 /m\"", "= \"34 /m\"").text();

        assertFalse(denser.contains("NOT MET"), denser);
        assertTrue(report("= \"36 /m\"", "= \"33 /m\"").text().contains("NOT MET"));
    }

    @Test
    void listsTheLinesAndTheMissingFactsOfARealMachine() {
        CheckReport.Outcome outcome =
                CheckReport.of(Examples.write(directory, "machine.toml", Examples.text(Examples.INTERLOCK)));

        assertEquals(CheckReport.EXIT_SOUND, outcome.exitStatus());
        assertTrue(outcome.text().contains("  17                 belt_a      input   pull_up  low\n"), outcome::text);
        assertTrue(outcome.text().contains("  24                 relay       output  -        high\n"), outcome::text);
        assertTrue(outcome.text().contains("NOT COMPLETE: nobody can walk"), outcome::text);
        assertTrue(outcome.text().contains("- [watchdog] date, by, drop_out\n"), outcome::text);
        assertTrue(outcome.text().contains("- the commissioning record is not complete\n"), outcome::text);
        assertTrue(
                outcome.text()
                        .contains("  general    REFUSED         the commissioning record is not complete"
                                + " (NOT_COMMISSIONED)\n"),
                outcome::text);
    }

    @Test
    void namesTheConverterAndWhatItsHertzAreWorth() {
        String report =
                CheckReport.of(Examples.DIRECTORY.resolve(Examples.MODBUS)).text();

        assertTrue(report.contains("delta, station 1 on /dev/serial/by-id/usb-FTDI"), report);
        assertTrue(report.contains(", 9.00 km/h at 50 Hz"), report);
        assertTrue(report.contains("answers, and tells a speed; stops by itself when it hears nothing"), report);
    }

    @Test
    void namesTheTreadmillAndItsUnit() {
        String report =
                CheckReport.of(Examples.DIRECTORY.resolve(Examples.TRACKMASTER)).text();

        assertTrue(report.contains("trackmaster on /dev/serial/by-id/usb-FTDI"), report);
        assertTrue(report.contains(", 4800 baud, speeds in 0.1 km/h"), report);
    }

    @Test
    void saysThatATreadmillOnTheNetworkGoesOn() {
        String report =
                CheckReport.of(Examples.DIRECTORY.resolve(Examples.BERTEC)).text();

        assertTrue(report.contains("bertec at 192.168.1.134:4000, both belts alike"), report);
        assertTrue(report.contains("answers, and tells a speed; goes on when it hears nothing"), report);
    }

    @Test
    @DisplayName("OBSERVING says whose word the speed is, and that nothing is stopped")
    void saysWhatAnObserverTells() {
        CheckReport.Outcome outcome = CheckReport.of(Examples.DIRECTORY.resolve(Examples.OBSERVING));

        assertEquals(CheckReport.EXIT_SOUND, outcome.exitStatus());
        String report = outcome.text();
        assertTrue(
                report.contains("the treadmill's own console, which is asked for its speed over CSAFE on /dev"),
                report);
        assertTrue(
                report.contains("mode           observing: no output is ever energised, and nothing is stopped"),
                report);
        assertTrue(report.contains("speed       THE CONSOLE'S WORD"), report);
        assertTrue(report.contains("above 3.15 km/h (0.875 m/s) for 500 ms"), report);
        assertTrue(report.contains("3.00 km/h (0.833 m/s) backward, set by limits.backward; profile general"), report);
        assertTrue(report.contains("sessions    none are recorded"), report);
        assertTrue(report.contains("none: the belt has no sensor of ours"), report);
        assertFalse(report.contains("can be started") || report.contains("Commissioning"), report);
    }

    @Test
    void tellsEveryProblemOfARefusedFile() {
        CheckReport.Outcome outcome = report("= \"36 /m\"", "= 36");

        assertEquals(CheckReport.EXIT_REFUSED, outcome.exitStatus());
        List<String> lines = outcome.text().lines().toList();
        assertEquals("1 problem; the daemon does not start with it:", lines.getFirst());
        assertTrue(lines.get(1).contains("machine.toml:21:1: belt.pulses_per_meter: 36 has no unit"), lines.get(1));
    }

    @Test
    void tablesLineUp() {
        TextTable table = new TextTable("a", "bb");
        table.row("long", "x");

        assertEquals("  a     bb\n  long  x\n", table.text());
        assertThrows(IllegalArgumentException.class, () -> table.row("one"));
    }

    private CheckReport.Outcome report(String passage, String replacement) {
        return CheckReport.of(
                Examples.write(directory, "machine.toml", Examples.edited(Examples.SIMULATED, passage, replacement)));
    }
}
