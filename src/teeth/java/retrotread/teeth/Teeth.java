package retrotread.teeth;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Shows that the tests can fail: takes the detector of each requirement away, one patch after the other, and
/// wants a test that names the requirement to fail. Before that all of these tests must pass. Each patch's
/// tests run in a process of their own, as many at once as there are processors.
final class Teeth {
    private static final Path PATCHES = Path.of("src", "test", "teeth");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Path WORK = Path.of("target", "teeth");
    private static final String ANY = "\\b(SR-\\d+|STATES|INTERLOCK|OBSERVING|COMMISSIONING)\\b";
    private static final long UNBROKEN_MOST_SECONDS = 900;
    private static final long BROKEN_MOST_SECONDS = 120;

    private final Break breaking = new Break(Path.of(""), WORK);
    private final List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    private List<String> quickestFirst = List.of();

    /// What one patch came to.
    private record Bite(Tooth tooth, String line, String complaint) {}

    /// Argument: a text that the names of the patches have to contain, or none for all.
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> complaints = new Teeth().run(args.length == 0 ? "" : args[0]);
        complaints.forEach(System.err::println);
        System.exit(complaints.isEmpty() ? 0 : 1);
    }

    private List<String> run(String wanted) throws IOException, InterruptedException {
        long beganNs = System.nanoTime();
        empty(WORK);
        List<Tooth> teeth = read(wanted);
        if (teeth.isEmpty()) {
            return List.of("teeth: no patch in " + PATCHES + " is named like " + wanted);
        }
        Outcome unbroken =
                test("unbroken", List.of(), wanted.isEmpty() ? ANY : numbersOf(teeth), UNBROKEN_MOST_SECONDS);
        if (unbroken.run() == 0) {
            return List.of("teeth: no test ran before anything is broken; see " + WORK + "/unbroken.log");
        }
        if (!unbroken.isGreen()) {
            return List.of("teeth: red before anything is broken: " + unbroken.failed() + ": " + unbroken.why());
        }
        System.out.printf(Locale.ROOT, "unbroken: %d tests pass, %.1f s%n", unbroken.run(), secondsSince(beganNs));
        quickestFirst = unbroken.classes();
        List<String> complaints = biteAll(teeth);
        System.out.printf(Locale.ROOT, "%d patches, %.0f s%n", teeth.size(), secondsSince(beganNs));
        return complaints;
    }

    private List<String> biteAll(List<Tooth> teeth) throws InterruptedException {
        List<String> complaints = new ArrayList<>();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Bite>> bites = teeth.stream()
                    .map(tooth -> workers.submit(() -> bite(tooth)))
                    .toList();
            for (Future<Bite> each : bites) {
                Bite bite = each.get();
                System.out.println(bite.line);
                if (!bite.complaint.isEmpty()) {
                    complaints.add("teeth: " + bite.tooth.file() + " (" + bite.tooth.words() + ") " + bite.complaint);
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a patch could not be tried", e);
        }
        return complaints;
    }

    private Bite bite(Tooth tooth) throws InterruptedException {
        long beganNs = System.nanoTime();
        Outcome how = new Outcome(0, "", "", List.of());
        String complaint;
        try {
            Path broken = breaking.classesOf(tooth);
            how = test(tooth.name(), List.of(broken), "\\b" + tooth.number() + "\\b", BROKEN_MOST_SECONDS);
            complaint = complaint(tooth, how);
        } catch (IOException e) {
            complaint = e.getMessage();
        }
        String line = String.format(
                Locale.ROOT,
                "%-40s %3d tests, %4.1f s, %s",
                tooth.name(),
                how.run(),
                secondsSince(beganNs),
                complaint.isEmpty() ? "caught by " + how.failed() : "NOT CAUGHT");
        return new Bite(tooth, line, complaint);
    }

    private static String complaint(Tooth tooth, Outcome how) {
        if (how.isMisfit()) {
            return "makes classes that do not fit the others: " + how.why();
        }
        if (!how.failed().isEmpty()) {
            return "";
        }
        return how.run() == 0
                ? "selects no test: none names " + tooth.number()
                : "is not caught: all " + how.run() + " tests that name " + tooth.number() + " pass";
    }

    /// Runs the tests that name a number, with some classes in front of the true ones.
    private Outcome test(String name, List<Path> first, String number, long mostSeconds)
            throws IOException, InterruptedException {
        Path result = WORK.resolve(name + ".result");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        String rest = System.getProperty("java.class.path");
        command.addAll(List.of("-cp", first.isEmpty() ? rest : first.getFirst() + ":" + rest));
        command.addAll(List.of(NamedTests.class.getName(), result.toString(), number));
        command.addAll(classesNaming(Pattern.compile(number)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(WORK.resolve(name + ".log").toFile())
                .start();
        if (!process.waitFor(mostSeconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("hangs: no end within " + mostSeconds + " s; see " + WORK + "/" + name + ".log");
        }
        if (!Files.exists(result)) {
            throw new IOException("its tests did not come to an end; see " + WORK + "/" + name + ".log");
        }
        return Outcome.read(result);
    }

    /// Test classes whose source names a number, those first that were quick.
    private List<String> classesNaming(Pattern number) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                    .sorted()
                    .toList()) {
                if (number.matcher(Files.readString(file)).find()) {
                    String path = TESTS.relativize(file).toString();
                    found.add(path.substring(0, path.length() - ".java".length())
                            .replace(file.getFileSystem().getSeparator(), "."));
                }
            }
        }
        found.sort(Comparator.comparingInt(quickestFirst::indexOf));
        return found;
    }

    private static List<Tooth> read(String wanted) throws IOException {
        List<Tooth> teeth = new ArrayList<>();
        try (Stream<Path> files = Files.list(PATCHES)) {
            for (Path file : files.filter(path -> path.getFileName().toString().contains(wanted))
                    .sorted()
                    .toList()) {
                teeth.add(Tooth.read(file));
            }
        }
        return teeth;
    }

    private static String numbersOf(List<Tooth> teeth) {
        return "\\b(" + String.join("|", teeth.stream().map(Tooth::number).toList()) + ")\\b";
    }

    private static void empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> below = Files.walk(directory)) {
                for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        Files.createDirectories(directory);
    }

    private static double secondsSince(long beganNs) {
        return (System.nanoTime() - beganNs) * 1e-9;
    }
}
