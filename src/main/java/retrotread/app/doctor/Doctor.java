package retrotread.app.doctor;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import retrotread.adapter.drive.BertecSettings;
import retrotread.adapter.drive.PwmSettings;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;

/// Puts the checks together: those of the computer, and those that a configuration asks for.
public final class Doctor {
    private Doctor() {}

    /// Looks at everything that applies. The configuration that is wrong is told first, and what does not need
    /// it after it.
    ///
    /// @param file the configuration
    /// @param wall what certificates go by
    public static List<Finding> examine(Path file, Host host, InstantSource wall) {
        try {
            return findings(of(Configuration.load(host.path(file)), host, wall), host);
        } catch (ConfigurationException e) {
            Stream<Finding> wrong = e.problems().stream()
                    .map(problem -> new Finding(Verdict.WRONG, "configuration", problem.toString(), ""));
            return Stream.concat(wrong, findings(ofComputer(), host).stream()).toList();
        }
    }

    /// What a daemon that drives a relay misses on its computer, a line each; for its log.
    public static List<String> missing(Configuration configuration, Host host) {
        return findings(ofOutputs(configuration), host).stream()
                .filter(each -> each.verdict() == Verdict.DO)
                .map(Finding::words)
                .toList();
    }

    /// For machines with real outputs.
    private static List<Check> ofOutputs(Configuration configuration) {
        return configuration.gpio().filter(gpio -> !gpio.outputs().isEmpty()).isPresent()
                ? List.of(new StrictGpiod(), new HardwareWatchdog())
                : List.of();
    }

    private static List<Finding> findings(List<Check> checks, Host host) {
        return checks.stream().flatMap(check -> check.look(host).stream()).toList();
    }

    private static List<Check> ofComputer() {
        return List.of(new BoardCheck(), new PowerCheck(), new ClockCheck());
    }

    private static List<Check> of(Configuration configuration, Host host, InstantSource wall) {
        Optional<DaemonProcess> process = DaemonProcess.find(host, configuration.file());
        Presence daemon = Presence.of(host, configuration, process);
        List<Check> checks = new ArrayList<>();
        checks.add(new ConfigurationCheck(configuration));
        checks.addAll(ofComputer());
        checks.add(new DiskCheck(
                configuration.paths().state(), configuration.journal().quotaBytes()));
        checks.add(new AccessCheck(configuration));
        configuration.gpio().ifPresent(gpio -> checks.add(new GpioCheck(gpio, daemon)));
        checks.addAll(ofOutputs(configuration));
        configuration.driver().flatMap(SerialCheck::of).ifPresent(checks::add);
        if (configuration.driver().orElse(null) instanceof PwmSettings pwm) {
            checks.add(new PwmCheck(pwm, configuration.gpio()));
        }
        if (configuration.driver().orElse(null) instanceof BertecSettings bertec) {
            checks.add(each -> new Sandbox(each)
                    .address("treadmill", bertec.address()).stream().toList());
        }
        checks.add(new ServiceCheck(process, daemon));
        checks.add(new JavaCheck(process));
        configuration.mqtt().ifPresent(mqtt -> checks.add(new BrokerCheck(mqtt, wall)));
        return checks;
    }
}
