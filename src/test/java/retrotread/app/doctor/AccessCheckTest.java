package retrotread.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.app.config.Examples;

/// Who may do what, by owner, group and mode of real files.
class AccessCheckTest {
    private static final String MQTT = """

        [mqtt]
        uri = "mqtt://127.0.0.1:9"
        user = "treadmill-1"
        password_file = "mqtt-password"
        """;

    @TempDir
    private Path root;

    private Computer pi;

    @BeforeEach
    void make() {
        pi = Computer.pi4(root, Examples.text(Examples.INTERLOCK) + MQTT);
        pi.file("/etc/retrotread/mqtt-password", "secret\n");
        pi.mode("/etc/retrotread/mqtt-password", "rw-r-----");
        pi.file(
                "/etc/group",
                "gpio:x:" + pi.group("/dev/gpiochip0") + ":retrotread\nretrotread:x:64999:pat,retrotread\n");
    }

    private Finding of(String subject) {
        List<Finding> its = pi.findings().stream()
                .filter(each -> each.subject().equals(subject))
                .toList();
        assertEquals(1, its.size(), its::toString);
        return its.getFirst();
    }

    private void assertFound(String subject, Verdict verdict, String words) {
        Finding found = of(subject);
        assertEquals(verdict, found.verdict(), found::words);
        assertTrue(found.words().contains(words), found::words);
    }

    @Test
    void whoIsInTheGroupMay() {
        assertFound("GPIO access", Verdict.GOOD, "retrotread may open every chip");
        assertFound("files", Verdict.GOOD, "retrotread may read");
        assertFound("state", Verdict.GOOD, "/var/lib/retrotread, writable");
        assertFound("password", Verdict.GOOD, "closed to others");
    }

    @Test
    void whoIsNotInTheGroupMayNot() {
        pi.file("/etc/group", "gpio:x:" + pi.group("/dev/gpiochip0") + ":pat\n");

        assertFound("GPIO access", Verdict.DO, "retrotread may not open /dev/gpiochip0 (");
        assertFound("GPIO access", Verdict.DO, ":gpio 660); sudo usermod -aG gpio retrotread");
        assertFound("files", Verdict.DO, "mqtt-password (");
        assertFound("state", Verdict.DO, "sudo install -d -o retrotread -m 750 /var/lib/retrotread");
    }

    @Test
    void aFolderOnTheWayIsClosed() {
        pi.mode("/etc/retrotread", "rwx--x---");
        assertFound("files", Verdict.GOOD, "may read");

        pi.mode("/etc/retrotread", "rwx------");
        assertFound("files", Verdict.DO, "retrotread may not read");
        pi.mode("/etc/retrotread", "rwxr-xr-x");
    }

    @Test
    void whatEverybodyMayDo() {
        pi.mode("/etc/retrotread/mqtt-password", "rw-r--r--");
        assertFound("password", Verdict.DO, "sudo chmod o= ");

        pi.mode("/etc/retrotread/commissioning.toml", "rw-rw-rw-");
        assertFound("files", Verdict.DO, "everybody may write ");
        assertFound("files", Verdict.DO, "; sudo chmod o-w ");
    }

    @Test
    void aFolderThatIsNotThereYet() throws IOException {
        Files.delete(pi.path("/var/lib/retrotread"));
        assertFound("state", Verdict.DO, "retrotread may not write in /var/lib (");

        pi.mode("/var/lib", "rwxrwxrwx");
        assertFound("state", Verdict.GOOD, "made at the first start");
    }

    @Test
    void whoAsksHereMayAskTheDaemonOrNot() {
        assertFound("group", Verdict.GOOD, "1000 may ask the daemon");

        pi.file("/proc/self/status", "Uid:\t1000\t1000\nGid:\t1000\t1000\nGroups:\t1000 44 \n");
        assertFound("group", Verdict.REMARK, "sudo usermod -aG retrotread 1000");

        pi.file("/proc/self/status", "Uid:\t0\t0\nGid:\t0\t0\nGroups:\t0 \n");
        assertTrue(pi.findings().stream().noneMatch(each -> each.subject().equals("group")));
    }

    @Test
    void readsUsersAndGroupsAsTheSystemDoes() {
        Accounts accounts = new Accounts(pi.host());
        pi.file("/etc/passwd", "a:x:7:8::/:/bin/sh\nab:x:9:8::/:/bin/sh\nbroken\n");
        pi.file("/etc/group", "one:x:11:ab,c\ntwo:x:12:a\nthree:x:13:\n");

        assertEquals(Set.of(8, 12), accounts.named("a").orElseThrow().gids());
        assertEquals(Set.of(8, 11), accounts.named("ab").orElseThrow().gids());
        assertTrue(accounts.named("broken").isEmpty());
        assertEquals(1000, accounts.daemon().orElseThrow().uid());

        pi.file("/etc/passwd", "far:x:4294967294:4294967294::/:/bin/sh\n");
        pi.file("/proc/self/status", "Uid:\t4294967294\t0\nGid:\t4294967294\t0\nGroups:\t4294967294 \n");
        assertEquals("far", accounts.running().orElseThrow().name());
    }
}
