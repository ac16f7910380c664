package retrotread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import retrotread.safety.Profile;
import retrotread.session.Gait;
import retrotread.session.SessionBrief;
import retrotread.session.SessionFacts;
import retrotread.session.SessionRecord;

/// What leaves the machine as a table or as JSON says what happened, by both clocks.
class ExportTest {
    private static final SessionRecord WALK = WalkedSession.TYPICAL;
    private static final SessionBrief BRIEF = SessionBrief.of(WALK);

    private static List<Map<String, String>> rows(SessionRecord session) {
        String text = new String(SessionFormat.CSV.of(session), StandardCharsets.UTF_8);
        List<String> lines = List.of(text.split("\r\n"));
        String[] names = lines.getFirst().split(",");
        return lines.stream()
                .skip(1)
                .map(line -> {
                    String[] cells = line.split(",", -1);
                    assertEquals(names.length, cells.length, line);
                    return IntStream.range(0, names.length)
                            .boxed()
                            .collect(Collectors.toMap(i -> names[i], i -> cells[i]));
                })
                .toList();
    }

    private static double number(Map<String, String> row, String name) {
        return Double.parseDouble(row.get(name));
    }

    private static Instant utc(Map<String, String> row) {
        return Instant.parse(row.get("utc"));
    }

    @Test
    void csvHasARowForEachSampleAndItsTotals() {
        List<Map<String, String>> rows = rows(WALK);

        assertEquals(WALK.samples().size(), rows.size());
        assertEquals(BRIEF.distanceMeters(), number(rows.getLast(), "distance_m"), 1e-3);
        double walked = 0;
        for (int i = 1; i < rows.size(); i++) {
            String state = rows.get(i - 1).get("state");
            double span = number(rows.get(i), "mono_s") - number(rows.get(i - 1), "mono_s");
            walked += state.equals("running") ? span : 0;
        }
        assertEquals(BRIEF.walkedSeconds(), walked, 1e-2);
        assertTrue(BRIEF.walkedSeconds() > 400 && BRIEF.distanceMeters() > 200, BRIEF::toString);
        Map<String, String> middle = rows.get(rows.size() / 3);
        assertEquals("backward", middle.get("facing"));
        assertEquals("", middle.get("incline_percent"));
        assertEquals(3.0 / 3.6, number(middle, "limit_mps"), 1e-4);
        assertEquals(number(middle, "latency_s"), number(middle, "mono_s") - number(rows.getFirst(), "mono_s"), 2e-6);
        assertEquals(
                utc(middle).toEpochMilli() / 1e3 - number(middle, "mono_s"), number(middle, "utc_minus_mono_s"), 1e-3);
        assertTrue(number(middle, "quality_ratio") > 0.5);
    }

    @Test
    void csvQuotesWhatCouldBeTakenForItsSigns() {
        SessionFacts odd =
                new SessionFacts("a,\"b\"", "", 0, 0, "", "", Profile.GENERAL, List.of(), SessionFacts.INTERRUPTED);
        SessionRecord session =
                new SessionRecord(odd, WALK.samples().subList(0, 1), List.of(), new long[0], 36, List.of());

        String text = new String(SessionFormat.CSV.of(session), StandardCharsets.UTF_8);

        assertTrue(text.endsWith(",\"a,\"\"b\"\"\",interrupted\r\n"), text);
    }

    @Test
    void twoExportsLineUpByTheMonotonicColumnAcrossAStepOfTheWallClock() {
        WalkedSession walk = new WalkedSession(36, Profile.GENERAL, 3);
        walk.world.start();
        walk.walk(20);
        SessionRecord before = walk.record();
        walk.stepWallClock(2000);
        walk.walk(20);
        SessionRecord after = walk.record();

        Map<String, String> last = rows(before).getLast();
        Map<String, String> first = rows(after).getFirst();

        double wanted = (after.samples().getFirst().monoNs()
                        - before.samples().getLast().monoNs())
                * 1e-9;
        assertEquals(wanted, number(first, "mono_s") - number(last, "mono_s"), 0.001);
        double byWall = (utc(first).toEpochMilli() - utc(last).toEpochMilli()) / 1e3;
        assertEquals(wanted + 2, byWall, 0.002);
        assertEquals(2, number(first, "utc_minus_mono_s") - number(last, "utc_minus_mono_s"), 0.001);
    }

    @Test
    void jsonHoldsAllOfIt() throws IOException {
        JsonNode json = new ObjectMapper().readTree(SessionFormat.JSON.of(WALK));

        assertEquals("retrotread-session", json.get("format").asText());
        assertEquals(WALK.samples().size(), json.get("samples").size());
        assertEquals(WALK.events().size(), json.get("events").size());
        assertEquals(WALK.pulseNs().length, json.get("pulse_mono_ns").size());
        assertEquals(WALK.pulseNs()[100], json.get("pulse_mono_ns").get(100).asLong());
        assertEquals(BRIEF.distanceMeters(), json.at("/totals/distance_m").asDouble(), 1e-3);
        assertEquals(BRIEF.stops(), json.at("/totals/stops").asInt());
        assertEquals(9, json.at("/sync_edges/0/mono_s").asDouble());
        assertTrue(json.at("/effort/estimate").asBoolean());
        assertTrue(json.at("/session/interrupted").isBoolean()
                && !json.at("/session/interrupted").asBoolean());
        assertEquals(
                "2026-11-23T09:00:", json.at("/session/started_utc").asText().substring(0, 17));
        assertEquals(
                Gait.of(WALK).cadence().orElseThrow().stepsPerMinute(),
                json.at("/gait/cadence_per_min").asDouble(),
                0.01);
        List<String> fields = new ArrayList<>();
        json.get("samples").get(0).fieldNames().forEachRemaining(fields::add);
        List<String> columns = new ArrayList<>();
        json.get("columns").fieldNames().forEachRemaining(columns::add);
        assertEquals(columns, fields);
        assertTrue(json.at("/samples/0/incline_percent").isNull());
        assertEquals(
                "stop",
                json.get("events").findValuesAsText("type").stream()
                        .filter(type -> type.equals("stop"))
                        .findFirst()
                        .orElse(""));
    }

    @Test
    void anInterruptedSessionSaysSo() throws IOException {
        SessionRecord cut = interrupted();

        assertTrue(rows(cut).stream().allMatch(row -> row.get("end_reason").equals("interrupted")));
        JsonNode json = new ObjectMapper().readTree(SessionFormat.JSON.of(cut));
        assertTrue(json.at("/session/interrupted").asBoolean());
        assertTrue(json.at("/session/ended_utc").isMissingNode());
    }

    static SessionRecord interrupted() {
        WalkedSession walk = new WalkedSession(36, Profile.GENERAL, 4);
        walk.world.start();
        walk.walk(30);
        return walk.record(SessionFacts.INTERRUPTED);
    }

    @Test
    void aSessionWithoutSamplesIsATableWithoutRows() throws IOException {
        SessionRecord empty = new SessionRecord(WALK.facts(), List.of(), List.of(), new long[0], 36, List.of());

        assertEquals(0, rows(empty).size());
        assertTrue(new ObjectMapper()
                .readTree(SessionFormat.JSON.of(empty))
                .at("/totals/distance_m")
                .isNull());
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> SessionFormat.FIT.of(empty));
        assertTrue(refused.getMessage().contains("has no sample"), refused::getMessage);
    }
}
