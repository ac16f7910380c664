package retrotread.app.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import retrotread.adapter.gpio.GpioLook;
import retrotread.adapter.gpio.GpioSettings;
import retrotread.adapter.gpio.LineHold;
import retrotread.port.DeviceLostException;

/// The chip, and who holds each line of the machine just now. Lines are looked at and not requested, so the
/// daemon may have them.
final class GpioCheck implements Check {
    private final GpioSettings settings;
    private final Presence daemon;

    GpioCheck(GpioSettings settings, Presence daemon) {
        this.settings = settings;
        this.daemon = daemon;
    }

    @Override
    public List<Finding> look(Host host) {
        Map<Integer, String> names = new TreeMap<>();
        settings.inputs().forEach((line, spec) -> names.put(spec.offset(), word(line)));
        settings.outputs().forEach((line, spec) -> names.put(spec.offset(), word(line)));
        List<Finding> found = new ArrayList<>();
        try {
            GpioLook look = host.lines().apply(settings.chip(), names.keySet());
            found.add(Finding.good("GPIO chip", look.chip()));
            look.lines().forEach(line -> found.add(finding(names.get(line.offset()), line)));
        } catch (DeviceLostException e) {
            found.add(lost(host, e.getMessage()));
        }
        return found;
    }

    private static String word(Enum<?> line) {
        return line.name().toLowerCase(Locale.ROOT);
    }

    /// A user who may not open it learns nothing of it, good or bad.
    private static Finding lost(Host host, String words) {
        List<Path> chips = host.list("/dev", "gpiochip*");
        if (chips.isEmpty()) {
            return Finding.toDo(
                    "GPIO chip",
                    "this computer has none",
                    "take a Raspberry Pi; without one only machine.drive = \"simulated\" can be tried");
        }
        Accounts accounts = new Accounts(host);
        boolean isClosed = accounts.running()
                .filter(user -> chips.stream().noneMatch(chip -> accounts.mayReadAndWrite(user, chip)))
                .isPresent();
        return isClosed
                ? Finding.unknown("GPIO chip", "this user may not ask it; sudo retrotread doctor knows more")
                : Finding.toDo("GPIO chip", words, "set gpio.chip");
    }

    private Finding finding(String name, LineHold line) {
        String subject = "GPIO " + line.offset();
        if (!line.isThere()) {
            return Finding.toDo(subject, name + " is not on the chip", "wire and configure it elsewhere");
        }
        if (line.isFree()) {
            return daemon == Presence.RUNNING
                    ? Finding.toDo(subject, name + ", which the running daemon does not hold", RESTART)
                    : Finding.good(subject, name + ", free");
        }
        boolean isOurs = line.consumer().equals(settings.consumer());
        if (!isOurs) {
            return Finding.toDo(
                    subject,
                    name + ", " + line.words(),
                    "end that program, remove the overlay that takes the line, or wire ours elsewhere");
        }
        return switch (daemon) {
            case RUNNING -> Finding.good(subject, name + ", held by the running daemon");
            case ABSENT ->
                Finding.toDo(
                        subject,
                        name + ", held by a daemon with another configuration",
                        "stop that one, or look with its file: retrotread doctor FILE");
            case UNKNOWN ->
                Finding.unknown(
                        subject, name + ", " + line.words() + "; whether that is the daemon, this user cannot see");
        };
    }

    private static final String RESTART =
            "restart it at standstill, its file has changed: sudo systemctl restart retrotread";
}
