package retrotread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import retrotread.safety.Profile;
import retrotread.session.SessionBrief;
import retrotread.session.SessionFacts;
import retrotread.session.SessionRecord;
import retrotread.session.WeeklyDose;
import retrotread.sim.SimFault;

/// The page says what happened, asks nobody for anything, and can be read by those who do not see its plots. It
/// is kept in `target/report` to be looked at.
class SessionReportTest {
    private static final Path SHOWN = Path.of("target", "report");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final SessionRecord WALK = WalkedSession.TYPICAL;
    private static final long DAY_MILLIS = 86_400_000L;

    private static List<SessionBrief> earlier() {
        List<SessionBrief> all = new ArrayList<>();
        for (int i = 10; i > 0; i--) {
            double seconds = 300 + 25 * (10 - i);
            String end = i == 4 ? SessionFacts.INTERRUPTED : "key_out";
            all.add(new SessionBrief(
                    "9f3a41c2-" + (17 - i),
                    WalkedSession.UTC_MILLIS - 2 * i * DAY_MILLIS,
                    end,
                    seconds,
                    seconds * (0.3 + 0.02 * (10 - i)),
                    0.447 + 0.02 * (10 - i),
                    i == 4 ? 0 : 1,
                    i == 6 ? 84 : Double.NaN));
        }
        return all;
    }

    private static String page(SessionRecord session, String name) throws IOException {
        byte[] page =
                new SessionReport(session, earlier(), Optional.of(new WeeklyDose(2, 17.4, 3, 30)), 70, ZONE).page();
        Files.createDirectories(SHOWN);
        Files.write(SHOWN.resolve(name), page);
        return new String(page, StandardCharsets.UTF_8);
    }

    @Test
    void saysWhatHappened() throws IOException {
        String page = page(WALK, "session.html");
        SessionBrief brief = SessionBrief.of(WALK);

        assertTrue(page.contains("walker W-0042"));
        assertTrue(page.contains("23 Nov 2026, 10:00:"), "time of the zone");
        assertTrue(page.contains(Shown.figure(brief.distanceMeters(), 0, "m")));
        assertTrue(page.contains("the stop button was pressed"));
        assertTrue(page.contains("<strong>Estimate:</strong>"));
        assertTrue(page.contains("17 of 30 minutes") && page.contains("2 of 3 sessions"));
        assertTrue(page.contains("sha256 5f0c9b1d77aa") && page.contains("limit key stop distance"));
        assertTrue(page.contains("ntp: kept by a time service"));
        assertTrue(page.contains("No incline is known."));
        assertFalse(page.contains("class=\"banner\""));
        assertFalse(page.contains("NaN"));
    }

    @Test
    void asksNobodyForAnything() throws IOException {
        String page = page(WALK, "session.html");

        assertFalse(page.contains("<script"));
        Matcher addresses = Pattern.compile("(?:src|href|url)\\s*[=(]\\s*['\"]?([^'\")\\s]*)")
                .matcher(page);
        while (addresses.find()) {
            assertTrue(addresses.group(1).startsWith("#"), addresses.group());
        }
        assertFalse(page.contains("http:") || page.contains("https:"), "an address");
        assertTrue(page.contains("default-src 'none'"));
    }

    @Test
    void plotsHaveNamesAndWords() throws Exception {
        String page = page(WALK, "session.html");

        Matcher plots = Pattern.compile("(?s)<svg.*?</svg>").matcher(page);
        int count = 0;
        while (plots.find()) {
            String svg = plots.group();
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
            assertTrue(svg.matches("(?s)<svg role=\"img\"[^>]*aria-labelledby=\"(\\w+)-title \\1-words\">"
                    + "<title id=\"\\1-title\">[^<]+</title><desc id=\"\\1-words\">[^<]+</desc>.*"));
            assertTrue(svg.contains("<text"), "letters are letters");
            count++;
        }
        assertEquals(3, count);
    }

    @Test
    void anInterruptedSessionSaysSo() throws IOException {
        String page = page(ExportTest.interrupted(), "interrupted.html");

        assertTrue(page.contains("<strong>Interrupted.</strong>"));
        assertTrue(page.contains("<td>not known; last heard of 23 Nov"));
    }

    @Test
    void aTripIsMarkedWithItsCauseAndItsDetection() throws IOException {
        WalkedSession walk = new WalkedSession(36, Profile.GENERAL, 9);
        walk.world.start();
        walk.rise(2.0, 12);
        walk.walk(60);
        walk.world.sim.plan(new SimFault.Runaway(walk.world.sim.elapsedNs(), 2, 4));
        walk.walk(10);

        String page = page(walk.record(), "trip.html");

        assertTrue(page.contains("<td>lockout</td>"));
        assertTrue(page.contains("slowest detection</dt><dd>") && !page.contains("none needed"));
    }

    @Test
    void strangersWordsAreWords() {
        SessionFacts odd = new SessionFacts("<b>1</b>", "<script>", 0, 0, "", "&", Profile.GENERAL, List.of(), "\"x\"");
        SessionRecord session = new SessionRecord(odd, List.of(), List.of(), new long[0], Double.NaN, List.of());

        String page = new String(
                new SessionReport(session, List.of(), Optional.empty(), Double.NaN, ZONE).page(),
                StandardCharsets.UTF_8);

        assertFalse(page.contains("<script") || page.contains("<b>"));
        assertTrue(page.contains("No belt sample was kept"));
        assertTrue(page.contains("walker &lt;script&gt;") && page.contains("<td>&amp;</td>"));
    }
}
