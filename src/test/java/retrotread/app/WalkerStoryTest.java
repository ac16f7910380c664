package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.store.SessionArchive;
import retrotread.app.config.Configuration;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.sim.SimBoard;
import retrotread.sim.SimPace;
import retrotread.sim.SimScript;
import retrotread.sim.SimWorld;

/// A walker with two short bouts, through the command line, the real daemon and its socket, in real time.
class WalkerStoryTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DEADLINE_NS = 60 * SECOND_NS;
    private static final long PRESS_NS = 150_000_000L;

    @TempDir
    Path folder;

    /// What the simulated person may do by now; raised by the test.
    private final AtomicInteger cue = new AtomicInteger();

    private final List<Event> events = new ArrayList<>();

    private Configuration configuration() throws Exception {
        String text = Files.readString(Path.of("config", "simulated.toml"))
                .replace("/tmp/retrotread-simulated", folder.toString());
        return Configuration.load(Files.writeString(folder.resolve("retrotread.toml"), text));
    }

    private Machinery machine(Configuration configuration, Supplier<SafetyState> heard) {
        SimPace pace = SimPace.real();
        SimWorld world = new SimWorld(Machinery.simulation(configuration.core()), 1, pace.nowNs());
        world.run(new SimScript()
                .at("steps on facing away, key out", 0, at -> {
                    at.walker().stepOn(true);
                    at.set(InputLine.FACING, true);
                    at.pullKey();
                })
                .when("confirms", told(1), SECOND_NS, at -> at.press(InputLine.RESET, 3 * SECOND_NS / 2))
                .when("puts the key in", told(2), 0, SimWorld::insertKey)
                .after("presses Reset", 4 * SECOND_NS, at -> at.press(InputLine.RESET, PRESS_NS))
                .when(
                        "presses Start",
                        _ -> heard.get() == SafetyState.READY,
                        2 * SECOND_NS,
                        at -> at.press(InputLine.START, PRESS_NS))
                .when("presses Start in the rest", told(3), 0, at -> at.press(InputLine.START, PRESS_NS)));
        SimBoard board = new SimBoard(world, pace);
        return new Machinery(pace, board.inputs(), board.relay(), board.drive(), board.signals(), () -> {});
    }

    private Predicate<SimWorld> told(int number) {
        return _ -> cue.get() >= number;
    }

    private String run(int wanted, String... words) {
        StringWriter text = new StringWriter();
        assertEquals(wanted, execute(text, words), text::toString);
        return text.toString();
    }

    private int execute(StringWriter text, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        boolean asks = words[0].equals("status") || words[1].equals("none");
        all.add(asks ? "--socket" : "--config");
        all.add(folder.resolve(asks ? "control" : "retrotread.toml").toString());
        return Main.commandLine()
                .setOut(new PrintWriter(text))
                .setErr(new PrintWriter(text))
                .execute(all.toArray(String[]::new));
    }

    private Event await(Daemon daemon, Predicate<Event> wanted) throws InterruptedException {
        long sinceNs = System.nanoTime();
        while (System.nanoTime() - sinceNs < DEADLINE_NS) {
            for (Event event = daemon.view().poll();
                    event != null;
                    event = daemon.view().poll()) {
                events.add(event);
                if (wanted.test(event)) {
                    return event;
                }
            }
            assertFalse(daemon.await(5_000_000L), "the daemon ended");
        }
        throw new AssertionError("not within 60 s: " + events);
    }

    /// Nobody is chosen before the belt has stood for 3 s since the daemon's start: asks until then.
    private void choose(Daemon daemon) throws InterruptedException {
        long sinceNs = System.nanoTime();
        while (execute(new StringWriter(), "walker", "use", "P-07") != 0) {
            assertTrue(System.nanoTime() - sinceNs < DEADLINE_NS, "not chosen within 60 s");
            assertFalse(daemon.await(100_000_000L), "the daemon ended");
        }
    }

    @Test
    @DisplayName("SR-10, SR-16, SR-20 a walker is prescribed for, chosen, held to limit and bout, and rests")
    void oneSession() throws Exception {
        Configuration configuration = configuration();
        try (Daemon daemon = new Daemon(Daemon.Plan.of(configuration), this::machine)) {
            await(daemon, event -> event.type() == EventType.KEY_OUT || event.to() == SafetyState.LOCKED);
            run(0, "walker", "add", "P-07");
            CompletableFuture<String> prescribed = CompletableFuture.supplyAsync(() ->
                    run(0, "prescribe", "P-07", "--bout", "10 s at 1.0 km/h, rest 60 s", "--bout", "10 s at 1.2 km/h"));
            cue.set(1);
            String told = prescribed.get(60, TimeUnit.SECONDS);
            assertTrue(told.contains("hold Reset at the machine"), told);
            assertTrue(told.contains("by at the machine, profile general"), told);

            choose(daemon);
            assertTrue(run(0, "status").contains("walker: P-07, bout 1 of 2: 10 s at 1.00 km/h"));
            assertTrue(run(0, "status").contains("limit: 1.00 km/h, set by session"));
            cue.set(2);
            await(daemon, event -> event.to() == SafetyState.RUNNING);
            assertTrue(run(Main.FAILED, "walker", "use", "P-07").contains("not in this state of the machine"));

            Event over = await(daemon, event -> event.type() == EventType.STOP);
            assertEquals(Cause.BOUT_OVER, over.cause());
            await(daemon, event -> event.type() == EventType.LIMIT_CHANGED);
            assertTrue(run(0, "status").contains("walker: P-07, bout 2 of 2: 10 s at 1.20 km/h"));
            cue.set(3);
            Event refused = await(daemon, event -> event.type() == EventType.REFUSED && event.commandId() == 0);
            assertEquals(Cause.BOUT_RESTS, refused.cause());

            run(0, "walker", "none");
            await(daemon, event -> event.type() == EventType.SESSION_ENDED);
            assertTrue(run(0, "status").contains("walker: nobody was chosen"));
        }
        assertFalse(records().contains("P-07"), "what goes to the broker knows no code");
        assertEquals(
                "P-07",
                new SessionArchive(folder.resolve("state")).list().getFirst().walker());
        String shown = run(0, "walker", "show", "P-07");
        assertTrue(shown.contains("sessions: 1, in the last 7 days 1, 0 min"), shown);
        assertTrue(bytes("audit.log").contains("walker use P-07 first_use 10/"));
    }

    private String records() throws Exception {
        StringBuilder all = new StringBuilder();
        try (Connection journal = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("state/journal.db"));
                Statement statement = journal.createStatement();
                ResultSet rows = statement.executeQuery("SELECT body FROM record")) {
            while (rows.next()) {
                all.append(new String(rows.getBytes(1), StandardCharsets.UTF_8));
            }
        }
        assertTrue(all.toString().contains("bout_over"));
        return all.toString();
    }

    private String bytes(String name) throws Exception {
        return new String(Files.readAllBytes(folder.resolve("state").resolve(name)), StandardCharsets.ISO_8859_1);
    }
}
