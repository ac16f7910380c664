package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.garmin.fit.Decode;
import com.garmin.fit.FitDecoder;
import com.garmin.fit.SessionMesg;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import retrotread.adapter.store.SessionArchive;
import retrotread.adapter.store.SessionLine;
import retrotread.session.SessionBrief;

/// Every kind of export of a session, read back by others: Garmin's SDK for FIT.
///
/// @param to folder of the exports
record ExportedSessions(Fortnight fortnight, Path to) {
    Path report(SessionLine line) {
        return to.resolve(line.id() + ".html");
    }

    /// What the CSV file adds up to is what report, list and FIT file say.
    void assertAddUp(SessionLine line) throws Exception {
        for (String format : List.of("csv", "fit")) {
            fortnight.run(
                    "sessions",
                    "export",
                    line.id(),
                    "--format",
                    format,
                    "--out",
                    to.resolve(line.id() + "." + format).toString());
        }
        Path page = to.resolve(line.id() + ".html");
        fortnight.run("sessions", "report", line.id(), "--out", page.toString());

        List<List<String>> rows = Files.readAllLines(to.resolve(line.id() + ".csv")).stream()
                .map(row -> Arrays.asList(row.split(",", -1)))
                .toList();
        int distance = rows.getFirst().indexOf("distance_m");
        int mono = rows.getFirst().indexOf("mono_s");
        int state = rows.getFirst().indexOf("state");
        double meters = Double.parseDouble(rows.getLast().get(distance));
        double seconds = 0;
        for (int i = 2; i < rows.size(); i++) {
            boolean ran = rows.get(i - 1).get(state).equals("running");
            double span = Double.parseDouble(rows.get(i).get(mono))
                    - Double.parseDouble(rows.get(i - 1).get(mono));
            seconds += ran ? span : 0;
        }
        SessionBrief brief = SessionBrief.of(new SessionArchive(fortnight.state()).read(line));
        assertEquals(brief.distanceMeters(), meters, 0.001);
        assertEquals(brief.walkedSeconds(), seconds, 0.01);
        assertEquals(line.distanceMeters(), meters, 0.05);
        String html = Files.readString(page);
        String metersShown = String.format(Locale.ROOT, "<dt>distance</dt><dd>%.0f <small>m", brief.distanceMeters());
        String minutesShown =
                String.format(Locale.ROOT, "<dt>walked</dt><dd>%.1f <small>min", brief.walkedSeconds() / 60);
        assertTrue(html.contains(metersShown) && html.contains(minutesShown), metersShown + minutesShown);
        assertEquals(brief.isInterrupted(), html.contains("<strong>Interrupted.</strong>"));

        byte[] fit = Files.readAllBytes(to.resolve(line.id() + ".fit"));
        assertTrue(new Decode().checkFileIntegrity(new ByteArrayInputStream(fit)), line::id);
        SessionMesg session = new FitDecoder()
                .decode(new ByteArrayInputStream(fit))
                .getSessionMesgs()
                .getFirst();
        assertEquals(meters, session.getTotalDistance(), 0.01);
        assertEquals(seconds, session.getTotalTimerTime(), 0.01);
    }
}
