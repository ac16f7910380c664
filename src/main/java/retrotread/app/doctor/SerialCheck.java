package retrotread.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import retrotread.adapter.drive.CsafeSettings;
import retrotread.adapter.drive.DriveSettings;
import retrotread.adapter.drive.ModbusSettings;
import retrotread.adapter.drive.TrackmasterSettings;

/// The serial port of a drive or console: that it is there, keeps its name, is open to the daemon and to nobody
/// else. It is not opened.
final class SerialCheck implements Check {
    private static final String SUBJECT = "serial port";
    private static final String BY_ID = "/dev/serial/by-id";
    private static final String CONSOLE_LINE = "/boot/firmware/cmdline.txt";
    private static final String MODEM_MANAGER = "ModemManager.service";

    private final Path port;

    private SerialCheck(Path port) {
        this.port = port;
    }

    /// For drives that have a port.
    static Optional<Check> of(DriveSettings drive) {
        return port(drive).map(port -> new SerialCheck(Path.of(port)));
    }

    private static Optional<String> port(DriveSettings drive) {
        return switch (drive) {
            case ModbusSettings modbus -> Optional.of(modbus.line().path());
            case TrackmasterSettings trackmaster ->
                Optional.of(trackmaster.line().path());
            case CsafeSettings csafe -> Optional.of(csafe.port());
            default -> Optional.empty();
        };
    }

    @Override
    public List<Finding> look(Host host) {
        Path real;
        try {
            real = host.path(port).toRealPath();
        } catch (IOException absent) {
            return List.of(absent(host));
        }
        String device = real.getFileName().toString();
        List<Finding> found = new ArrayList<>();
        found.add(name(host, real));
        found.add(access(host, real));
        Stream.of(
                        console(host, device),
                        login(host, device),
                        modems(host, device),
                        new Sandbox(host).device("serial access", device.replaceAll("\\d+$", "")))
                .flatMap(Optional::stream)
                .forEach(found::add);
        return found;
    }

    private Finding absent(Host host) {
        String there = host.list(BY_ID, "*").stream().map(SerialCheck::stable).collect(Collectors.joining(", "));
        return Finding.toDo(
                SUBJECT,
                port + " is not there",
                there.isEmpty() ? "plug the adapter in" : "plug the adapter in, or name one that is there: " + there);
    }

    private static String stable(Path link) {
        return BY_ID + "/" + link.getFileName();
    }

    private Finding name(Host host, Path real) {
        if (port.startsWith("/dev/serial")) {
            return Finding.good(SUBJECT, port + ", now " + real.getFileName());
        }
        Optional<String> better = host.list(BY_ID, "*").stream()
                .filter(link -> leadsTo(link, real))
                .map(SerialCheck::stable)
                .findFirst();
        return better.map(name -> Finding.toDo(
                        SUBJECT, port + " may be another adapter after the next boot", "write port = \"" + name + "\""))
                .orElseGet(() -> Finding.good(SUBJECT, port + ", which has no other name"));
    }

    private static boolean leadsTo(Path link, Path real) {
        try {
            return Files.isSameFile(link, real);
        } catch (IOException gone) {
            return false;
        }
    }

    private static Finding access(Host host, Path real) {
        Accounts accounts = new Accounts(host);
        Optional<Accounts.User> daemon = accounts.daemon();
        if (daemon.isEmpty()) {
            return Finding.unknown("serial access", "neither /etc/passwd nor /proc tells who the daemon is");
        }
        String user = daemon.get().name();
        return accounts.mayReadAndWrite(daemon.get(), real)
                ? Finding.good("serial access", user + " may open it")
                : Finding.toDo(
                        "serial access",
                        user + " may not open " + real.getFileName() + " (" + accounts.words(real) + ")",
                        "sudo usermod -aG dialout " + user + ", then: sudo systemctl restart retrotread");
    }

    /// proc_cmdline(5); serial0 is what Raspberry Pi OS calls the first port of its header.
    private static Optional<Finding> console(Host host, String device) {
        return host.text("/proc/cmdline").stream()
                .flatMap(line -> Stream.of(line.split("\\s+")))
                .filter(word -> word.equals("console=" + device) || word.startsWith("console=" + device + ","))
                .findFirst()
                .map(word -> Finding.toDo(
                        SUBJECT,
                        "the kernel writes its messages to " + device,
                        "take " + word + " out of " + CONSOLE_LINE + ", then: sudo reboot"));
    }

    private static Optional<Finding> login(Host host, String device) {
        String unit = "serial-getty@" + device + ".service";
        boolean isWanted = Stream.of("/etc/systemd/system", "/run/systemd/generator")
                .anyMatch(folder -> isLink(host, folder + "/getty.target.wants/" + unit));
        return isWanted
                ? Optional.of(
                        Finding.toDo(SUBJECT, "a login waits at " + device, "sudo systemctl disable --now " + unit))
                : Optional.empty();
    }

    /// It asks what is plugged in whether it is a modem, and a converter takes that for a broken frame.
    private static Optional<Finding> modems(Host host, String device) {
        boolean isAsked = device.startsWith("ttyUSB") || device.startsWith("ttyACM");
        return isAsked && isLink(host, "/etc/systemd/system/multi-user.target.wants/" + MODEM_MANAGER)
                ? Optional.of(Finding.toDo(
                        SUBJECT,
                        "ModemManager talks to every new " + device.substring(0, 6),
                        "sudo systemctl disable --now " + MODEM_MANAGER))
                : Optional.empty();
    }

    /// Enabled units are links, which lead nowhere in a folder that is looked at from outside.
    private static boolean isLink(Host host, String file) {
        return Files.isSymbolicLink(host.path(file));
    }
}
