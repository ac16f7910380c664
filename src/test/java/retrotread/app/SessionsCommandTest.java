package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.store.SessionArchive;
import retrotread.adapter.store.SessionLine;
import retrotread.app.config.Configuration;
import retrotread.app.config.Paths;
import retrotread.control.Snapshot;
import retrotread.input.ControlInputs;
import retrotread.port.InputPort;
import retrotread.safety.SafetyState;
import retrotread.session.SessionRecord;
import retrotread.sim.DemoScript;
import retrotread.sim.SimBoard;
import retrotread.sim.SimPace;
import retrotread.sim.SimWorld;

/// A session of the whole daemon on the simulated machine, and what the commands say of it.
@Timeout(120)
class SessionsCommandTest {
    private static final long DEADLINE_NS = 90_000_000_000L;
    private static final long START_NS = 1_000_000_000_000L;
    private static final long PAUSE_NS = 100_000L;
    private static final long LOOK_NS = 5_000_000L;

    @TempDir
    private Path folder;

    private Path state;

    private record Said(int status, String out, String err) {}

    private Said ask(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--state", state.toString()));
        int status = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Said(status, out.toString(), err.toString());
    }

    /// The demo's machine on a clock of its own, which waits a little for everybody else: it is never late.
    private static Machinery machine(Configuration configuration, Supplier<SafetyState> heard) {
        SimPace pace = SimPace.virtual(START_NS);
        SimWorld world =
                new SimWorld(Machinery.simulation(configuration.core()), configuration.simulationSeed(), START_NS);
        DemoScript.play(world, heard);
        SimBoard board = new SimBoard(world, pace);
        InputPort waiting = new InputPort() {
            @Override
            public void awaitEdges(long deadlineNs, ControlInputs into) {
                LockSupport.parkNanos(PAUSE_NS);
                board.inputs().awaitEdges(deadlineNs, into);
            }

            @Override
            public void close() {
                board.inputs().close();
            }
        };
        return new Machinery(pace, waiting, board.relay(), board.drive(), board.signals(), () -> {});
    }

    /// Lets the demo's person walk until the drive runs away and the power is cut, then ends the daemon.
    private void walk() throws Exception {
        Configuration configuration = Configuration.load(Path.of("config/simulated.toml"));
        Paths paths = new Paths(state, folder.resolve("control"));
        Daemon.Plan plan = new Daemon.Plan(configuration, configuration.core(), paths, Optional.empty());
        try (Daemon daemon = new Daemon(plan, SessionsCommandTest::machine)) {
            long sinceNs = System.nanoTime();
            Snapshot now = daemon.view().latest();
            while (now == null || now.state() != SafetyState.LOCKOUT) {
                assertTrue(System.nanoTime() - sinceNs < DEADLINE_NS, "nothing runs away: " + now);
                assertFalse(daemon.await(LOOK_NS), "the daemon ended");
                now = daemon.view().latest();
            }
            Said running = ask("sessions", "verify");
            assertEquals(0, running.status, running.out);
        }
    }

    private void damage(SessionLine line) throws IOException {
        Path file = SessionArchive.folder(state).resolve(line.id() + ".zip");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 4;
        Files.write(file, bytes);
    }

    @Test
    @DisplayName("a walk on the simulated machine is listed, shown, verified, backed up and brought back")
    void aWalkIsKept() throws Exception {
        state = folder.resolve("state");
        walk();
        SessionLine line = new SessionArchive(state).list().getFirst();
        SessionRecord record = new SessionArchive(state).read(line);

        assertTrue(
                Math.abs(record.pulseNs().length - line.distanceMeters() * record.pulsesPerMeter()) < 5,
                "pulses: " + record.pulseNs().length + " on " + line);
        assertEquals("daemon_ended", line.endReason());
        Said list = ask("sessions", "list");
        assertTrue(list.out.contains(line.id()) && list.out.contains("daemon_ended"), list.out);
        Said show = ask("sessions", "show", line.id());
        for (String wanted : List.of("limit_compiled", "limit_profile", "version", "configuration_sha256")) {
            assertTrue(show.out.contains(wanted), show.out);
        }
        assertTrue(show.out.matches("(?s).* s  lockout +\\w+: .*"), "how it ended, and why: " + show.out);
        assertTrue(line.detectionMillis() > 0 && line.detectionMillis() < 150, line.toString());
        assertEquals(record.samples().getLast().distanceMeters(), line.distanceMeters(), 0.05);
        assertEquals("1 sessions are as they were kept\n", ask("sessions", "verify").out);

        for (String format : List.of("csv", "json", "fit")) {
            Path file = folder.resolve("walk." + format);
            Said export = ask("sessions", "export", line.id(), "--format", format, "--out", file.toString());
            assertEquals(0, export.status, export.err);
            assertTrue(Files.size(file) > 0, export.out);
        }
        Said report = ask(
                "sessions",
                "report",
                line.id(),
                "--out",
                folder.resolve("walk.html").toString());
        assertEquals(0, report.status, report.err);
        assertTrue(Files.readString(folder.resolve("walk.html")).contains(line.id()));

        Said backup = ask("backup", folder.resolve("all.zip").toString());
        assertEquals(0, backup.status, backup.err);
        damage(line);
        Said damaged = ask("sessions", "verify", line.id());
        assertEquals(Main.FAILED, damaged.status);
        assertTrue(damaged.out.startsWith(line.id() + ": " + line.id() + ".zip was changed"), damaged.out);
        Said restored = ask("restore", folder.resolve("all.zip").toString(), "--replace");
        assertEquals(0, restored.status, restored.err);
        assertEquals(0, ask("sessions", "verify").status);

        String other = line.id().charAt(3) == '0' ? "1" : "0";
        String wrong = line.id().substring(0, 3) + other + line.id().substring(4);
        Said near = ask("sessions", "show", wrong);
        assertEquals(Main.FAILED, near.status);
        assertTrue(
                near.err.contains("there is no session \"" + wrong + "\"; did you mean " + line.id() + "?"), near.err);
    }

    @Test
    void withoutSessionsThereIsAWordForIt() {
        state = folder.resolve("nowhere");
        assertTrue(ask("sessions", "list").out.startsWith("no such session is kept in "));
        assertEquals("0 sessions are as they were kept\n", ask("sessions", "verify").out);
        Said backup = ask("backup", folder.resolve("all.zip").toString());
        assertTrue(backup.err.contains("does not exist"), backup.err);
        Said since = ask("sessions", "list", "--since", "yesterday");
        assertTrue(since.err.contains("--since yesterday is no date; wanted one as 2026-11-29"), since.err);
    }
}
