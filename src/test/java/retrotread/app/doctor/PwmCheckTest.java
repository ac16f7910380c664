package retrotread.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.app.config.Examples;

/// The PWM channel of a motor board, in files as the kernel shows them.
class PwmCheckTest {
    private static final String CHIP = "/sys/devices/1f00098000.pwm/pwm/pwmchip2";

    @TempDir
    private Path root;

    private Computer pi;

    @BeforeEach
    void make() {
        pi = Computer.pi5(root, Examples.text(Examples.PWM));
        pi.file(CHIP + "/npwm", "4\n");
        pi.file(CHIP + "/export", "");
        pi.mode(CHIP + "/export", "-w--w----");
        pi.link(CHIP + "/device", "../..");
        pi.link("/sys/class/pwm/pwmchip2", "../../devices/1f00098000.pwm/pwm/pwmchip2");
        pi.file("/boot/firmware/config.txt", "dtparam=strict_gpiod\ndtoverlay=pwm,pin=18,func=2\n");
        pi.file("/etc/systemd/system/retrotread.service.d/pwm.conf", "[Service]\nProtectKernelTunables=no\n");
    }

    private List<Finding> pwm() {
        return pi.findings().stream()
                .filter(each -> each.subject().startsWith("PWM"))
                .toList();
    }

    private void assertOther(Verdict verdict, String words) {
        List<Finding> found =
                pwm().stream().filter(each -> each.verdict() != Verdict.GOOD).toList();
        assertEquals(1, found.size(), found::toString);
        assertEquals(verdict, found.getFirst().verdict());
        assertTrue(found.getFirst().words().contains(words), found::toString);
    }

    @Test
    void aChannelThatIsGood() {
        assertEquals(
                List.of(
                        "PWM: channel 2 of 1f00098000.pwm",
                        "PWM access: retrotread may set it; exported at the first start",
                        "PWM pin: GPIO [18], none of [gpio]"),
                pwm().stream().map(Finding::words).toList());
    }

    @Test
    void aChannelThatIsExported() {
        for (String file : new String[] {"period", "duty_cycle", "enable", "polarity"}) {
            pi.file(CHIP + "/pwm2/" + file, "0\n");
            pi.mode(CHIP + "/pwm2/" + file, "rw-rw----");
        }
        assertEquals("retrotread may set it", pwm().get(1).seen());

        pi.mode(CHIP + "/pwm2/duty_cycle", "rw-r--r--");
        assertOther(Verdict.DO, "duty_cycle (");
    }

    @Test
    void aChannelThatIsNotForTheDaemon() {
        pi.mode(CHIP + "/export", "-w-------");
        assertOther(Verdict.DO, "sudo udevadm trigger --action=change --subsystem-match=pwm");
        pi.mode(CHIP + "/export", "-w--w----");

        pi.file("/etc/systemd/system/retrotread.service.d/pwm.conf", "");
        assertOther(Verdict.DO, "ProtectKernelTunables=no");
    }

    @Test
    void aChipThatIsNotThere() throws IOException {
        pi.edit(Computer.CONFIG, "1f00098000.pwm\"\n\n", "other.pwm\"\n\n");
        assertOther(Verdict.DO, "0 PWM chips are called \"other.pwm\", wanted one; there are [1f00098000.pwm]");

        Files.delete(pi.path("/sys/class/pwm/pwmchip2"));
        Files.delete(pi.path("/sys/class/pwm"));
        assertOther(Verdict.DO, "shows no PWM chip; write dtoverlay=pwm,pin=18,func=2");
    }

    @Test
    void aChannelThatTheChipDoesNotHave() {
        pi.file(CHIP + "/npwm", "2\n");
        assertOther(Verdict.DO, "has 2 channels");
    }

    @Test
    void aPinOfAnotherChannel() {
        pi.file("/boot/firmware/config.txt", "dtoverlay=pwm,pin=19,func=2\n");
        assertOther(Verdict.DO, "puts a signal on GPIO [19], and pwm.channel comes out at [18]");
    }

    @Test
    void aPinThatIsALineToo() {
        pi.file("/boot/firmware/config.txt", "dtoverlay=pwm-2chan,pin=18,func=2,pin2=13,func2=4\n");
        assertOther(Verdict.DO, "GPIO 13 is the signal's and a line of [gpio]");

        pi.file("/boot/firmware/config.txt", "#dtoverlay=pwm,pin=13\ndtoverlay=pwm-2chan\n");
        assertEquals("GPIO [18, 19], none of [gpio]", pwm().get(2).seen());

        pi.file("/boot/firmware/config.txt", "dtoverlay=pwm-2chan,pin=18,func=2\n");
        assertEquals("GPIO [18, 19], none of [gpio]", pwm().get(2).seen(), "the second one is there, too");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# nothing",
                "dtoverlay=pwm1",
                "dtoverlay=pwm-ir-tx,gpio_pin=18",
                "dtoverlay=pwm-gpio,gpio=18",
                "dtoverlay=pwm-gpio-fan"
            })
    void aSignalThatIsNotThatChannel(String line) {
        pi.file("/boot/firmware/config.txt", line + "\n");
        assertOther(Verdict.UNKNOWN, "names no PWM overlay");
    }
}
