package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import retrotread.Victim;
import retrotread.app.config.Configuration;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.sim.SimFault;
import retrotread.sim.SimWorld;
import retrotread.world.LongRun;

/// A fortnight of a clinic with four walkers, through the command line and the real daemon on the simulated
/// machine: one pulls the key, one is carried away by the drive, one is there when the power goes, one starts
/// with the selector on another's profile. Eight visits; with `-Dretrotread.long=true` forty.
final class Fortnight {
    static final List<String> WALKERS = List.of("P-01", "P-02", "P-03", "P-04");
    static final int PULLS = 1;
    static final int CUT = 2;
    static final int RUNAWAY = 3;

    private final Path folder;
    private final Configuration configuration;
    private final Path file;
    private InstantSource wall;
    private Duration since = Duration.ZERO;

    /// @param folder where everything is kept
    Fortnight(Path folder) throws Exception {
        this.folder = folder;
        String text = Files.readString(Path.of("config", "simulated.toml"))
                .replace("/tmp/retrotread-simulated", folder.toString());
        file = folder.resolve("retrotread.toml");
        Files.writeString(file, text + "\n[operators]\ncodes = [\"op-1\"]\n");
        configuration = Configuration.load(file);
    }

    Path state() {
        return folder.resolve("state");
    }

    private record Said(int status, String text) {}

    private Said say(String... words) {
        StringWriter text = new StringWriter();
        List<String> all = new ArrayList<>(List.of(words));
        boolean asks = words[0].equals("service") || words[0].equals("odometer") || words[1].equals("none");
        boolean kept = words[0].equals("sessions") || words[0].equals("trend");
        all.add(asks ? "--socket" : kept ? "--state" : "--config");
        all.add((asks ? folder.resolve("control") : kept ? folder.resolve("state") : file).toString());
        int status = Main.commandLine(wall)
                .setOut(new PrintWriter(text))
                .setErr(new PrintWriter(text))
                .execute(all.toArray(String[]::new));
        return new Said(status, text.toString());
    }

    String run(String... words) {
        Said said = say(words);
        assertEquals(0, said.status, () -> String.join(" ", words) + ": " + said.text);
        return said.text;
    }

    SwitchedOn switchOn() {
        SwitchedOn machine = new SwitchedOn(configuration, since);
        wall = machine.wall();
        if (machine.now().state() == SafetyState.LOCKOUT) {
            run("service", "clear", machine.now().firstCause().name(), "--by", "op-1");
            machine.act(world -> world.press(InputLine.RESET, 11 * SwitchedOn.SECOND_NS));
            machine.await("cleared", event -> event.type() == EventType.SERVICE_CLEARED);
            machine.hurry(4);
        }
        return machine;
    }

    private static boolean isRunning(Event event) {
        return event.to() == SafetyState.RUNNING;
    }

    /// One visit; which of the walker's it is counts from 1.
    private void visit(int walker, int visit) throws Exception {
        String code = WALKERS.get(walker);
        if (walker == CUT && visit == whole(1, 7)) {
            cut(code);
            return;
        }
        try (SwitchedOn machine = switchOn()) {
            run("walker", "use", code);
            if (walker == PULLS && visit == whole(2, 5)) {
                machine.ritual();
                machine.await("runs", Fortnight::isRunning);
                machine.hurry(20);
                machine.act(SimWorld::pullKey);
                Event trip = machine.await("trip", event -> event.type() == EventType.TRIP);
                assertEquals(Cause.KEY_OUT, trip.cause());
                machine.hurry(5);
                run("walker", "none");
            } else if (walker == RUNAWAY && visit == whole(1, 6)) {
                machine.act(
                        world -> world.plan(new SimFault.Runaway(world.elapsedNs() + 40 * SwitchedOn.SECOND_NS, 2, 5)));
                machine.ritual();
                machine.await("lockout", event -> event.type() == EventType.LOCKOUT);
                machine.hurry(5);
            } else {
                completes(machine, walker == 0 && visit == 4);
            }
        }
    }

    private void completes(SwitchedOn machine, boolean mixUp) {
        if (mixUp) {
            machine.act(world -> world.set(InputLine.PROFILE_BIT_0, true));
            machine.ritual();
            machine.await("refused", event -> event.cause() == Cause.PROFILE_MIX_UP);
            machine.act(world -> world.set(InputLine.PROFILE_BIT_0, false));
            machine.hurry(2);
            machine.act(SwitchedOn::start);
        } else {
            machine.ritual();
        }
        machine.await("runs", Fortnight::isRunning);
        Event over = machine.await("over", event -> event.type() == EventType.STOP);
        assertEquals(Cause.BOUT_OVER, over.cause());
        machine.hurry(8);
        run("walker", "none");
        machine.await("ended", event -> event.type() == EventType.SESSION_ENDED);
    }

    /// The power goes in the midst of the walk.
    private void cut(String code) throws Exception {
        Victim victim = Victim.start(CutVisit.class, file.toString(), Long.toString(since.toSeconds()));
        try {
            victim.awaitLine("on");
            run("walker", "use", code);
            victim.say("walk");
            victim.awaitLine("walks");
        } finally {
            victim.kill();
            victim.awaitEnd();
        }
    }

    private static int whole(int brief, int whole) {
        return LongRun.isOn() ? whole : brief;
    }

    /// Visits of each walker.
    static int visits(int walker) {
        int[] brief = {4, 2, 1, 1};
        return LongRun.isOn() ? 10 : brief[walker];
    }

    void live() throws Exception {
        try (SwitchedOn _ = switchOn()) {
            for (String code : WALKERS) {
                run("walker", "add", code);
                run(
                        "prescribe",
                        code,
                        "--bout",
                        "75 s at 1.0 km/h",
                        "--cap",
                        "1.4 km/h",
                        "--sessions",
                        "3",
                        "--minutes",
                        "4",
                        "--by",
                        "op-1");
            }
        }
        for (int day = 1; day <= 14; day++) {
            for (int walker = 0; walker < WALKERS.size(); walker++) {
                int visit = (day * 10 + 13) / 14;
                boolean comes = visit > ((day - 1) * 10 + 13) / 14 && visit <= visits(walker);
                if (comes) {
                    since = Duration.ofDays(day).plusHours(walker);
                    visit(walker, visit);
                    next(walker, visit);
                }
            }
        }
        since = Duration.ofDays(15);
    }

    /// The first walker takes every step that is proposed; the last is told once: not yet.
    private void next(int walker, int visit) {
        String code = WALKERS.get(walker);
        boolean proposed = run("prescribe", code, "--propose").startsWith("proposed");
        if (walker == 0 && proposed) {
            run("prescribe", code, "--confirm", "--by", "op-1");
        }
        if (walker == RUNAWAY && visit == 9) {
            run("walker", "mark", code, "--by", "op-1");
        }
    }
}
