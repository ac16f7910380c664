package retrotread.app.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Whether a computer that hangs starts again by itself. That is for being there again: the relay has long been
/// open by then. The kernel says whether the watchdog counts (Documentation/ABI/testing/sysfs-class-watchdog).
final class HardwareWatchdog implements Check {
    private static final String SUBJECT = "watchdog";
    private static final String KEY = "RuntimeWatchdogSec";
    private static final String FILE = "/etc/systemd/system.conf.d/watchdog.conf";

    @Override
    public List<Finding> look(Host host) {
        return List.of(finding(host));
    }

    private static Finding finding(Host host) {
        List<Path> all = host.list("/sys/class/watchdog", "watchdog[0-9]*");
        if (all.isEmpty()) {
            return none(host);
        }
        List<Path> counting = all.stream()
                .filter(each -> host.text(each.resolve("state"))
                        .filter("active"::equals)
                        .isPresent())
                .toList();
        if (!counting.isEmpty()) {
            Path first = counting.getFirst();
            String name = host.text(first.resolve("identity")).orElse("hardware watchdog");
            String seconds = host.text(first.resolve("timeout"))
                    .map(s -> ", after " + s + " s")
                    .orElse("");
            return Finding.good(SUBJECT, name + " starts this computer again when it hangs" + seconds);
        }
        boolean isTold =
                all.stream().anyMatch(each -> host.text(each.resolve("state")).isPresent());
        Optional<String> set = SystemdFiles.manager(host).last(KEY).filter(SystemdFiles::isTime);
        return set.map(time -> unused(isTold, time))
                .orElseGet(() -> Finding.toDo(
                        SUBJECT,
                        "nobody feeds the hardware watchdog: a computer that hangs stays so",
                        "write [Manager] and " + KEY + "=10s, two lines, into " + FILE
                                + ", then: sudo systemctl daemon-reexec"));
    }

    private static Finding unused(boolean isTold, String time) {
        String seen = KEY + "=" + time + " is set";
        return isTold
                ? Finding.toDo(SUBJECT, seen + ", but the watchdog does not count", "sudo systemctl daemon-reexec")
                : Finding.unknown(SUBJECT, seen + "; this kernel does not tell whether the watchdog counts");
    }

    private static Finding none(Host host) {
        return host.isRaspberryPi()
                ? Finding.toDo(
                        SUBJECT,
                        "there is no hardware watchdog",
                        "write dtparam=watchdog=on into /boot/firmware/config.txt, then: sudo reboot")
                : Finding.remark(SUBJECT, "this computer has no hardware watchdog; when it hangs it stays so");
    }
}
