package retrotread.app.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import retrotread.adapter.gpio.GpioLook;
import retrotread.adapter.gpio.LineHold;
import retrotread.adapter.host.ClockQuality;
import retrotread.app.config.Examples;

/// The files of a computer below a folder, and what is in no file. Links are as on a real one, so they stay
/// inside.
final class Computer {
    static final String CONFIG = "/etc/retrotread/retrotread.toml";
    static final InstantSource WALL = InstantSource.fixed(Instant.parse("2026-12-01T00:00:00Z"));
    private static final String UNIT = "/usr/lib/systemd/system/retrotread.service";
    private static final String CARD = "/sys/devices/platform/mmc0/mmc0:0001";

    final Map<Integer, String> holders = new HashMap<>();
    ClockQuality clock = ClockQuality.NTP;
    long freeBytes = 8_000_000_000L;

    private final Path root;

    private Computer(Path root) {
        this.root = root;
    }

    /// A Raspberry Pi 4 with the package on it, on which nothing is wrong.
    static Computer pi4(Path root, String config) {
        Computer pi = pi(root, config);
        pi.file("/sys/firmware/devicetree/base/model", "Raspberry Pi 4 Model B Rev 1.5\0");
        pi.file("/sys/firmware/devicetree/base/compatible", "raspberrypi,4-model-b\0brcm,bcm2711\0");
        pi.file("/sys/module/pinctrl_bcm2835/parameters/persist_gpio_outputs", "N\n");
        return pi;
    }

    /// The same of a Raspberry Pi 5, whose kernel has the parameter twice: the header is on the second chip.
    static Computer pi5(Path root, String config) {
        Computer pi = pi(root, config);
        pi.file("/sys/firmware/devicetree/base/model", "Raspberry Pi 5 Model B Rev 1.0\0");
        pi.file("/sys/firmware/devicetree/base/compatible", "raspberrypi,5-model-b\0brcm,bcm2712\0");
        pi.file("/sys/module/pinctrl_bcm2835/parameters/persist_gpio_outputs", "Y\n");
        pi.file("/sys/module/pinctrl_rp1/parameters/persist_gpio_outputs", "N\n");
        return pi;
    }

    /// A computer that is no Raspberry Pi, and has nothing of ours but a configuration.
    static Computer pc(Path root, String config) {
        Computer pc = new Computer(root);
        pc.file("/etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\nVERSION_CODENAME=trixie\n");
        pc.file("/proc/sys/kernel/osrelease", "6.12.48+deb13-amd64\n");
        pc.file("/proc/sys/kernel/arch", "x86_64\n");
        pc.file("/proc/self/mountinfo", "25 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n");
        pc.file("/proc/self/status", "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\n");
        pc.file("/etc/passwd", "root:x:0:0::/root:/bin/bash\npat:x:1000:1000::/home/pat:/bin/bash\n");
        pc.file("/etc/group", "root:x:0:\n");
        pc.folder("/var/lib");
        pc.folder("/tmp");
        pc.mode("/tmp", "rwxrwxrwx");
        pc.file(CONFIG, config);
        return pc;
    }

    private static Computer pi(Path root, String config) {
        Computer pi = pc(root, config);
        pi.file("/etc/rpi-issue", "Raspberry Pi reference 2026-06-18\n");
        pi.file("/proc/sys/kernel/osrelease", "6.12.47+rpt-rpi-v8\n");
        pi.file("/proc/sys/kernel/arch", "aarch64\n");
        pi.folder("/sys/class/rtc/rtc0");
        pi.file("/sys/class/watchdog/watchdog0/state", "active\n");
        pi.file("/sys/class/watchdog/watchdog0/identity", "Broadcom BCM2835 Watchdog timer\n");
        pi.file("/sys/class/watchdog/watchdog0/timeout", "10\n");
        pi.file("/sys/class/hwmon/hwmon1/name", "rpi_volt\n");
        pi.file("/sys/class/hwmon/hwmon1/in0_lcrit_alarm", "0\n");
        pi.card();
        pi.install();
        return pi;
    }

    private void card() {
        file("/proc/self/mountinfo", "24 1 179:2 / / rw,noatime shared:1 - ext4 /dev/mmcblk0p2 rw\n");
        file(CARD + "/pre_eol_info", "0x01\n");
        file(CARD + "/life_time", "0x01 0x02\n");
        file(CARD + "/block/mmcblk0/mmcblk0p2/partition", "2\n");
        link(CARD + "/block/mmcblk0/device", "../..");
        link("/sys/dev/block/179:2", "../../devices/platform/mmc0/mmc0:0001/block/mmcblk0/mmcblk0p2");
    }

    private void install() {
        file("/dev/gpiochip0", "");
        mode("/dev/gpiochip0", "rw-rw----");
        file("/etc/retrotread/commissioning.toml", Examples.text(Examples.COMMISSIONING));
        folder("/var/lib/retrotread");
        mode("/var/lib/retrotread", "rwxrwx---");
        file("/usr/lib/jvm/java-25-openjdk-arm64/bin/java", "");
        file("/usr/lib/jvm/java-25-openjdk-arm64/release", "JAVA_VERSION=\"25.0.3\"\n");
        file("/usr/share/retrotread/retrotread.jar", "");
        file("/usr/lib/retrotread/daemon", "");
        file("/var/cache/retrotread/daemon.aot", "");
        file(UNIT, Examples.text("../systemd/retrotread.service"));
        link("/etc/systemd/system/multi-user.target.wants/retrotread.service", UNIT);
        file("/etc/passwd", "root:x:0:0::/root:/bin/bash\nretrotread:x:64999:64999::/:/usr/sbin/nologin\n");
        file("/proc/self/status", "Uid:\t1000\t1000\nGid:\t1000\t1000\nGroups:\t64999\n");
        file("/etc/group", "gpio:x:" + group("/dev/gpiochip0") + ":retrotread\nretrotread:x:64999:pat\n");
    }

    /// The daemon of the service, as /proc shows it, holding every line of the example.
    void startDaemon() {
        for (int line : new int[] {17, 27, 22, 23, 5, 6, 13, 24, 25, 12, 16}) {
            holders.put(line, "retrotread");
        }
        file(
                "/proc/812/cmdline",
                String.join(
                        "\0",
                        "/usr/lib/jvm/java-25-openjdk-arm64/bin/java",
                        "-XX:AOTCache=/var/cache/retrotread/daemon.aot",
                        "-Xmx32m",
                        "retrotread.app.Service",
                        root + CONFIG,
                        ""));
        file("/proc/812/limits", """
            Limit                     Soft Limit           Hard Limit           Units
            Max locked memory         unlimited            unlimited            bytes
            Max realtime priority     60                   60
            """);
    }

    Host host() {
        return new Host(root, this::look, () -> clock, _ -> freeBytes);
    }

    private GpioLook look(String chip, Collection<Integer> offsets) {
        List<LineHold> lines = offsets.stream()
                .map(each -> new LineHold(
                        each, each < 54, !holders.containsKey(each), "GPIO" + each, holders.getOrDefault(each, "")))
                .toList();
        return new GpioLook("/dev/gpiochip0 \"pinctrl-bcm2711\" (54 lines)", lines);
    }

    /// What the doctor says.
    List<Finding> findings() {
        return Doctor.examine(Path.of(CONFIG), host(), WALL);
    }

    Path path(String file) {
        return root.resolve(file.substring(1));
    }

    /// Writes a file, with the folders above it.
    void file(String file, String text) {
        try {
            Files.createDirectories(path(file).getParent());
            Files.writeString(path(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void folder(String folder) {
        try {
            Files.createDirectories(path(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Changes a passage of a file, which must be there.
    void edit(String file, String passage, String replacement) throws IOException {
        String text = Files.readString(path(file));
        if (!text.contains(passage)) {
            throw new AssertionError(file + " has no \"" + passage + "\"");
        }
        file(file, text.replace(passage, replacement));
    }

    void link(String link, String target) {
        try {
            Files.createDirectories(path(link).getParent());
            Files.createSymbolicLink(path(link), Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void mode(String file, String mode) {
        try {
            Files.setPosixFilePermissions(path(file), PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The group that whoever runs the tests gave to a file.
    int group(String file) {
        try {
            return (int) Files.getAttribute(path(file), "unix:gid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
