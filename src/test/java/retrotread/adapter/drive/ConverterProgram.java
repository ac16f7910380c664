package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The program of a converter behind libmodbus, and what it takes to have one.
final class ConverterProgram {
    private static final Path SOURCE = Path.of("src/test/native/converter.c");
    private static final Path PROGRAM = Path.of("target/native/converter");

    private static boolean isCompiled;

    private ConverterProgram() {}

    private static List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!isProgram("gcc")) {
            missing.add("gcc libc6-dev");
        }
        if (!isProgram("socat")) {
            missing.add("socat");
        }
        if (!Files.exists(Path.of("/usr/include/modbus/modbus.h"))) {
            missing.add("libmodbus-dev");
        }
        return missing;
    }

    private static boolean isProgram(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /// Where what it needs is not installed, the test is skipped and says so.
    ///
    /// @param what is not tried then
    static void orSkip(String what) {
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            System.out.println("SKIPPED: " + what + "; install " + String.join(" ", missing) + " to run it");
        }
        Assumptions.assumeTrue(missing.isEmpty(), () -> "not installed: " + missing);
    }

    /// Where it is, made of its source if it was not yet.
    static synchronized Path compiled() throws IOException {
        if (isCompiled) {
            return PROGRAM;
        }
        Files.createDirectories(PROGRAM.getParent());
        Process gcc = new ProcessBuilder(
                        "gcc",
                        "-std=gnu11",
                        "-O2",
                        "-Wall",
                        "-Wextra",
                        "-Werror",
                        "-I/usr/include/modbus",
                        "-o",
                        PROGRAM.toString(),
                        SOURCE.toString(),
                        "-lmodbus",
                        "-lm")
                .inheritIO()
                .start();
        assertEquals(0, exitOf(gcc), "gcc");
        isCompiled = true;
        return PROGRAM;
    }

    /// Whether it may have real-time priority: a real cable is not kept waiting by this computer.
    static boolean isPreferred() throws IOException {
        return isProgram("chrt") && exitOf(new ProcessBuilder("chrt", "-r", "30", "true").start()) == 0;
    }

    /// Waits here, and not on the pool that all share.
    private static int exitOf(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
