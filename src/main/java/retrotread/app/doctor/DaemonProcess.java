package retrotread.app.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A daemon that runs, as /proc shows it to everybody.
///
/// @param pid its number
/// @param commandLine program and arguments, with blanks between them
record DaemonProcess(String pid, String commandLine) {
    /// As the service starts it, and by hand with `retrotread run --config FILE`.
    private static final List<String> PROGRAMS = List.of("retrotread.app.Service ", "retrotread.app.Main run ");

    /// The daemon that was started with this configuration.
    static Optional<DaemonProcess> find(Host host, Path configuration) {
        String file = " " + configuration.toAbsolutePath().normalize() + " ";
        return host.list("/proc", "[0-9]*").stream()
                .map(folder -> new DaemonProcess(
                        folder.getFileName().toString(),
                        host.text(folder.resolve("cmdline")).orElse("") + " "))
                .filter(each -> each.isDaemon() && each.commandLine.contains(file))
                .findFirst();
    }

    private boolean isDaemon() {
        return PROGRAMS.stream().anyMatch(commandLine::contains);
    }

    /// What the kernel holds it to, as proc_pid_limits(5) has it: the soft limit.
    Optional<String> limit(Host host, String name) {
        return host.text("/proc/" + pid + "/limits").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip().split("\\s+")[0])
                .findFirst();
    }
}
