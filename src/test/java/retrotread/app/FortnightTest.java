package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.store.SessionArchive;
import retrotread.adapter.store.SessionLine;
import retrotread.session.SessionFacts;
import retrotread.world.LongRun;

/// What a fortnight of walking leaves: records, exports, proposals and an odometer that agree with each other.
@Timeout(1200)
class FortnightTest {
    @TempDir
    private Path folder;

    private Fortnight fortnight;

    @Test
    @DisplayName("SR-1 SR-8 SR-10 a fortnight of four walkers: what happened is kept, counted and proposed as it was")
    void fortnight() throws Exception {
        fortnight = new Fortnight(folder);
        long sinceNs = System.nanoTime();

        fortnight.live();
        String odometer;
        try (SwitchedOn machine = fortnight.switchOn()) {
            machine.hurry(1);
            odometer = fortnight.run("odometer");
        }

        List<SessionLine> lines = new SessionArchive(fortnight.state()).list();
        int wanted = 0;
        for (int walker = 0; walker < Fortnight.WALKERS.size(); walker++) {
            wanted += Fortnight.visits(walker);
        }
        assertEquals(wanted, lines.size(), lines::toString);
        assertEquals(wanted + " sessions are as they were kept\n", fortnight.run("sessions", "verify"));
        assertEnds(lines);
        ExportedSessions exported = new ExportedSessions(fortnight, Files.createDirectories(folder.resolve("exports")));
        for (SessionLine line : lines) {
            exported.assertAddUp(line);
        }
        assertProposals();
        assertOdometer(odometer, lines);
        if (LongRun.isOn()) {
            look(lines, exported);
        }
        long listNs = System.nanoTime();
        String list = fortnight.run("sessions", "list");
        System.out.printf(
                Locale.ROOT,
                "fortnight: %d sessions lived and read in %.1f s, listed in %.0f ms%n",
                list.lines().count() - 1,
                (listNs - sinceNs) * 1e-9,
                (System.nanoTime() - listNs) * 1e-6);
    }

    private void assertEnds(List<SessionLine> lines) {
        List<SessionLine> interrupted = lines.stream()
                .filter(line -> line.endReason().equals(SessionFacts.INTERRUPTED))
                .toList();
        assertEquals(1, interrupted.size(), lines::toString);
        assertEquals(
                Fortnight.WALKERS.get(Fortnight.CUT), interrupted.getFirst().walker());
        assertEquals(
                List.of(Fortnight.WALKERS.get(Fortnight.RUNAWAY)),
                lines.stream()
                        .filter(line -> line.endReason().equals("daemon_ended"))
                        .map(SessionLine::walker)
                        .toList());
        String shown = fortnight.run("sessions", "show", interrupted.getFirst().id());
        assertTrue(shown.contains("interrupted"), shown);
    }

    /// Every report in a browser, where there is one; the pictures stay for a person to look at.
    private void look(List<SessionLine> lines, ExportedSessions exported) throws Exception {
        Optional<Browser> browser = Browser.find();
        if (browser.isEmpty()) {
            System.out.println("fortnight: no Chromium on this machine, the reports were not opened");
            return;
        }
        Path pictures = Files.createDirectories(Path.of("target", "fortnight").toAbsolutePath());
        for (SessionLine line : lines) {
            browser.get().open(exported.report(line), pictures.resolve(line.number() + ".png"));
        }
        System.out.printf("fortnight: %d reports opened without a complaint, pictures in %s%n", lines.size(), pictures);
    }

    /// By hand from the rules: three bouts in a row at the target, steps of 0.2 km/h, a step less after a trip.
    private void assertProposals() {
        List<String> wanted = LongRun.isOn()
                ? List.of(
                        "no step proposed: 4 of 3 bouts completed in a row at the target, and it is at its cap",
                        "faster. 4 of 3 bouts completed in a row at the target: 1.20 km/h",
                        "no step proposed: 2 of 3 bouts completed in a row at the target",
                        "no step proposed: 1 of 3 bouts completed in a row at the target")
                : List.of(
                        "no step proposed: 1 of 3 bouts completed in a row at the target",
                        "no step proposed: the first 3 sessions are not over",
                        "no step proposed: the first 3 sessions are not over",
                        "no step proposed: the first 3 sessions are not over");
        for (int walker = 0; walker < Fortnight.WALKERS.size(); walker++) {
            String code = Fortnight.WALKERS.get(walker);
            String told = fortnight.run("prescribe", code, "--propose");
            assertTrue(told.contains(wanted.get(walker)), code + ": " + told);
            String trend = fortnight.run("trend", code);
            assertTrue(trend.lines().count() >= 2, trend);
        }
        String shown = fortnight.run("walker", "show", Fortnight.WALKERS.getFirst());
        assertTrue(shown.contains(LongRun.isOn() ? "1.40 km/h" : "1.20 km/h"), shown);
    }

    /// The power cut lost its own run, and nothing else.
    private static void assertOdometer(String told, List<SessionLine> lines) {
        double meters = lines.stream()
                .filter(line -> !line.endReason().equals(SessionFacts.INTERRUPTED))
                .mapToDouble(SessionLine::distanceMeters)
                .sum();
        String travel = told.replaceAll("(?s).*belt travel: (\\S+) km.*", "$1");
        assertEquals(meters / 1000, Double.parseDouble(travel), 0.011, told);
        assertTrue(told.contains("relay openings under load: 2\n"), told);
    }
}
