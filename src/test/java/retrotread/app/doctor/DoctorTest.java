package retrotread.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.host.ClockQuality;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;
import retrotread.app.config.Examples;

/// Whole computers, given as trees of files.
class DoctorTest {
    @TempDir
    private Path root;

    private static List<String> other(List<Finding> found, Verdict expected) {
        return found.stream()
                .filter(each -> each.verdict() != expected)
                .map(each -> each.verdict() + " " + each.words())
                .toList();
    }

    private static Finding of(List<Finding> found, String subject) {
        List<Finding> its =
                found.stream().filter(each -> each.subject().equals(subject)).toList();
        assertEquals(1, its.size(), () -> subject + " in " + found);
        return its.getFirst();
    }

    @Test
    void everythingIsGoodOnARaspberryPi4() {
        Computer pi = Computer.pi4(root, Examples.text(Examples.INTERLOCK));
        pi.startDaemon();

        List<Finding> found = pi.findings();
        assertEquals(List.of(), other(found, Verdict.GOOD));
        assertEquals("relay, held by the running daemon", of(found, "GPIO 24").seen());
        assertEquals("priority up to 60", of(found, "real time").seen());
        assertEquals(
                "25.0.3, /usr/lib/jvm/java-25-openjdk-arm64", of(found, "Java").seen());
    }

    @Test
    void onARaspberryPi5TheParameterOfItsOwnChipCounts() throws IOException {
        Computer pi = Computer.pi5(root, Examples.text(Examples.INTERLOCK));
        assertEquals(Verdict.GOOD, of(pi.findings(), "strict_gpiod").verdict());

        pi.file("/sys/module/pinctrl_rp1/parameters/persist_gpio_outputs", "Y\n");
        Finding missing = of(pi.findings(), "strict_gpiod");
        assertEquals(Verdict.DO, missing.verdict());
        assertEquals("write dtparam=strict_gpiod into /boot/firmware/config.txt, then: sudo reboot", missing.cure());

        pi.file("/boot/firmware/config.txt", "# dtparam=strict_gpiod\ndtparam=strict_gpiod=off\n");
        assertTrue(of(pi.findings(), "strict_gpiod").cure().startsWith("write "));
        pi.file("/boot/firmware/config.txt", "arm_64bit=1\ndtparam=strict_gpiod\n");
        assertTrue(of(pi.findings(), "strict_gpiod").cure().endsWith("already; sudo reboot"));

        Files.delete(pi.path("/sys/module/pinctrl_rp1/parameters/persist_gpio_outputs"));
        assertEquals(Verdict.UNKNOWN, of(pi.findings(), "strict_gpiod").verdict());
    }

    @Test
    void aPcWithASimulatedTreadmillHasNothingToDo() {
        List<Finding> found =
                Computer.pc(root, Examples.text(Examples.SIMULATED)).findings();

        assertTrue(found.stream().noneMatch(each -> each.verdict() == Verdict.DO), found::toString);
        assertTrue(
                found.stream()
                        .noneMatch(each -> each.subject().startsWith("GPIO")
                                || List.of("strict_gpiod", "watchdog", "serial port", "PWM", "broker", "Java", "supply")
                                        .contains(each.subject())),
                found::toString);
        assertEquals(Verdict.REMARK, of(found, "board").verdict());
        assertEquals(Verdict.REMARK, of(found, "service").verdict());
    }

    @Test
    void aWrongConfigurationIsToldAndTheComputerLookedAtAllTheSame() {
        Computer pi = Computer.pi4(root, Examples.edited(Examples.INTERLOCK, "[machine]", "[machin]"));
        pi.clock = ClockQuality.NONE;

        List<Finding> found = pi.findings();
        assertTrue(found.getFirst().verdict() == Verdict.WRONG
                && found.getFirst().seen().contains("machin"));
        assertEquals(Verdict.GOOD, of(found, "board").verdict());
        assertEquals(Verdict.DO, of(found, "clock").verdict());
    }

    @Test
    void theDaemonWarnsOfWhatItsOutputsMiss() throws IOException, ConfigurationException {
        Computer pi = Computer.pi5(root, Examples.text(Examples.INTERLOCK));
        Configuration guarded = Configuration.load(pi.path(Computer.CONFIG));
        assertEquals(List.of(), Doctor.missing(guarded, pi.host()));

        pi.file("/sys/module/pinctrl_rp1/parameters/persist_gpio_outputs", "Y\n");
        pi.file("/sys/class/watchdog/watchdog0/state", "inactive\n");
        List<String> missing = Doctor.missing(guarded, pi.host());
        assertEquals(2, missing.size(), missing::toString);
        assertTrue(missing.getFirst().startsWith("strict_gpiod: an output keeps"), missing::toString);
        assertTrue(missing.getLast().startsWith("watchdog: nobody feeds"), missing::toString);

        for (String example : List.of(Examples.SIMULATED, Examples.OBSERVING)) {
            pi.file(Computer.CONFIG, Examples.text(example));
            assertEquals(List.of(), Doctor.missing(Configuration.load(pi.path(Computer.CONFIG)), pi.host()));
        }
    }

    @Test
    void aTreadmillInTheNetworkHasToBeWithinReachOfTheService() throws IOException {
        Computer pi = Computer.pi5(root, Examples.text(Examples.BERTEC));
        assertTrue(pi.findings().stream().noneMatch(each -> each.subject().equals("treadmill")));

        String text = Files.readString(pi.path(Computer.CONFIG));
        pi.file(Computer.CONFIG, text.replaceAll("address = \"[^\"]*\"", "address = \"203.0.113.7\""));
        assertTrue(of(pi.findings(), "treadmill").cure().contains("IPAddressAllow=203.0.113.7"));
    }

    @Test
    void aDaemonOfAnotherFileIsNotOurs() throws IOException {
        Computer pi = Computer.pi4(root, Examples.text(Examples.INTERLOCK));
        pi.startDaemon();
        assertEquals("running, process 812", of(pi.findings(), "daemon").seen());

        pi.edit("/proc/812/cmdline", "retrotread.toml", "retrotread.toml.old");
        assertEquals(
                "not running: nothing is guarded", of(pi.findings(), "daemon").seen());
    }

    @Test
    void nothingIsWritten() throws IOException {
        Computer pi = Computer.pi4(root, Examples.text(Examples.INTERLOCK));
        Map<String, String> before = files();

        pi.findings();
        assertEquals(before, files());
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                all.put(
                        file.toString(),
                        Files.readAttributes(file, "unix:ctime,mode,size", LinkOption.NOFOLLOW_LINKS)
                                .toString());
            }
        }
        return all;
    }
}
