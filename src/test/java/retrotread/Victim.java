package retrotread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process of this program that a test kills. It ends as by a power cut of the process only: no hook runs,
/// nothing is closed.
public final class Victim {
    private static final int KILLED = 128 + 9;

    private final Process process;

    private Victim(Process process) {
        this.process = process;
    }

    /// Starts a main class with the class path of the tests; its errors go nowhere.
    public static Victim start(Class<?> main, String... arguments) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()),
                        Stream.of(arguments))
                .toList();
        return new Victim(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /// What it says, until it is dead.
    public Stream<String> lines() {
        return process.inputReader().lines();
    }

    /// Reads what it says until it says a line.
    public void awaitLine(String wanted) throws IOException {
        String line = process.inputReader().readLine();
        while (line != null && !line.equals(wanted)) {
            line = process.inputReader().readLine();
        }
        assertEquals(wanted, line, "it ended before it said so");
    }

    /// Says a line to it.
    public void say(String line) throws IOException {
        process.outputWriter().write(line + "\n");
        process.outputWriter().flush();
    }

    /// Kills it; any thread.
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /// Waits until it is dead, by a kill and by nothing else.
    public void awaitEnd() throws InterruptedException {
        assertTrue(process.waitFor(10, TimeUnit.SECONDS), "it did not end");
        assertEquals(KILLED, process.exitValue(), "it was to end by SIGKILL");
    }
}
