package retrotread.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which of several files counts, as systemd.unit(5) has it.
class SystemdFilesTest {
    @TempDir
    private Path root;

    private Computer pc;

    @BeforeEach
    void make() {
        pc = Computer.pc(root, "");
        pc.file("/usr/lib/systemd/system/a.service", "[Service]\n# Key=comment\n Key = first\nSum=1\n");
    }

    private SystemdFiles unit() {
        return SystemdFiles.unit(pc.host(), "a.service");
    }

    @Test
    void theFirstFolderHasTheUnit() {
        assertEquals(Optional.of("first"), unit().last("Key"));

        pc.file("/etc/systemd/system/a.service", "Key=etc\n");
        assertEquals(Optional.of("etc"), unit().last("Key"));
        assertEquals(Optional.empty(), unit().last("Sum"));
        assertFalse(SystemdFiles.unit(pc.host(), "b.service").isThere());
    }

    @Test
    void dropInsCountByTheirNamesAndThenByFolder() {
        pc.file("/usr/lib/systemd/system/a.service.d/20.conf", "Key=lib 20\n");
        pc.file("/etc/systemd/system/a.service.d/10.conf", "Key=etc 10\n");
        assertEquals(Optional.of("lib 20"), unit().last("Key"));

        pc.file("/etc/systemd/system/a.service.d/20.conf", "Key=etc 20\n");
        assertEquals(Optional.of("etc 20"), unit().last("Key"));
    }

    @Test
    void whatAddsUpIsForgottenByNothing() {
        pc.file("/run/systemd/system/a.service.d/10.conf", "Sum=2 3\n");
        assertEquals(List.of("1", "2 3"), unit().sum("Sum"));

        pc.file("/run/systemd/system/a.service.d/20.conf", "Sum=\nSum=4\n");
        assertEquals(List.of("4"), unit().sum("Sum"));
    }

    @ParameterizedTest
    @CsvSource({"10s, true", "1m, true", "'', false", "0, false", "0s, false", "off, false", "default, true"})
    void whatIsATime(String value, boolean isTime) {
        assertEquals(isTime, SystemdFiles.isTime(value));
        assertTrue(unit().isThere());
    }
}
