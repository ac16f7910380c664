package retrotread.app.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What is set in a file of systemd and its drop-ins, as files go: systemd itself is not asked. The section is
/// not looked at, since no key of ours is in two.
final class SystemdFiles {
    /// systemd.unit(5): the first one counts.
    private static final List<String> UNITS =
            List.of("/etc/systemd/system", "/run/systemd/system", "/usr/lib/systemd/system");

    /// systemd-system.conf(5)
    private static final List<String> MANAGER = List.of("/etc/systemd", "/run/systemd", "/usr/lib/systemd");

    private final boolean isThere;
    private final List<String[]> lines = new ArrayList<>();

    private SystemdFiles(Host host, List<String> folders, String name) {
        Optional<Path> main = folders.stream()
                .filter(folder -> host.has(folder + "/" + name))
                .map(folder -> Path.of(folder, name))
                .findFirst();
        isThere = main.isPresent();
        main.ifPresent(file -> read(host, file));
        dropIns(host, folders, name).forEach(file -> read(host, file));
    }

    /// A unit.
    static SystemdFiles unit(Host host, String name) {
        return new SystemdFiles(host, UNITS, name);
    }

    /// The settings of systemd itself.
    static SystemdFiles manager(Host host) {
        return new SystemdFiles(host, MANAGER, "system.conf");
    }

    /// By name, whichever folder they are in; of one name the first folder counts.
    private static List<Path> dropIns(Host host, List<String> folders, String name) {
        Map<String, Path> byName = new TreeMap<>();
        for (String folder : folders) {
            host.list(folder + "/" + name + ".d", "*.conf")
                    .forEach(file -> byName.putIfAbsent(file.getFileName().toString(), file));
        }
        return List.copyOf(byName.values());
    }

    private void read(Host host, Path file) {
        host.text(file).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.startsWith("#") && !line.startsWith(";") && line.contains("="))
                .forEach(line -> lines.add(line.split("=", 2)));
    }

    boolean isThere() {
        return isThere;
    }

    /// The value that counts, of a key that takes one.
    Optional<String> last(String key) {
        return all(key).reduce((_, later) -> later);
    }

    /// All values, of a key that adds up; an empty one forgets those before.
    List<String> sum(String key) {
        List<String> values = new ArrayList<>();
        all(key).forEach(value -> {
            if (value.isEmpty()) {
                values.clear();
            } else {
                values.add(value);
            }
        });
        return values;
    }

    private Stream<String> all(String key) {
        return lines.stream().filter(line -> line[0].strip().equals(key)).map(line -> line[1].strip());
    }

    /// systemd-system.conf(5): nothing, 0 and `off` are no time.
    static boolean isTime(String value) {
        return !value.isEmpty() && !value.equals("off") && !value.matches("0[a-z]*");
    }
}
