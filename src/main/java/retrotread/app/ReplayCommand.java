package retrotread.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import retrotread.control.Core;
import retrotread.control.CoreSettings;
import retrotread.control.Decision;
import retrotread.control.Event;
import retrotread.control.Snapshot;
import retrotread.input.ControlInputs;
import retrotread.runtime.Recording;
import retrotread.runtime.Replay;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;

/// Plays a black-box file through the core again and prints what it decides; says whether that is what was
/// decided then.
@Command(
        name = "replay",
        description = "Play a black-box file through the same core and print the decisions.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private static final double SECOND_NS = 1e9;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "black-box file, blackbox-*.rtb in the state directory")
    private Path file;

    @Option(
            names = "--segment",
            paramLabel = "N",
            defaultValue = "0",
            description = "segment to begin with (default: 0)")
    private int segment;

    @Option(names = "--settings", description = "print the settings it was recorded with, and the configuration")
    private boolean settings;

    @Option(names = "--explain", description = "say in plain words what stopped the belt, with the 2 s before it")
    private boolean explain;

    private SafetyState shown;
    private long lineNs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Recording recording = read();
        if (settings) {
            out.println(recording.origin().configuration());
        }
        out.printf(
                Locale.ROOT,
                "%s: recorded by version %s for %s, %d segments%n",
                file,
                recording.origin().version(),
                recording.cause(),
                recording.parts().size());
        CoreSettings core = RecordedSettings.of(recording);
        long startNs = recording.parts().getFirst().startNs();
        Explanation explanation = new Explanation(recording);
        Replay.Listener listener = explain
                ? (in, decision, _) -> explanation.add(in, decision)
                : (in, decision, _) -> show(in, decision, recording.causeNs(), out);
        Replay.Result result = Replay.run(recording, segment, () -> new Core(core, TripMemory.NEW, startNs), listener);
        if (explain) {
            out.print(explanation.text());
        }
        out.printf(
                Locale.ROOT,
                "%d wake-ups replayed, %d decisions differ from the recorded ones%n",
                result.wakeUps(),
                result.differing());
        out.flush();
        return result.differing() == 0 ? 0 : Main.FAILED;
    }

    private Recording read() {
        try {
            return Recording.read(file);
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /// One line a second, one for each change of state, one for each event; times count from the cause.
    private void show(ControlInputs in, Decision decision, long causeNs, PrintWriter out) {
        Snapshot now = decision.snapshot();
        double seconds = (in.nowNs() - causeNs) / SECOND_NS;
        boolean due = now.state() != shown || in.nowNs() - lineNs >= SECOND_NS;
        if (due) {
            shown = now.state();
            lineNs = in.nowNs();
            out.printf(Locale.ROOT, "%+9.3f s  %s%n", seconds, StateLine.of(now));
        }
        for (int i = 0; i < decision.eventCount(); i++) {
            Event event = decision.event(i);
            out.printf(
                    Locale.ROOT,
                    "%+9.3f s    %s: %s %.1f ms%n",
                    seconds,
                    event.type().key,
                    StateLine.of(event),
                    event.detectionNs() / 1e6);
        }
    }
}
