package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import retrotread.adapter.serial.SerialSettings;
import retrotread.adapter.serial.SerialSettings.Parity;

/// A frequency converter in a process of its own, `src/test/native/converter.c`, which speaks through libmodbus
/// over a pair of pseudo-terminals that socat makes. What it says is kept with the time at which it said it.
/// Any thread.
public final class LibmodbusConverter implements AutoCloseable {
    /// As in the other tests of the drive: 50 Hz are 9 km/h.
    public static final double MPS_PER_HZ = ConverterBench.MPS_PER_HZ;

    /// Slope of its motor: 1.5 m/s².
    private static final double HZ_PER_SECOND = 30;

    /// Ramp to stop.
    private static final int WATCHDOG_ACTION = 1;

    /// After 0.5 s.
    public static final int WATCHDOG_TENTHS = 5;

    private static final long AMPLE_NS = 20_000_000_000L;
    private static final long LOOK_NS = 2_000_000L;

    /// One line of it.
    ///
    /// @param atNs of the monotonic clock that this process has too
    public record Said(long atNs, String word, String more) {
        static Said of(String line) {
            String[] words = line.split(" ", 3);
            return new Said(Long.parseLong(words[0]), words[1], words.length == 3 ? words[2] : "");
        }
    }

    private final Path near;
    private final Path far;
    private final Process model;
    private final List<Said> all = new CopyOnWriteArrayList<>();
    private volatile double outputHz;
    private volatile String phase = "stopped";
    private Optional<Process> cable = Optional.empty();

    /// On a cable of socat's between two names in a folder.
    public LibmodbusConverter(Path folder) throws IOException {
        this(folder.resolve("usb-drive"), folder.resolve("far-end"));
        plug();
        awaitSaid("ready", 0);
    }

    /// @param near what the daemon opens
    /// @param far what the converter opens, as soon as it is there
    LibmodbusConverter(Path near, Path far) throws IOException {
        this.near = near;
        this.far = far;
        model = new ProcessBuilder(
                        ConverterProgram.compiled().toString(),
                        far.toString(),
                        Integer.toString(ConverterAnswers.STATION),
                        Double.toString(HZ_PER_SECOND),
                        Integer.toString(WATCHDOG_ACTION),
                        Integer.toString(WATCHDOG_TENTHS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread.ofPlatform().name("converter").daemon().start(this::listen);
    }

    /// Where what it needs is not installed, the test is skipped and says so.
    ///
    /// @param what is not tried then
    public static void orSkip(String what) {
        ConverterProgram.orSkip(what);
    }

    private void listen() {
        try (Stream<String> lines = model.inputReader().lines()) {
            lines.map(Said::of).forEach(this::heard);
        } catch (UncheckedIOException closed) {
            phase = "gone";
        }
    }

    private void heard(Said said) {
        switch (said.word()) {
            case "output" -> outputHz = Double.parseDouble(said.more());
            case "phase" -> phase = said.more();
            default -> {}
        }
        all.add(said);
    }

    /// The name that the daemon opens.
    public String port() {
        return near.toString();
    }

    /// Line and registers as the daemon has to be told.
    public DriveSettings settings(boolean reverse) {
        SerialSettings line = new SerialSettings(port(), 19_200, Parity.NONE, 2);
        return new ModbusSettings(line, ModbusProfile.DELTA, ConverterAnswers.STATION, MPS_PER_HZ, reverse);
    }

    /// A new cable, as after a plug.
    public void plug() throws IOException {
        Files.deleteIfExists(near);
        Files.deleteIfExists(far);
        List<String> socat = new ArrayList<>(ConverterProgram.isPreferred() ? List.of("chrt", "-r", "30") : List.of());
        socat.addAll(List.of("socat", "pty,raw,echo=0,link=" + far, "pty,raw,echo=0,link=" + near));
        cable = Optional.of(new ProcessBuilder(socat)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
        await("a cable", () -> Files.exists(near) && Files.exists(far));
    }

    /// Both devices go away at once. Returns when it was done, monotonic ns.
    public long unplug() throws IOException {
        long sinceNs = System.nanoTime();
        end(cable.orElseThrow());
        Files.deleteIfExists(near);
        Files.deleteIfExists(far);
        return sinceNs;
    }

    /// Types one word at its keypad.
    public void keypad(String word) throws IOException {
        model.outputWriter().append(word).append('\n').flush();
    }

    public double outputHz() {
        return outputHz;
    }

    /// What the belt does by it, m/s; a magnitude.
    public double beltMps() {
        return Math.abs(outputHz) * MPS_PER_HZ;
    }

    public boolean isReversed() {
        return outputHz < 0;
    }

    public boolean isRunning() {
        return phase.equals("running");
    }

    public boolean isStopped() {
        return phase.equals("stopped");
    }

    /// Everything of one kind since a time.
    public List<Said> said(String word, long sinceNs) {
        return all.stream()
                .filter(each -> each.word().equals(word) && each.atNs() - sinceNs >= 0)
                .toList();
    }

    public Said awaitSaid(String word, long sinceNs) {
        await(word, () -> !said(word, sinceNs).isEmpty());
        return said(word, sinceNs).getFirst();
    }

    public void await(String what, BooleanSupplier claim) {
        long endNs = System.nanoTime() + AMPLE_NS;
        while (!claim.getAsBoolean()) {
            assertTrue(endNs - System.nanoTime() > 0, () -> "still not: " + what + "; it said " + all);
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private static void end(Process process) {
        process.destroyForcibly();
        try {
            assertTrue(process.waitFor(10, TimeUnit.SECONDS), "it did not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end(model);
        cable.ifPresent(LibmodbusConverter::end);
    }
}
