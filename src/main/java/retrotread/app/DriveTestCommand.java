package retrotread.app;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import retrotread.adapter.drive.DriveSettings;
import retrotread.adapter.drive.DryRun;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;
import retrotread.belt.BeltDirection;
import retrotread.port.NanoClock;
import retrotread.runtime.ControlClient;
import retrotread.safety.DryRunPermits;

/// Walks an installer through what a drive says. It touches no GPIO line, so that relay K1 stays open.
@Command(
        name = "drive-test",
        description = {
            "Look at the motor controller with the daemon stopped: each frame sent, what came back, what it means.",
            "Sends no order to run unless --motor-supply-off is given and confirmed at the terminal."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:it answers and is in order",
            "1:it is not, or could not be asked",
            "2:the configuration is wrong"
        },
        mixinStandardHelpOptions = true)
final class DriveTestCommand implements Callable<Integer> {
    static final String CONFIRMATION = "the motor supply is off";

    /// For a stop to be told and confirmed. Chosen: a few looks at a drive that does not answer.
    private static final long ENDING_SECONDS = 5;

    @Spec
    private CommandSpec spec;

    @Mixin
    private FileOption option;

    @Option(
            names = "--motor-supply-off",
            description = "also order it to run slowly and to stop; the motor must have no power, which is asked for")
    private boolean motorSupplyOff;

    /// Shows a question to a person, and returns what they typed.
    private UnaryOperator<String> asking = DriveTestCommand::atTerminal;

    private Thread ending;

    void askBy(UnaryOperator<String> other) {
        asking = other;
    }

    private static String atTerminal(String question) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new IllegalStateException("--motor-supply-off has to be confirmed by a person at a terminal");
        }
        String line = console.readLine("%s", question);
        return line == null ? "" : line;
    }

    @Override
    public Integer call() throws ConfigurationException, InterruptedException {
        Path config = option.file();
        Configuration configuration = Configuration.load(config);
        NanoClock clock = System::nanoTime;
        DriveSettings settings = configuration
                .driver()
                .orElseThrow(() -> new IllegalStateException(config + ": a simulated drive answers nobody"));
        DryRun drive = settings.dryRun(clock)
                .orElseThrow(() -> new IllegalStateException(config + ": nothing to try with machine.drive = \""
                        + configuration.drive().key + "\"; it is for modbus, trackmaster and bertec"));
        Path socket = configuration.paths().controlSocket();
        if (new ControlClient(socket).isAnswered()) {
            throw new IllegalStateException(
                    "the daemon is running and has the drive (it answers on " + socket + "); stop it first");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("drive: " + settings.words());
        DryRunSteps steps = new DryRunSteps(drive, clock, out);
        CountDownLatch done = new CountDownLatch(1);
        ending = new Thread(() -> end(steps, done), "drive-test end");
        Runtime.getRuntime().addShutdownHook(ending);
        try (drive) {
            return walk(configuration, drive, steps) ? 0 : Main.FAILED;
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            out.flush();
            done.countDown();
            forgetEnding();
        }
    }

    /// At Ctrl-C in the middle: a drive that was ordered to run is told to stop before the program is gone.
    private void end(DryRunSteps steps, CountDownLatch done) {
        steps.end();
        try {
            if (!done.await(ENDING_SECONDS, TimeUnit.SECONDS)) {
                spec.commandLine().getErr().println("the drive was not stopped; take its power away");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetEnding() {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException isAtWork) {
            ending.interrupt();
        }
    }

    /// What Ctrl-C does.
    void end() {
        ending.run();
    }

    private boolean walk(Configuration configuration, DryRun drive, DryRunSteps steps)
            throws IOException, InterruptedException {
        double mps = configuration.core().safety().machine().driveLowestMps();
        if (motorSupplyOff) {
            confirm(mps);
        }
        drive.open();
        boolean good = steps.read();
        if (!motorSupplyOff || !good) {
            return good;
        }
        good = steps.run(mps, BeltDirection.NORMAL);
        boolean reverse = configuration.driver().orElseThrow().capabilities().reverse();
        return good && (!reverse || steps.run(mps, BeltDirection.REVERSED));
    }

    private void confirm(double mps) {
        if (mps > DryRunPermits.MOST_MPS) {
            throw new IllegalStateException("machine.drive_lowest_speed is " + mps + " m/s; a dry run orders "
                    + DryRunPermits.MOST_MPS + " m/s at most");
        }
        String typed =
                asking.apply("It will be ordered to run. Off means: its electronics have power, the motor has none"
                        + " (key out, K1 open, best with the motor's wires off), and nobody is on or near the belt.\n"
                        + "Type `"
                        + CONFIRMATION + "`: ");
        if (!typed.strip().equals(CONFIRMATION)) {
            throw new IllegalStateException("not confirmed; nothing was sent");
        }
    }
}
