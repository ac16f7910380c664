package retrotread.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.adapter.host.ClockQuality;
import retrotread.app.config.Examples;

/// A Raspberry Pi on which everything is good, with one thing changed: that and nothing else is found, and said
/// what to do. `DoctorTest` has the good side of each.
class TroublesTest {
    @TempDir
    private Path root;

    private Computer pi;

    @BeforeEach
    void make() {
        pi = Computer.pi4(root, Examples.text(Examples.INTERLOCK));
        pi.startDaemon();
    }

    private Finding only() {
        List<Finding> found = pi.findings().stream()
                .filter(each -> each.verdict() != Verdict.GOOD)
                .toList();
        assertEquals(1, found.size(), found::toString);
        return found.getFirst();
    }

    private void assertOnly(Verdict verdict, String subject, String words) {
        Finding only = only();
        assertEquals(verdict + " " + subject, only.verdict() + " " + only.subject(), only::words);
        assertTrue(only.words().contains(words), only::words);
        assertEquals(verdict == Verdict.DO, !only.cure().isEmpty(), only::words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        /sys/firmware/devicetree/base/model | Raspberry Pi Zero W Rev 1.1 | DO | board | take a Raspberry Pi 3, 4 or 5
        /etc/os-release | VERSION_CODENAME=bookworm | DO | system | install Raspberry Pi OS (trixie, 64-bit)
        /etc/os-release | - | UNKNOWN | system | does not tell
        /etc/rpi-issue | - | REMARK | system | without Raspberry Pi's own packages
        /proc/sys/kernel/osrelease | 5.4.83-v8+ | DO | kernel | older than 5.10
        /proc/sys/kernel/osrelease | nonsense | UNKNOWN | kernel | does not tell
        /proc/sys/kernel/arch | armv7l | DO | kernel | has no 64 bits
        /proc/sys/kernel/arch | - | UNKNOWN | kernel | whether it has 64 bits
        /sys/class/hwmon/hwmon1/in0_lcrit_alarm | 1 | DO | supply | under-voltage now
        /sys/class/hwmon/hwmon1/name | cpu_thermal | UNKNOWN | supply | vcgencmd get_throttled does
        /sys/class/rtc/rtc0 | - | REMARK | battery clock | after a power cut
        /sys/class/watchdog/watchdog0/state | inactive | DO | watchdog | /etc/systemd/system.conf.d/watchdog.conf
        /sys/class/watchdog/watchdog0/state | - | DO | watchdog | nobody feeds
        /sys/module/pinctrl_bcm2835/parameters/persist_gpio_outputs | Y | DO | strict_gpiod | dtparam=strict_gpiod
        /sys/module/pinctrl_bcm2835/parameters/persist_gpio_outputs | - | UNKNOWN | strict_gpiod | does not tell
        /proc/self/mountinfo | 24 1 179:2 / / ro shared:1 - ext4 /dev/x rw | DO | disk | is read-only
        /proc/self/mountinfo | 24 1 179:2 / / rw shared:1 - ext4 /dev/x ro | DO | disk | is read-only
        /sys/devices/platform/mmc0/mmc0:0001/life_time | 0x0b 0x01 | DO | wear | nine tenths of its life
        /sys/devices/platform/mmc0/mmc0:0001/pre_eol_info | 0x02 | DO | wear | 80 % of its spare blocks
        /sys/devices/platform/mmc0/mmc0:0001/pre_eol_info | 0x00 | UNKNOWN | wear | tells nothing
        /sys/devices/platform/mmc0/mmc0:0001/life_time | - | UNKNOWN | wear | keep a backup
        /sys/devices/platform/mmc0/mmc0:0001/life_time | 0x00 0x00 | UNKNOWN | wear | tells nothing
        /sys/devices/platform/mmc0/mmc0:0001/life_time | worn | UNKNOWN | wear | tells nothing
        /var/cache/retrotread/daemon.aot | - | DO | start-up cache | sudo /usr/lib/retrotread/make-cache
        /usr/lib/jvm/java-25-openjdk-arm64/bin/java | - | DO | Java | sudo apt install openjdk-25-jre-headless
        /etc/systemd/system/retrotread.service.d/a.conf | WatchdogSec=0 | DO | service watchdog | WatchdogSec=2
        /etc/systemd/system/multi-user.target.wants/retrotread.service | - | REMARK! | service | systemctl enable
        """)
    void isFound(String file, String text, String verdict, String subject, String words) throws IOException {
        if (text.equals("-")) {
            Files.delete(pi.path(file));
        } else {
            pi.file(file, text + "\n");
        }

        if (verdict.endsWith("!")) {
            assertEquals(Verdict.REMARK, only().verdict());
            assertTrue(only().cure().contains(words), only()::words);
        } else {
            assertOnly(Verdict.valueOf(verdict), subject, words);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tmpfs   | forgets everything
        overlay | forgets everything
        """)
    void aDiskThatForgets(String type, String words) {
        pi.file("/proc/self/mountinfo", """
            24 1 179:2 / / rw,noatime shared:1 - ext4 /dev/mmcblk0p2 rw
            29 24 179:3 / /var/lib/retrotread rw - ext4 /dev/mmcblk0p3 rw
            30 24 0:22 / /var/lib/retrotread rw - %s none rw
            31 24 0:23 / /var/lib/retro ro - ext4 none rw
            """.formatted(type));
        assertOnly(Verdict.DO, "disk", words);
    }

    @Test
    void aLinkLeadsToAnotherDisk() throws IOException {
        Files.createDirectories(pi.path("/media/stick"));
        Files.delete(pi.path("/var/lib/retrotread"));
        Files.createSymbolicLink(pi.path("/var/lib/retrotread"), Path.of("../../media/stick"));
        pi.file("/proc/self/mountinfo", """
            24 1 179:2 / / rw,noatime shared:1 - ext4 /dev/mmcblk0p2 rw
            29 24 8:1 / /media/stick ro - ext4 /dev/sda1 ro
            """);
        assertTrue(pi.findings().stream()
                .anyMatch(each -> each.verdict() == Verdict.DO
                        && each.words().startsWith("disk: /media/stick, ext4, is read-only")));
    }

    @Test
    void aDiskWithoutRoom() {
        pi.freeBytes = 100_000_000;
        assertOnly(Verdict.DO, "free space", "95 MiB free, the journal may take 512 MiB more");

        pi.freeBytes = -1;
        assertOnly(Verdict.UNKNOWN, "free space", "does not tell");
    }

    @Test
    void whatTheJournalHasAlreadyIsNotWantedTwice() {
        pi.freeBytes = 537_000_000 - 30_000;
        assertTrue(pi.findings().stream().allMatch(each -> each.verdict() == Verdict.GOOD));
        pi.freeBytes -= 1_000_000;
        assertOnly(Verdict.DO, "free space", "make room");

        pi.file("/var/lib/retrotread/journal.db", "x".repeat(2_000_000));
        assertTrue(pi.findings().stream().allMatch(each -> each.verdict() == Verdict.GOOD));
    }

    @Test
    void aClockThatNobodySet() {
        pi.clock = ClockQuality.RTC;
        assertOnly(Verdict.REMARK, "clock", "by no time server since");
        pi.clock = ClockQuality.NONE;
        assertOnly(Verdict.DO, "clock", "sudo timedatectl set-ntp true");
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/lib/jvm/java-25-openjdk-arm64/bin/java, /usr/share/retrotread/retrotread.jar",
        "/usr/share/retrotread/retrotread.jar, /usr/lib/jvm/java-25-openjdk-arm64/bin/java"
    })
    @Timeout(10)
    void aCacheForAnOlderJavaOrProgram(String newer, String older) throws IOException {
        FileTime before = (FileTime) Files.getAttribute(pi.path(older), "unix:ctime");
        Files.setLastModifiedTime(pi.path("/var/cache/retrotread/daemon.aot"), before);
        do {
            pi.file(newer, "");
        } while (before.compareTo((FileTime) Files.getAttribute(pi.path(newer), "unix:ctime")) >= 0);

        assertOnly(Verdict.DO, "start-up cache", "is older than Java or program");
    }

    @Test
    void aDaemonWithoutTheFlagsAndRightsOfTheService() throws IOException {
        pi.edit("/proc/812/cmdline", "-Xmx32m", "-Xmx64m");
        assertOnly(Verdict.DO, "Java flags", "sudo systemctl restart retrotread");
        pi.startDaemon();

        pi.edit("/proc/812/limits", "60                   60", "0                    0");
        assertOnly(Verdict.DO, "real time", "priority up to 0, wanted 50");
        pi.startDaemon();

        pi.edit("/proc/812/limits", "unlimited            unlimited", "8388608              8388608");
        assertOnly(Verdict.DO, "memory", "LimitMEMLOCK=infinity");
    }

    @Test
    void withoutADaemonTheUnitSaysWhatItWouldGet() throws IOException {
        Files.delete(pi.path("/proc/812/cmdline"));
        pi.holders.clear();
        assertOnly(Verdict.REMARK, "daemon", "not running");

        pi.file("/etc/systemd/system/retrotread.service.d/later.conf", "[Service]\nLimitRTPRIO=10\n");
        List<String> found = pi.findings().stream()
                .filter(each -> each.verdict() == Verdict.DO)
                .map(Finding::words)
                .toList();
        assertTrue(found.size() == 1 && found.getFirst().contains("priority up to 10, wanted 50"), found::toString);
    }

    @Test
    void aWatchdogThatIsSetAndDoesNotCount() throws IOException {
        pi.file("/usr/lib/systemd/system.conf.d/40-rpi-enable-watchdog.conf", "[Manager]\nRuntimeWatchdogSec=1m\n");
        pi.file("/sys/class/watchdog/watchdog0/state", "inactive\n");
        assertOnly(Verdict.DO, "watchdog", "sudo systemctl daemon-reexec");

        Files.delete(pi.path("/sys/class/watchdog/watchdog0/state"));
        assertOnly(Verdict.UNKNOWN, "watchdog", "RuntimeWatchdogSec=1m is set; this kernel does not tell");

        pi.file("/etc/systemd/system.conf.d/watchdog.conf", "[Manager]\nRuntimeWatchdogSec=off\n");
        assertOnly(Verdict.DO, "watchdog", "nobody feeds");
    }

    @Test
    void noWatchdogAtAll() throws IOException {
        for (String file : new String[] {"state", "identity", "timeout", ""}) {
            Files.delete(pi.path("/sys/class/watchdog/watchdog0/" + file));
        }
        assertOnly(Verdict.DO, "watchdog", "dtparam=watchdog=on");
    }

    @Test
    void aMachineThatIsNotMeasured() throws IOException {
        Files.delete(pi.path("/etc/retrotread/commissioning.toml"));

        List<Finding> found = pi.findings().stream()
                .filter(each -> each.verdict() != Verdict.GOOD)
                .toList();
        assertEquals(
                List.of("commissioning", "profiles"),
                found.stream().map(Finding::subject).toList());
        assertEquals(Verdict.DO, found.getFirst().verdict());
    }
}
