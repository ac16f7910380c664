package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.app.config.Configuration;
import retrotread.control.Core;
import retrotread.control.CoreSettings;
import retrotread.port.CommandPort;
import retrotread.port.Feed;
import retrotread.port.MemoryPort;
import retrotread.runtime.BlackBox;
import retrotread.runtime.BlackBoxSaver;
import retrotread.runtime.ControlPorts;
import retrotread.runtime.ControlThread;
import retrotread.runtime.Handover;
import retrotread.runtime.Recording;
import retrotread.safety.Cause;
import retrotread.safety.Response;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.DemoScript;
import retrotread.sim.SimBoard;
import retrotread.sim.SimPace;
import retrotread.sim.SimSettings;
import retrotread.sim.SimWorld;

/// `retrotread replay` on what the black box kept of the demo's story.
class ReplayCommandTest {
    private static final long STORY_NS = 60_000_000_000L;

    @TempDir
    Path folder;

    private Configuration configuration;
    private Path file;

    /// Lets the story happen, up to well after the trip, and keeps it.
    @BeforeEach
    void live() throws Exception {
        configuration = Configuration.load(Path.of("config/simulated.toml"));
        SimPace pace = SimPace.virtual(1);
        SimWorld world = new SimWorld(SimSettings.typical(), 1, pace.nowNs());
        SimBoard board = new SimBoard(world, pace);
        Handover handover = new Handover();
        Feed view = handover.feed(64);
        DemoScript.play(
                world,
                () -> view.latest() == null ? SafetyState.LOCKED : view.latest().state());
        BlackBox box = new BlackBox();
        Core core = new Core(configuration.core(), TripMemory.NEW, pace.nowNs());
        CountDownLatch over = new CountDownLatch(1);
        ControlThread[] control = new ControlThread[1];
        CommandPort watch = _ -> {
            if (pace.nowNs() > STORY_NS) {
                control[0].end();
                over.countDown();
            }
        };
        ControlPorts ports =
                new ControlPorts(board.inputs(), board.relay(), board.drive(), board.signals(), watch, new Forgetful());
        control[0] = new ControlThread(pace, core, ports, box, handover);
        Consumer<Throwable> broke = Throwable::printStackTrace;
        control[0].start(() -> {}, broke);
        assertTrue(over.await(60, TimeUnit.SECONDS), "the story did not end");
        assertTrue(control[0].awaitEnd(10_000_000_000L), "the control thread did not end");
        Recording.Origin origin = RecordedSettings.origin(configuration, configuration.core());
        new BlackBoxSaver(box, pace, InstantSource.system(), folder, origin).close();
        try (Stream<Path> files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
    }

    @Test
    void settingsComeBackAsTheyWere() throws IOException {
        Recording recording = Recording.read(file);
        assertEquals(Response.LOCKOUT, recording.cause().response);

        CoreSettings back = RecordedSettings.of(recording);

        assertEquals(configuration.core().belt(), back.belt());
        assertEquals(configuration.core().safety().profiles(), back.safety().profiles());
        assertEquals(configuration.core().safety().machine(), back.safety().machine());
        assertEquals(configuration.core().safety().installation(), back.safety().installation());
        assertTrue(recording.origin().configuration().endsWith(configuration.text()));
    }

    @Test
    void replayPrintsTheTripAndThatNothingDiffers() {
        StringWriter text = new StringWriter();

        int status = Main.commandLine().setOut(new PrintWriter(text)).execute("replay", file.toString());

        assertEquals(0, status, text::toString);
        assertTrue(text.toString().contains("0 decisions differ"), text::toString);
        assertTrue(text.toString().contains("lockout: "), text::toString);
    }

    @Test
    void explainTellsWhatStoppedTheBelt() throws IOException {
        StringWriter text = new StringWriter();
        Cause cause = Recording.read(file).cause();

        int status = Main.commandLine().setOut(new PrintWriter(text)).execute("replay", "--explain", file.toString());

        assertEquals(0, status, text::toString);
        List<String> lines = text.toString().lines().toList();
        assertTrue(lines.contains("What stopped the belt: " + cause.words + "."), text::toString);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("Requirement SR-4 (" + cause + ")")));
        assertTrue(lines.contains("  relay on |" + "#".repeat(40) + ".".repeat(10)), text::toString);
        assertTrue(lines.contains("    key in |" + "#".repeat(50)), text::toString);
        assertTrue(
                lines.stream().anyMatch(line -> line.matches("  last times between belt pulses:( \\d+\\.\\d){6} ms")));
        assertTrue(lines.stream().anyMatch(line -> line.endsWith("-> lockout, RUNNING to LOCKOUT: " + cause.words)));
        assertEquals(
                12,
                lines.stream()
                        .filter(line -> line.matches(".{10} \\|[-*o ]{50}"))
                        .count(),
                text::toString);
    }

    @Test
    void explainSaysThatAnotherCauseIsNotDecided() throws IOException {
        Recording recording = Recording.read(file);
        Explanation explanation = new Explanation(
                new Recording(recording.origin(), 0, 0, Cause.KEY_OUT, recording.causeNs(), recording.parts()));
        assertTrue(explanation.text().startsWith("This program decides nothing for KEY_OUT"), explanation.text());
    }

    @Test
    void replayOfDamageIsAnErrorThatNamesTheFile() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.rtb"), Arrays.copyOf(bytes, bytes.length / 2));
        StringWriter text = new StringWriter();

        int status = Main.commandLine().setErr(new PrintWriter(text)).execute("replay", cut.toString());

        assertEquals(1, status);
        assertTrue(text.toString().contains("cut.rtb is damaged"), text::toString);
    }

    /// A memory that nobody needs.
    private static final class Forgetful implements MemoryPort {
        @Override
        public TripMemory load() {
            return TripMemory.NEW;
        }

        @Override
        public void keep(TripMemory memory) {}

        @Override
        public void close() {}
    }
}
