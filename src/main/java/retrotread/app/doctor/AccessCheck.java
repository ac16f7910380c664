package retrotread.app.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import retrotread.adapter.mqtt.MqttSettings;
import retrotread.adapter.mqtt.TlsSettings;
import retrotread.app.config.Configuration;

/// Whether the daemon's user may do what the daemon does, and whether nobody reads what nobody should.
final class AccessCheck implements Check {
    private final Configuration configuration;

    AccessCheck(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Finding> look(Host host) {
        Accounts accounts = new Accounts(host);
        List<Finding> found = new ArrayList<>();
        Optional<Accounts.User> daemon = accounts.daemon();
        if (daemon.isEmpty()) {
            found.add(Finding.unknown("user", "neither /etc/passwd nor /proc tells who the daemon is"));
            return found;
        }
        Accounts.User user = daemon.get();
        if (configuration.gpio().isPresent()) {
            chips(host, accounts, user).ifPresent(found::add);
        }
        found.add(files(host, accounts, user));
        found.add(state(host, accounts, user));
        mayAsk(accounts).ifPresent(found::add);
        secret().map(file -> secret(accounts, file)).ifPresent(found::add);
        return found;
    }

    private static Optional<Finding> chips(Host host, Accounts accounts, Accounts.User user) {
        List<Path> chips = host.list("/dev", "gpiochip*");
        if (chips.isEmpty()) {
            return Optional.empty();
        }
        Optional<Path> closed = chips.stream()
                .filter(chip -> !accounts.mayReadAndWrite(user, chip))
                .findFirst();
        return Optional.of(closed.map(chip -> Finding.toDo(
                        "GPIO access",
                        user.name() + " may not open /dev/" + chip.getFileName() + " (" + accounts.words(chip) + ")",
                        "sudo usermod -aG gpio " + user.name() + ", then: sudo udevadm trigger --subsystem-match=gpio"))
                .orElseGet(() -> Finding.good("GPIO access", user.name() + " may open every chip")));
    }

    private Finding files(Host host, Accounts accounts, Accounts.User user) {
        for (Path file : wanted()) {
            if (Files.exists(host.path(file)) && !accounts.mayRead(user, file)) {
                return Finding.toDo(
                        "files",
                        user.name() + " may not read " + file + " (" + accounts.words(file) + ")",
                        "sudo chgrp retrotread " + file + " && sudo chmod 640 " + file);
            }
            if (accounts.isOpenToOthers(file, true)) {
                return Finding.toDo(
                        "files",
                        "everybody may write " + file + " (" + accounts.words(file) + ")",
                        "sudo chmod o-w " + file);
            }
        }
        return Finding.good("files", user.name() + " may read the configuration and what it names");
    }

    /// The configuration and the files that it names; not those that systemd hands over.
    private Set<Path> wanted() {
        Stream<Path> made = configuration.audited().stream().map(each -> Path.of(each.file()));
        Stream<Path> tls =
                configuration.mqtt().flatMap(MqttSettings::tls).stream().flatMap(AccessCheck::files);
        Set<Path> all = new LinkedHashSet<>();
        Stream.of(made, secret().stream(), tls).flatMap(each -> each).forEach(file -> all.add(file.toAbsolutePath()));
        return all;
    }

    private static Stream<Path> files(TlsSettings tls) {
        Stream<Path> own = tls.identity().filter(each -> !each.isKeyGuarded()).stream()
                .flatMap(each -> Stream.of(each.certificate(), each.key()));
        return Stream.concat(tls.ca().stream(), own);
    }

    /// The broker's password stands in a file of its own.
    private Optional<Path> secret() {
        Path folder = configuration.file().toAbsolutePath().getParent();
        return Optional.ofNullable(configuration.audited().getFirst().keys().get("mqtt.password_file"))
                .map(text -> folder.resolve(text.replace("\"", "")).normalize());
    }

    private static Finding secret(Accounts accounts, Path file) {
        return accounts.isOpenToOthers(file, false)
                ? Finding.toDo(
                        "password",
                        "everybody may read " + file + " (" + accounts.words(file) + ")",
                        "sudo chmod o= " + file)
                : Finding.good("password", file + " is closed to others");
    }

    private Finding state(Host host, Accounts accounts, Accounts.User user) {
        Path folder = configuration.paths().state().toAbsolutePath();
        Path there = host.nearest(folder);
        if (!accounts.mayFill(user, there)) {
            boolean isAnothers = there.equals(folder) && !user.name().equals(Accounts.SERVICE);
            return Finding.toDo(
                    "state",
                    user.name() + " may not write in " + there + " (" + accounts.words(there) + ")",
                    isAnothers
                            ? "run it as its owner, or give it a folder of its own: [paths] state"
                            : "sudo install -d -o " + user.name() + " -m 750 " + folder);
        }
        return Finding.good(
                "state", there.equals(folder) ? folder + ", writable" : folder + ", made at the first start");
    }

    /// Who asks here wants to ask the daemon, too.
    private static Optional<Finding> mayAsk(Accounts accounts) {
        Optional<Accounts.User> service = accounts.named(Accounts.SERVICE);
        Optional<Accounts.User> running = accounts.running();
        if (service.isEmpty() || running.isEmpty() || running.get().uid() == 0) {
            return Optional.empty();
        }
        Accounts.User who = running.get();
        return who.gids().stream().anyMatch(gid -> accounts.isGroup(gid, Accounts.SERVICE))
                ? Optional.of(Finding.good("group", who.name() + " may ask the daemon"))
                : Optional.of(new Finding(
                        Verdict.REMARK,
                        "group",
                        who.name() + " may not ask the daemon, and sees less of it here",
                        "sudo usermod -aG retrotread " + who.name() + ", then log in anew"));
    }
}
