package retrotread.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// One scenario in one boot of the rig's kernel, and what it left behind: files in `target/rig/<name>`.
///
/// @param folder where the files are
/// @param output what the scenario printed
/// @param status exit status of the scenario
record GuestRun(Path folder, String output, int status) {
    /// Longest guest, s. Chosen: twice the longest scenario on an idle machine with two cores.
    private static final int SECONDS_MAX = 200;

    /// Longest stall of the guest in a run that counts, ns. Chosen: a daemon that is not run for 25 ms must
    /// trip.
    private static final long STALL_MOST_NS = 15_000_000L;

    /// Most error, rms, of the times between the player's pulses in a run that counts. Chosen: half of what is
    /// asked of speeds.
    private static final double UNEVEN_MOST = 0.005;

    private static final int ATTEMPTS_MAX = 6;

    /// Status of `boot.sh` when the guest did not end: a guest that stands still says nothing about the daemon.
    private static final int NOT_ENDED = 124;

    private static final Path TARGET = Path.of("target/rig");

    /// A change of a line, CLOCK_MONOTONIC. `longestNs` of the watch is the level of the line `end`.
    record Change(long ns, String line, long level) {}

    /// An edge that the player made: when it was due, and the clock right before and after the write.
    record Played(long dueNs, long beforeNs, long afterNs, int level) {}

    /// What the daemon saw at a wake-up with an edge.
    record Seen(long nowNs, double speedMps, double worstMps, double distanceMeters) {}

    /// Boots, runs `scenario/<scenario>.sh` with this belt, and lets the test judge what it left behind. A run
    /// that fails while this machine stalled the guest says nothing about the daemon: it is void and is
    /// repeated.
    ///
    /// @param name folder of the results
    static void judge(String name, String scenario, PulseTrain belt, Consumer<GuestRun> judge) {
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            GuestRun run = once(name, scenario, belt);
            System.out.printf("--- %s, attempt %d%n%s", name, attempt, run.output);
            try {
                assertEquals(0, run.status, () -> name + " did not end well: see " + run.folder);
                judge.accept(run);
                return;
            } catch (AssertionError failed) {
                if (run.wasCalm()) {
                    throw failed;
                }
                System.out.printf(
                        "%s: void, this machine stalled the guest for %.1f ms, player uneven by %.2f %%: %s%n",
                        name, run.blindNs() / 1e6, run.unevenness() * 100, failed.getMessage());
            }
        }
        throw new AssertionError(name + ": this machine is too busy, " + ATTEMPTS_MAX + " runs were void");
    }

    /// Whether the rig itself did its work, so that what failed is the daemon's. A daemon that says it came
    /// late on the guest's one slow processor tripped as it must; one that does so in every attempt fails.
    private boolean wasCalm() {
        boolean late = Files.exists(folder.resolve("messages.txt"))
                && messages("event").stream().anyMatch(event -> event.payload().contains("\"control_late\""));
        return status != NOT_ENDED && !late && blindNs() <= STALL_MOST_NS && unevenness() <= UNEVEN_MOST;
    }

    private static GuestRun once(String name, String scenario, PulseTrain belt) {
        try {
            Path folder = empty(TARGET.resolve(name));
            belt.write(folder.resolve("belt.txt"));
            Path output = folder.resolve("guest.log");
            ProcessBuilder boot = new ProcessBuilder("src/rig/boot.sh", "bash", "src/rig/scenario/" + scenario + ".sh")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            boot.environment().put("RIG_BIN", TARGET.resolve("bin").toString());
            boot.environment().put("RIG_RESULTS", folder.toString());
            boot.environment().put("RIG_JAVA", System.getProperty("java.home"));
            boot.environment().put("RIG_CLASSPATH", classPath());
            boot.environment().put("RIG_CONFIG", "src/rig/config/interlock-only.toml");
            boot.environment().put("RIG_SECONDS_MAX", Integer.toString(SECONDS_MAX));
            Process guest = boot.start();
            boolean ended = guest.waitFor(SECONDS_MAX + 20L, TimeUnit.SECONDS);
            if (!ended) {
                guest.destroy();
            }
            return new GuestRun(folder, Files.readString(output), ended ? guest.exitValue() : NOT_ENDED);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException asked) {
            throw new IllegalStateException("interrupted while the guest ran", asked);
        }
    }

    /// The daemon as it was just built, with what it needs at run time.
    static String classPath() throws IOException {
        Path written = TARGET.resolve("classpath");
        if (!Files.exists(written)) {
            throw new IllegalStateException("no " + written + ": run the rig tests by mvn verify -Prig");
        }
        return "target/classes:" + Files.readString(written).strip();
    }

    private static Path empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path old : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(old);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    /// All changes of a watched line, in order; the first is its level at the start of the watch.
    List<Change> changes(String line) {
        return lines("watch.txt")
                .map(fields -> new Change(Long.parseLong(fields[0]), fields[1], Long.parseLong(fields[2])))
                .filter(change -> change.line().equals(line))
                .toList();
    }

    /// Level of a watched line at an instant.
    long levelAt(String line, long ns) {
        return changes(line).stream()
                .filter(change -> change.ns() <= ns)
                .reduce((_, later) -> later)
                .orElseThrow()
                .level();
    }

    /// Longest time that the watch did not look, ns: no change of a line is later in the file by more than
    /// that. Nothing in the guest runs before the watch for as long as that, so it is also the longest stall of
    /// the guest itself. 0 when there was no watch yet.
    long blindNs() {
        return Files.exists(folder.resolve("watch.txt"))
                ? changes("end").getFirst().level()
                : 0;
    }

    /// Edges that a player made: `belt`, or the name of a line set once.
    List<Played> played(String name) {
        return lines(name + "-played.txt")
                .map(fields -> new Played(
                        Long.parseLong(fields[0]),
                        Long.parseLong(fields[1]),
                        Long.parseLong(fields[2]),
                        Integer.parseInt(fields[3])))
                .toList();
    }

    /// Pulses of the belt that the player made.
    List<Played> pulses() {
        return played("belt").stream().filter(edge -> edge.level() == 1).toList();
    }

    /// Error, rms, of the times between the player's pulses: what an exact daemon would show as error of its
    /// speed.
    double unevenness() {
        if (!Files.exists(folder.resolve("belt-played.txt"))) {
            return 0;
        }
        List<Played> pulses = pulses();
        double squares = 0;
        for (int i = 1; i < pulses.size(); i++) {
            double dueNs = pulses.get(i).dueNs() - pulses.get(i - 1).dueNs();
            double error = dueNs / (pulses.get(i).beforeNs() - pulses.get(i - 1).beforeNs()) - 1;
            squares += error * error;
        }
        return Math.sqrt(squares / (pulses.size() - 1));
    }

    /// What the daemon saw, one for each wake-up with an edge: the first field and the last three of `monitor
    /// edges`.
    List<Seen> seen() {
        return lines("edges.txt")
                .filter(fields -> fields.length >= 4 && Character.isDigit(fields[0].charAt(0)))
                .map(fields -> new Seen(
                        Long.parseLong(fields[0]),
                        Double.parseDouble(fields[fields.length - 3]),
                        Double.parseDouble(fields[fields.length - 2]),
                        Double.parseDouble(fields[fields.length - 1])))
                .toList();
    }

    /// Messages of one topic below the device, in order.
    List<Message> messages(String topic) {
        return messages("messages.txt", topic);
    }

    List<Message> messages(String file, String topic) {
        return text(file)
                .map(Message::read)
                .filter(message -> message.topic().endsWith("/" + topic))
                .toList();
    }

    /// Numbers of a file, one a line.
    List<Long> numbers(String file) {
        return text(file).map(Long::parseLong).toList();
    }

    private Stream<String[]> lines(String file) {
        return text(file).map(line -> line.split("[ ,\t]+"));
    }

    private Stream<String> text(String file) {
        try {
            return Files.readAllLines(folder.resolve(file)).stream().filter(line -> !line.isBlank());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
