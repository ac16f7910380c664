package retrotread.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import retrotread.adapter.drive.PwmChips;
import retrotread.adapter.drive.PwmSettings;
import retrotread.adapter.gpio.GpioSettings;
import retrotread.adapter.gpio.LineSpec;

/// The PWM channel of a motor board: that it is there, open to the daemon, and on a pin of its own. Nothing is
/// exported or set.
final class PwmCheck implements Check {
    private static final String SUBJECT = "PWM";
    private static final String CONFIG = "/boot/firmware/config.txt";

    private static final String OVERLAY_CURE =
            "write dtoverlay=pwm,pin=18,func=2 into " + CONFIG + ", then: sudo reboot";

    /// raspberrypi/linux, arch/arm/boot/dts/overlays, pwm and pwm-2chan: where they put a signal when no pin is
    /// named. Others whose names begin like that have nothing to do with it; pwm1 is the sound of a Pi 4.
    private static final int USUAL_PIN = 18;

    private static final int USUAL_PIN_2 = 19;
    private static final Pattern OVERLAY = Pattern.compile("dtoverlay=pwm(-2chan)?(?![\\w-])((,[^,#]*)*)");

    private final PwmSettings settings;
    private final Optional<GpioSettings> gpio;

    PwmCheck(PwmSettings settings, Optional<GpioSettings> gpio) {
        this.settings = settings;
        this.gpio = gpio;
    }

    @Override
    public List<Finding> look(Host host) {
        List<Finding> found = new ArrayList<>();
        if (!Files.isDirectory(host.path(settings.sysfs()))) {
            return List.of(Finding.toDo(SUBJECT, "this kernel shows no PWM chip", OVERLAY_CURE));
        }
        try {
            Path chip = PwmChips.find(new PwmSettings(
                    host.path(settings.sysfs()), settings.chip(), settings.channel(), settings.curve()));
            found.add(Finding.good(SUBJECT, "channel " + settings.channel() + " of " + settings.chip()));
            found.add(access(host, chip));
        } catch (IOException e) {
            found.add(Finding.toDo(SUBJECT, e.getMessage(), "set pwm.chip, or " + OVERLAY_CURE));
        }
        new Sandbox(host).kernelFiles("PWM access").ifPresent(found::add);
        found.add(pins(host));
        return found;
    }

    private Finding access(Host host, Path chip) {
        Accounts accounts = new Accounts(host);
        Optional<Accounts.User> daemon = accounts.daemon();
        Path channel = chip.resolve("pwm" + settings.channel());
        boolean isExported = Files.isDirectory(channel);
        List<Path> wanted = isExported
                ? Stream.of("period", "duty_cycle", "enable", "polarity")
                        .map(channel::resolve)
                        .toList()
                : List.of(chip.resolve("export"));
        Optional<Path> closed = daemon.flatMap(user ->
                wanted.stream().filter(file -> !accounts.mayWrite(user, file)).findFirst());
        if (daemon.isEmpty()) {
            return Finding.unknown("PWM access", "neither /etc/passwd nor /proc tells who the daemon is");
        }
        String user = daemon.get().name();
        return closed.map(file -> Finding.toDo(
                        "PWM access",
                        user + " may not write " + file + " (" + accounts.words(file) + ")",
                        "sudo udevadm trigger --action=change --subsystem-match=pwm, and see that " + user
                                + " is in group gpio"))
                .orElseGet(() -> Finding.good(
                        "PWM access", user + " may set it" + (isExported ? "" : "; exported at the first start")));
    }

    /// A pin has one function: the signal would take it from the line, or the line from the signal.
    private Finding pins(Host host) {
        Set<Integer> lines = gpio.stream()
                .flatMap(all -> Stream.concat(all.inputs().values().stream(), all.outputs().values().stream()))
                .map(LineSpec::offset)
                .collect(Collectors.toSet());
        List<Integer> pins = host.text(CONFIG).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> line.startsWith("dtoverlay="))
                .flatMap(line -> OVERLAY.matcher(line).results())
                .flatMap(PwmCheck::pins)
                .toList();
        if (pins.isEmpty()) {
            return Finding.unknown(
                    "PWM pin", CONFIG + " names no PWM overlay; on which pin the signal is, only you know");
        }
        boolean isElsewhere =
                !settings.bcm().isEmpty() && settings.bcm().stream().noneMatch(pins::contains);
        if (isElsewhere) {
            return Finding.toDo(
                    "PWM pin",
                    CONFIG + " puts a signal on GPIO " + pins + ", and pwm.channel comes out at " + settings.bcm(),
                    "change pwm.channel, or pin= of the overlay, then: sudo reboot");
        }
        return pins.stream()
                .filter(lines::contains)
                .findFirst()
                .map(pin -> Finding.toDo(
                        "PWM pin",
                        "GPIO " + pin + " is the signal's and a line of [gpio]",
                        "wire and configure the line elsewhere"))
                .orElseGet(() -> Finding.good("PWM pin", "GPIO " + pins + ", none of [gpio]"));
    }

    private static Stream<Integer> pins(MatchResult overlay) {
        Stream<Integer> first = Stream.of(pin(overlay.group(2), "pin", USUAL_PIN));
        return overlay.group(1) == null
                ? first
                : Stream.concat(first, Stream.of(pin(overlay.group(2), "pin2", USUAL_PIN_2)));
    }

    private static int pin(String parameters, String name, int usual) {
        Matcher named = Pattern.compile("," + name + "=(\\d{1,3})\\b").matcher(parameters);
        return named.find() ? Integer.parseInt(named.group(1)) : usual;
    }
}
