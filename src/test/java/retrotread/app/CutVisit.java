package retrotread.app;

import java.nio.file.Path;
import java.time.Duration;
import retrotread.app.config.Configuration;
import retrotread.safety.SafetyState;

/// A visit in a process of its own, which is killed in the midst of the walk: says `on`, waits for a line,
/// walks, says `walks`, and goes on until it is no more.
final class CutVisit {
    private CutVisit() {}

    /// @param args configuration, and seconds since the fortnight began
    public static void main(String[] args) throws Exception {
        Configuration configuration = Configuration.load(Path.of(args[0]));
        try (SwitchedOn machine = new SwitchedOn(configuration, Duration.ofSeconds(Long.parseLong(args[1])))) {
            System.out.println("on");
            System.in.read();
            machine.ritual();
            machine.await("walks", event -> event.to() == SafetyState.RUNNING);
            machine.hurry(30);
            System.out.println("walks");
            System.in.read();
        }
    }
}
