package retrotread.app.doctor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Board, operating system and kernel. Raspberry Pi OS trixie on 64 bits is what is supported.
final class BoardCheck implements Check {
    private static final String BOARD = "board";
    private static final String SYSTEM = "system";
    private static final String KERNEL = "kernel";
    private static final String WANTED =
            "install Raspberry Pi OS (trixie, 64-bit): https://www.raspberrypi.com/software";

    /// linux/gpio.h: the second version of the GPIO character device came with 5.10.
    private static final int MAJOR_LEAST = 5;

    private static final int MINOR_LEAST = 10;
    private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*");

    /// Those with a processor of 64 bits.
    private static final Pattern BOARDS =
            Pattern.compile("Raspberry Pi (3|4|5|Compute Module (3|4|5)|Zero 2|400|500).*");

    @Override
    public List<Finding> look(Host host) {
        return List.of(board(host), system(host), kernel(host));
    }

    private static Finding board(Host host) {
        Optional<String> model = host.board();
        if (model.isEmpty()) {
            return Finding.remark(
                    BOARD, "no Raspberry Pi: enough for a simulated treadmill, not tried with a real one");
        }
        if (!host.isRaspberryPi()) {
            return Finding.remark(BOARD, model.get() + ", not tried; a Raspberry Pi 3, 4 or 5 is what is supported");
        }
        return BOARDS.matcher(model.get()).matches()
                ? Finding.good(BOARD, model.get())
                : Finding.toDo(BOARD, model.get() + " has no 64 bits", "take a Raspberry Pi 3, 4 or 5");
    }

    private static Finding system(Host host) {
        Optional<String> release = host.text("/etc/os-release");
        if (release.isEmpty()) {
            return Finding.unknown(SYSTEM, "/etc/os-release does not tell");
        }
        String name = value(release.get(), "PRETTY_NAME");
        boolean isTrixie = value(release.get(), "VERSION_CODENAME").equals("trixie");
        if (!host.isRaspberryPi()) {
            return isTrixie ? Finding.good(SYSTEM, name) : Finding.remark(SYSTEM, name + ", not tried");
        }
        if (!isTrixie) {
            return Finding.toDo(SYSTEM, name + " is not supported", WANTED);
        }
        return host.has("/etc/rpi-issue")
                ? Finding.good(SYSTEM, "Raspberry Pi OS, " + name)
                : Finding.remark(SYSTEM, name + " without Raspberry Pi's own packages, not tried");
    }

    private static String value(String text, String key) {
        return text.lines()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1).replace("\"", ""))
                .findFirst()
                .orElse("");
    }

    private static Finding kernel(Host host) {
        Optional<String> release = host.text("/proc/sys/kernel/osrelease");
        Matcher numbers = RELEASE.matcher(release.orElse(""));
        if (!numbers.matches()) {
            return Finding.unknown(KERNEL, "/proc/sys/kernel/osrelease does not tell");
        }
        Optional<String> machine = host.text("/proc/sys/kernel/arch");
        String seen =
                "Linux " + release.get() + machine.map(each -> ", " + each).orElse("");
        int major = Integer.parseInt(numbers.group(1));
        boolean isNew =
                major > MAJOR_LEAST || major == MAJOR_LEAST && Integer.parseInt(numbers.group(2)) >= MINOR_LEAST;
        if (!isNew) {
            return Finding.toDo(KERNEL, seen + " is older than 5.10", "sudo apt full-upgrade, then: sudo reboot");
        }
        if (machine.isEmpty()) {
            return Finding.unknown(KERNEL, seen + ", and not whether it has 64 bits");
        }
        return List.of("aarch64", "x86_64").contains(machine.get())
                ? Finding.good(KERNEL, seen)
                : Finding.toDo(KERNEL, seen + " has no 64 bits that are supported", WANTED);
    }
}
