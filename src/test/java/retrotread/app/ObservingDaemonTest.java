package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.drive.FakeConsole;
import retrotread.app.config.Configuration;
import retrotread.app.config.Examples;
import retrotread.app.config.Paths;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.ControlInputs;
import retrotread.runtime.ControlClient;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;
import retrotread.safety.SafetyState;

/// A whole daemon that only observes, with a console on a pseudo-terminal.
@Timeout(120)
class ObservingDaemonTest {
    private static final long DEADLINE_NS = 30_000_000_000L;
    private static final long LOOK_NS = 20_000_000L;
    private static final String PORT = "/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0";

    @TempDir
    Path folder;

    private Configuration configuration(String port) throws Exception {
        return Configuration.load(Examples.write(
                folder,
                "observing.toml",
                Examples.text(Examples.OBSERVING).replace("port = \"" + PORT, "port = \"" + port)));
    }

    private String ask(String question) throws IOException {
        StringBuilder text = new StringBuilder();
        new ControlClient(folder.resolve("control"))
                .ask(question, line -> text.append(line).append('\n'));
        return text.toString();
    }

    private boolean says(String question, String part) {
        try {
            return ask(question).contains(part);
        } catch (IOException e) {
            return false;
        }
    }

    private void until(Daemon daemon, String question, String part) throws Exception {
        await(daemon, question + ": " + part, () -> says(question, part));
    }

    private static void await(Daemon daemon, String what, BooleanSupplier claim) throws InterruptedException {
        long sinceNs = System.nanoTime();
        while (!claim.getAsBoolean()) {
            assertTrue(System.nanoTime() - sinceNs < DEADLINE_NS, "still not: " + what);
            assertFalse(daemon.await(LOOK_NS), "the daemon ended");
        }
    }

    private static boolean sawHold(Daemon daemon) {
        for (Event event = daemon.view().poll();
                event != null;
                event = daemon.view().poll()) {
            if (event.type() == EventType.HOLD) {
                return true;
            }
        }
        return false;
    }

    @Test
    @DisplayName("OBSERVING tells what the console tells, obeys nobody, and has nothing to energise")
    void tellsWhatTheConsoleTells() throws Exception {
        try (FakeConsole console = new FakeConsole(folder.resolve("console"))) {
            Configuration configuration = configuration(console.path());
            Paths paths = new Paths(folder.resolve("state"), folder.resolve("control"));
            console.runs(25);
            console.isInclined(15);
            try (Daemon daemon =
                    new Daemon(new Daemon.Plan(configuration, configuration.core(), paths, Optional.empty()))) {
                until(daemon, "status", "speed: 2.50 km/h, at worst unknown\n");
                until(daemon, "status", "incline: 1.5 %\n");
                String status = ask("status");
                assertTrue(status.contains("state: locked\nheld by: this installation only observes (OBS"), status);
                assertTrue(status.contains("mode: observing\n"), status);
                assertFalse(status.contains("relay") || status.contains("key"), status);
                assertTrue(says("why", "to go on: nothing: this installation only observes"));
                assertTrue(says("session end", "refused: this installation only observes"), ask("session end"));

                console.runs(35);
                await(daemon, "told that it is above the limit", () -> sawHold(daemon));
                assertEquals(SafetyState.LOCKED, daemon.view().latest().state());

                console.unplug();
                until(daemon, "status", "speed: unknown, at worst unknown\n");
                String line = StateLine.of(daemon.view().latest());
                assertTrue(line.startsWith("LOCKED       unknown  "), line);
                console.plug();
                until(daemon, "status", "speed: 3.50 km/h");
            }
            console.unplug();
            assertEquals(Set.of("F1 A5 A5 F2", "F1 A8 A8 F2"), console.asked());
            assertTrue(Files.readString(folder.resolve("state/audit.log")).contains("observing"));
        }
    }

    @Test
    @DisplayName("OBSERVING has no output to energise, and takes a wish for one as an error")
    void takesAWishAsAnError() throws Exception {
        try (Machinery machinery =
                Machinery.of(configuration(folder.resolve("nowhere").toString()), () -> SafetyState.LOCKED)) {
            NoOutputs none = assertInstanceOf(NoOutputs.class, machinery.relay());
            assertSame(none, machinery.signals());
            none.apply(DrivePermit.STOP);
            none.show(true, true, true);
            for (DrivePermit wish : new DrivePermit[] {
                Permits.permit(true, false, 0, 7), Permits.permit(true, true, 0, 7), Permits.permit(true, false, 0.1, 7)
            }) {
                assertThrows(IllegalStateException.class, () -> none.apply(wish), wish.toString());
            }
            none.close();
        }
    }

    @Test
    void noLinesWaitForTheirDeadlineAndTellNothing() {
        NoLines lines = new NoLines(System::nanoTime);
        ControlInputs in = new ControlInputs();
        in.levels(7);
        long deadlineNs = System.nanoTime() + 5_000_000L;
        lines.awaitEdges(deadlineNs, in);
        lines.close();

        assertTrue(System.nanoTime() - deadlineNs >= 0);
        assertEquals(0, in.levels());
        assertEquals(0, in.edgeCount());
    }
}
