package retrotread.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.drive.DutyCurve;
import retrotread.adapter.drive.DutyCurve.Point;
import retrotread.adapter.drive.PwmSettings;
import retrotread.safety.Mode;

final class PwmReaderTest {
    private static final double KMH = 1 / 3.6;

    @TempDir
    private Path directory;

    private Configuration load(String text, String record) throws ConfigurationException {
        Examples.write(directory, "commissioning.toml", record);
        return Configuration.load(Examples.write(directory, "machine.toml", text));
    }

    @Test
    void thePwmExampleAndItsRecordMakeADrive() throws ConfigurationException {
        Configuration configuration = load(Examples.text(Examples.PWM), Examples.text(Examples.COMMISSIONING));

        PwmSettings board =
                assertInstanceOf(PwmSettings.class, configuration.driver().orElseThrow());
        assertEquals(PwmSettings.SYSFS, board.sysfs());
        assertEquals("1f00098000.pwm", board.chip());
        assertEquals(2, board.channel());
        List<Point> points = board.curve().points();
        assertEquals(4, points.size());
        assertEquals(0.8 * KMH, points.getFirst().mps(), 1e-12);
        assertEquals(0.40, points.getLast().dutyRatio(), 1e-12);
        assertEquals(List.of(), configuration.missingFacts());
        assertEquals(Mode.PROTECTING, configuration.mode());
        assertTrue(configuration.core().safety().machine().driveReports(), "its silence is a fault");
    }

    @Test
    void pointsThatEndTooEarlyKeepPeopleOff() throws ConfigurationException {
        assertMissing(
                "{ speed = \"6.0 km/h\", duty = \"40.0 %\" },",
                "[duty] points end at 3 km/h, below the fastest limit, 6 km/h");
    }

    @Test
    void pointsThatBeginTooLateKeepPeopleOff() throws ConfigurationException {
        assertMissing(
                "{ speed = \"0.8 km/h\", duty = \"21.0 %\" },",
                "[duty] points begin at 2 km/h, above machine.drive_lowest_speed, 0.8 km/h");
    }

    private void assertMissing(String point, String missing) throws ConfigurationException {
        Configuration configuration =
                load(Examples.text(Examples.PWM), Examples.edited(Examples.COMMISSIONING, point, ""));

        assertEquals(List.of(missing), configuration.missingFacts());
        assertEquals(Mode.MONITORING, configuration.mode());
        PwmSettings board =
                assertInstanceOf(PwmSettings.class, configuration.driver().orElseThrow());
        assertEquals(3, board.curve().points().size(), "what there is may be measured on");
    }

    @Test
    void aDriveThatRegulatesTheBeltIsNotTrimmed() throws ConfigurationException {
        String record = Examples.text(Examples.COMMISSIONING);

        assertTrue(load(Examples.text(Examples.PWM), record).core().trims());
        assertTrue(load(Examples.text(Examples.MODBUS), record).core().trims());
        assertFalse(load(Examples.text(Examples.TRACKMASTER), record).core().trims());
        assertFalse(load(Examples.text(Examples.BERTEC), record).core().trims());
    }

    @Test
    void twoPointsAreTooFew() throws ConfigurationException {
        String record = Examples.edited(Examples.COMMISSIONING, "{ speed = \"2.0 km/h\", duty = \"25.5 %\" },", "");
        record = Examples.edit(record, "{ speed = \"3.0 km/h\", duty = \"29.0 %\" },", "");

        assertEquals(
                List.of("[duty] points: 2 of at least 3"),
                load(Examples.text(Examples.PWM), record).missingFacts());
    }

    @Test
    void noPointMovesNothing() throws ConfigurationException {
        String text = Examples.text(Examples.COMMISSIONING);
        String record = text.substring(0, text.indexOf("[duty]")) + text.substring(text.indexOf("[excess]"));
        Configuration configuration = load(Examples.text(Examples.PWM), record);

        assertEquals(List.of("[duty] date, by, points"), configuration.missingFacts());
        PwmSettings board =
                assertInstanceOf(PwmSettings.class, configuration.driver().orElseThrow());
        assertEquals(DutyCurve.NONE, board.curve());
    }

    @Test
    void anotherDriveNeedsNoPoints() throws ConfigurationException {
        String text = Examples.text(Examples.COMMISSIONING);
        String record = text.substring(0, text.indexOf("[duty]")) + text.substring(text.indexOf("[excess]"));

        assertEquals(List.of(), load(Examples.text(Examples.MODBUS), record).missingFacts());
        assertEquals(List.of(), load(Examples.text(Examples.MODBUS), text).missingFacts());
    }
}
