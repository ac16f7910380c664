package retrotread.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The Java that the service takes, as src/deb/java-options looks for it, and the start-up cache for it.
/// Nothing where the package is not installed.
final class JavaCheck implements Check {
    private static final String PROGRAM = "/usr/lib/retrotread/daemon";
    private static final String JAR = "/usr/share/retrotread/retrotread.jar";
    private static final String CACHE = "/var/cache/retrotread/daemon.aot";
    private static final String MAKE = "sudo /usr/lib/retrotread/make-cache, then restart at standstill";

    private final Optional<DaemonProcess> daemon;

    JavaCheck(Optional<DaemonProcess> daemon) {
        this.daemon = daemon;
    }

    @Override
    public List<Finding> look(Host host) {
        if (!host.has(PROGRAM)) {
            return List.of();
        }
        List<Path> all = host.list("/usr/lib/jvm", "*-25-*").stream()
                .filter(each -> Files.exists(each.resolve("bin/java")))
                .toList();
        if (all.isEmpty()) {
            return List.of(
                    Finding.toDo("Java", "no Java 25 in /usr/lib/jvm", "sudo apt install openjdk-25-jre-headless"));
        }
        Path home = all.getLast();
        return Stream.of(
                        Optional.of(Finding.good("Java", version(host, home))), Optional.of(cache(host, home)), flags())
                .flatMap(Optional::stream)
                .toList();
    }

    private static String version(Host host, Path home) {
        return host.text(home.resolve("release")).stream()
                        .flatMap(String::lines)
                        .filter(line -> line.startsWith("JAVA_VERSION="))
                        .map(line -> line.substring("JAVA_VERSION=".length()).replace("\"", ""))
                        .findFirst()
                        .orElse("25")
                + ", /usr/lib/jvm/" + home.getFileName();
    }

    /// A cache of another Java or program is ignored: the start takes twice as long, and nothing else is wrong.
    private static Finding cache(Host host, Path home) {
        Path cache = host.path(CACHE);
        try {
            FileTime made = Files.getLastModifiedTime(cache);
            boolean isNew = made.compareTo(installed(home.resolve("bin/java"))) >= 0
                    && made.compareTo(installed(host.path(JAR))) >= 0;
            return isNew
                    ? Finding.good("start-up cache", CACHE + ", newer than Java and program")
                    : Finding.toDo("start-up cache", CACHE + " is older than Java or program", MAKE);
        } catch (IOException absent) {
            return Finding.toDo("start-up cache", CACHE + " is not there", MAKE);
        }
    }

    /// When a file came here; its own time is that of its making.
    private static FileTime installed(Path file) throws IOException {
        return (FileTime) Files.getAttribute(file, "unix:ctime");
    }

    private Optional<Finding> flags() {
        return daemon.map(each -> {
            boolean isCached = each.commandLine().contains("-XX:AOTCache=");
            boolean isBounded = each.commandLine().contains("-Xmx32m");
            return isCached && isBounded
                    ? Finding.good("Java flags", "the daemon runs with a heap of 32 MB and the start-up cache")
                    : Finding.toDo(
                            "Java flags",
                            "the daemon runs without the flags of the service",
                            "start it by the service: sudo systemctl restart retrotread");
        });
    }
}
