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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.store.SessionArchive;
import retrotread.adapter.store.SessionLine;
import retrotread.app.config.Configuration;
import retrotread.app.config.Paths;
import retrotread.control.Snapshot;
import retrotread.session.SessionRecord;

/// A session on the simulated machine, in real time, and what the commands say of it.
@Timeout(120)
class SessionsCommandTest {
    private static final long DEADLINE_NS = 60_000_000_000L;
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

    /// Lets the demo's person walk for a moment, then ends the daemon.
    private void walk() throws Exception {
        Configuration configuration = Configuration.load(Path.of("config/simulated.toml"));
        Paths paths = new Paths(state, folder.resolve("control"));
        Daemon.Plan plan = new Daemon.Plan(configuration, configuration.core(), paths, Optional.empty());
        try (Daemon daemon = new Daemon(plan)) {
            long sinceNs = System.nanoTime();
            Snapshot now = daemon.view().latest();
            while (now == null || now.distanceMeters() < 0.25) {
                assertTrue(System.nanoTime() - sinceNs < DEADLINE_NS, "nobody walks: " + now);
                assertFalse(daemon.await(LOOK_NS), "the daemon ended");
                now = daemon.view().latest();
            }
            Said unknown = ask("sessions", "verify");
            assertEquals(0, unknown.status, unknown.out);
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

        assertTrue(record.pulseNs().length >= 0.2 * record.pulsesPerMeter(), "pulses: " + record.pulseNs().length);
        assertEquals("daemon_ended", line.endReason());
        Said list = ask("sessions", "list");
        assertTrue(list.out.contains(line.id()) && list.out.contains("daemon_ended"), list.out);
        Said show = ask("sessions", "show", line.id());
        for (String wanted : List.of("limit_compiled", "limit_profile", "version", "configuration_sha256")) {
            assertTrue(show.out.contains(wanted), show.out);
        }
        assertTrue(show.out.matches("(?s).* s  (trip|stop) +\\w+: .*"), "how it ended, and why: " + show.out);
        assertEquals("1 sessions are as they were kept\n", ask("sessions", "verify").out);

        Said backup = ask("backup", folder.resolve("all.zip").toString());
        assertEquals(0, backup.status, backup.err);
        damage(line);
        Said damaged = ask("sessions", "verify", line.id());
        assertEquals(Main.FAILED, damaged.status);
        assertTrue(damaged.out.startsWith(line.id() + ": " + line.id() + ".zip was changed"), damaged.out);
        Said restored = ask("restore", folder.resolve("all.zip").toString(), "--replace");
        assertEquals(0, restored.status, restored.err);
        assertEquals(0, ask("sessions", "verify").status);

        String wrong = line.id().substring(0, 3) + "0" + line.id().substring(4);
        Said near = ask("sessions", "show", wrong);
        assertEquals(Main.FAILED, near.status);
        assertTrue(
                near.err.contains("there is no session \"" + wrong + "\"; did you mean " + line.id() + "?"), near.err);
    }

    @Test
    void withoutSessionsThereIsAWordForIt() {
        state = folder.resolve("nowhere");
        assertTrue(ask("sessions", "list").out.startsWith("there is no such session in "));
        assertEquals("0 sessions are as they were kept\n", ask("sessions", "verify").out);
        Said backup = ask("backup", folder.resolve("all.zip").toString());
        assertTrue(backup.err.contains("does not exist"), backup.err);
        Said since = ask("sessions", "list", "--since", "yesterday");
        assertTrue(since.err.contains("--since yesterday is no date; wanted one as 2026-11-29"), since.err);
    }
}
