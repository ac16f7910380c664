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
import retrotread.app.config.Examples;

/// The serial port of a converter on a Raspberry Pi 5.
class SerialCheckTest {
    private static final String ADAPTER = "/dev/serial/by-id/usb-FTDI_USB-RS485_Cable_FT000001-if00-port0";

    @TempDir
    private Path root;

    private Computer pi;

    @BeforeEach
    void plug() {
        pi = Computer.pi5(root, Examples.text(Examples.MODBUS));
        pi.file("/dev/ttyUSB0", "");
        pi.mode("/dev/ttyUSB0", "rw-rw----");
        pi.link(ADAPTER, "../../ttyUSB0");
    }

    private List<Finding> serial() {
        return pi.findings().stream()
                .filter(each -> each.subject().startsWith("serial"))
                .toList();
    }

    private void assertToDo(String words) {
        List<String> found = serial().stream()
                .filter(each -> each.verdict() == Verdict.DO)
                .map(Finding::words)
                .toList();
        assertTrue(found.size() == 1 && found.getFirst().contains(words), found::toString);
    }

    /// Another port in the configuration.
    private void use(String port) throws IOException {
        pi.edit(Computer.CONFIG, ADAPTER, port);
    }

    @Test
    void aPortThatIsGood() {
        assertEquals(
                List.of("serial port: " + ADAPTER + ", now ttyUSB0", "serial access: retrotread may open it"),
                serial().stream().map(Finding::words).toList());
        assertTrue(serial().stream().allMatch(each -> each.verdict() == Verdict.GOOD));
    }

    @Test
    void aPortThatIsNotThere() throws IOException {
        use("/dev/serial/by-id/usb-other");
        assertToDo("usb-other is not there; plug the adapter in, or name one that is there: " + ADAPTER);

        Files.delete(pi.path(ADAPTER));
        assertToDo("usb-other is not there; plug the adapter in");
    }

    @Test
    void aNameThatMovesAtTheNextBoot() throws IOException {
        use("/dev/ttyUSB0");
        assertToDo("may be another adapter after the next boot; write port = \"" + ADAPTER + "\"");

        Files.delete(pi.path(ADAPTER));
        assertEquals(
                "/dev/ttyUSB0, which has no other name", serial().getFirst().seen());
    }

    @Test
    void aPortOfAnotherGroup() {
        pi.file("/etc/group", "dialout:x:" + pi.group("/dev/ttyUSB0") + ":pat\n");
        assertToDo(":dialout 660); sudo usermod -aG dialout retrotread");
    }

    @Test
    void whoElseTalksOnIt() throws IOException {
        pi.link("/etc/systemd/system/multi-user.target.wants/ModemManager.service", "/lib/systemd/system/m.service");
        assertToDo("ModemManager talks to every new ttyUSB; sudo systemctl disable --now ModemManager.service");

        pi.file("/dev/ttyAMA0", "");
        use("/dev/ttyAMA0");
        assertEquals(2, serial().size(), () -> serial().toString());
        assertTrue(serial().stream()
                .allMatch(each -> each.verdict() == Verdict.DO || each.seen().contains("no other name")));

        pi.mode("/dev/ttyAMA0", "rw-rw-rw-");
        pi.file("/proc/cmdline", "console=tty1 console=ttyAMA0,115200 root=PARTUUID=1 rootwait\n");
        assertToDo("take console=ttyAMA0,115200 out of /boot/firmware/cmdline.txt, then: sudo reboot");

        pi.file("/proc/cmdline", "console=tty1 console=ttyAMA01 root=PARTUUID=1\n");
        pi.link("/run/systemd/generator/getty.target.wants/serial-getty@ttyAMA0.service", "/lib/systemd/system/s");
        assertToDo("sudo systemctl disable --now serial-getty@ttyAMA0.service");
    }

    @Test
    void aKindOfPortThatTheServiceMayNotOpen() throws IOException {
        pi.file("/dev/ttyS0", "");
        pi.mode("/dev/ttyS0", "rw-rw-rw-");
        use("/dev/ttyS0");
        assertToDo("the service may not open a ttyS; sudo systemctl edit retrotread");

        pi.file("/etc/systemd/system/retrotread.service.d/s.conf", "[Service]\nDeviceAllow=char-ttyS rw\n");
        assertTrue(serial().stream().allMatch(each -> each.verdict() == Verdict.GOOD));
    }
}
