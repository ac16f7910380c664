package retrotread.app.doctor;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The service: running, started at boot, with the rights that the control thread wants, and watched by
/// systemd.
final class ServiceCheck implements Check {
    static final String UNIT = "retrotread.service";

    private static final String ENABLED = "/etc/systemd/system/multi-user.target.wants/" + UNIT;
    private static final String EDIT = "sudo systemctl edit retrotread, and write [Service] and ";

    /// What `RealTime` asks for.
    private static final int PRIORITY_LEAST = 50;

    private final Optional<DaemonProcess> process;
    private final Presence daemon;

    ServiceCheck(Optional<DaemonProcess> process, Presence daemon) {
        this.process = process;
        this.daemon = daemon;
    }

    @Override
    public List<Finding> look(Host host) {
        SystemdFiles unit = SystemdFiles.unit(host, UNIT);
        List<Finding> found = new ArrayList<>();
        found.add(running());
        if (!unit.isThere()) {
            found.add(Finding.remark("service", "not installed; sudo apt install ./retrotread_..._all.deb does that"));
            return found;
        }
        found.add(
                Files.isSymbolicLink(host.path(ENABLED))
                        ? Finding.good("service", "starts at boot")
                        : new Finding(
                                Verdict.REMARK,
                                "service",
                                "does not start at boot",
                                "sudo systemctl enable --now retrotread"));
        found.add(priority(host, unit));
        found.add(memory(host, unit));
        found.add(
                unit.last("WatchdogSec").filter(SystemdFiles::isTime).isPresent()
                        ? Finding.good(
                                "service watchdog",
                                "WatchdogSec=" + unit.last("WatchdogSec").get())
                        : Finding.toDo(
                                "service watchdog", "systemd does not watch the daemon", EDIT + "WatchdogSec=2"));
        return found;
    }

    private Finding running() {
        return switch (daemon) {
            case RUNNING ->
                Finding.good(
                        "daemon",
                        process.map(each -> "running, process " + each.pid()).orElse("running"));
            case ABSENT -> Finding.remark("daemon", "not running: nothing is guarded");
            case UNKNOWN -> Finding.unknown("daemon", "this user may not ask whether it runs");
        };
    }

    /// What the daemon got, else what the unit would give it.
    private Finding priority(Host host, SystemdFiles unit) {
        String limit = process.flatMap(each -> each.limit(host, "Max realtime priority"))
                .or(() -> unit.last("LimitRTPRIO"))
                .orElse("");
        boolean isEnough = limit.equals("unlimited")
                || limit.equals("infinity")
                || limit.matches("\\d{1,3}") && Integer.parseInt(limit) >= PRIORITY_LEAST;
        return isEnough
                ? Finding.good("real time", "priority up to " + limit)
                : Finding.toDo(
                        "real time",
                        "priority up to " + (limit.isEmpty() ? "nothing" : limit) + ", wanted " + PRIORITY_LEAST,
                        EDIT + "LimitRTPRIO=60");
    }

    private Finding memory(Host host, SystemdFiles unit) {
        String limit = process.flatMap(each -> each.limit(host, "Max locked memory"))
                .or(() -> unit.last("LimitMEMLOCK"))
                .orElse("");
        return limit.equals("unlimited") || limit.equals("infinity")
                ? Finding.good("memory", "may be kept out of swap")
                : Finding.toDo(
                        "memory", "may be swapped out, and ticks come late then", EDIT + "LimitMEMLOCK=infinity");
    }
}
