package retrotread.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.gpio.GpioLook;
import retrotread.app.config.Examples;

/// Who holds the lines; the kernel's own answers are tried on the rig.
class GpioCheckTest {
    @TempDir
    private Path root;

    private Computer pi;

    @BeforeEach
    void make() {
        pi = Computer.pi4(root, Examples.text(Examples.INTERLOCK));
    }

    private Finding relay() {
        List<Finding> its = pi.findings().stream()
                .filter(each -> each.subject().equals("GPIO 24"))
                .toList();
        assertEquals(1, its.size(), its::toString);
        return its.getFirst();
    }

    private void assertRelay(Verdict verdict, String words) {
        assertEquals(verdict, relay().verdict(), relay()::words);
        assertTrue(relay().words().contains(words), relay()::words);
    }

    @Test
    void aFreeLine() {
        assertRelay(Verdict.GOOD, "relay, free");

        pi.startDaemon();
        pi.holders.remove(24);
        assertRelay(Verdict.DO, "relay, which the running daemon does not hold; restart it at standstill");
    }

    @Test
    void aLineOfAnotherProgram() {
        pi.holders.put(24, "spi0 CS1");
        assertRelay(Verdict.DO, "relay, named GPIO24 is held by \"spi0 CS1\"; end that program, remove the overlay");

        pi.startDaemon();
        pi.holders.put(24, "gpioset");
        assertRelay(Verdict.DO, "is held by \"gpioset\"");
    }

    @Test
    void aLineOfTheDaemon() throws IOException {
        pi.holders.put(24, "retrotread");
        assertRelay(Verdict.DO, "held by a daemon with another configuration");

        pi.folder("/run/retrotread");
        try (ServerSocketChannel daemon = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            daemon.bind(UnixDomainSocketAddress.of(pi.path("/run/retrotread/control")));
            assertRelay(Verdict.GOOD, "held by the running daemon");
        }
    }

    @Test
    void aDaemonThatThisUserMayNotAsk() throws IOException {
        pi.holders.put(24, "retrotread");
        pi.folder("/run/retrotread");
        pi.link("/run/retrotread/control", pi.path("/run/retrotread/control").toString());

        assertRelay(Verdict.UNKNOWN, "whether that is the daemon, this user cannot see");
    }

    @Test
    void aLineThatTheChipDoesNotHave() throws IOException {
        pi.edit(Computer.CONFIG, "line = 24", "line = 54");

        Finding found = pi.findings().stream()
                .filter(each -> each.subject().equals("GPIO 54"))
                .findFirst()
                .orElseThrow();
        assertEquals(Verdict.DO, found.verdict());
        assertTrue(found.seen().contains("relay is not on the chip"), found::words);
    }

    @Test
    void aChipThatIsNotThereOrNotForUs() throws IOException {
        pi.file("/proc/self/status", "Uid:\t1000\t1000\nGid:\t" + pi.group("/dev/gpiochip0") + "\n");
        Finding absent = chip();
        assertEquals(Verdict.DO, absent.verdict());
        assertTrue(absent.seen().startsWith("no GPIO chip is \"pinctrl-nowhere\"; seen: "), absent::words);

        pi.mode("/dev/gpiochip0", "-w-------");
        pi.file("/etc/group", "");
        pi.file("/proc/self/status", "Uid:\t1001\t1001\nGid:\t64998\t64998\n");
        Finding closed = chip();
        assertEquals(Verdict.UNKNOWN, closed.verdict());
        assertTrue(closed.seen().contains("sudo retrotread doctor"), closed::words);

        Files.delete(pi.path("/dev/gpiochip0"));
        assertEquals(Verdict.DO, chip().verdict());
        assertEquals("this computer has none", chip().seen());
    }

    /// What is found where this kernel is asked for a chip that it does not have.
    private Finding chip() {
        Host tree = pi.host();
        Host asking = new Host(
                tree.root(), (_, lines) -> GpioLook.at("pinctrl-nowhere", lines), tree.clock(), tree.freeBytes());
        return Doctor.examine(Path.of(Computer.CONFIG), asking, Computer.WALL).stream()
                .filter(each -> each.subject().equals("GPIO chip"))
                .findFirst()
                .orElseThrow();
    }
}
