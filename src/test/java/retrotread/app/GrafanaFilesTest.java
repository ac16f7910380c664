package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.metrics.Exposition;
import retrotread.adapter.metrics.Metric;
import retrotread.adapter.mqtt.CertificateTerm;
import retrotread.adapter.mqtt.LinkCondition;
import retrotread.adapter.mqtt.LinkFigures;
import retrotread.app.config.ConfigurationException;
import retrotread.port.DriveHealth;

/// The files of config/grafana against the metrics page: every number that they ask for is there, with the
/// label and the value of it that they name.
@Timeout(60)
class GrafanaFilesTest {
    private static final Path FOLDER = Path.of("config/grafana");
    private static final Pattern NUMBER = Pattern.compile("\\b(treadmill_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(?:=~|!=|!~|=)\"([^\"]*)\"");
    private static final Pattern TOLD = Pattern.compile("\\{\\{ *(?:\\$labels\\.)?(\\w+) *}}");

    /// What Prometheus adds by prometheus.yml.
    private static final String DEVICE = "device";

    private static final Map<String, Long> LINE = Map.of("lost", 2L, "stray_bytes", 17L);

    @TempDir
    private Path folder;

    /// The values of each label of each number; a number without a label has none.
    private final Map<String, Map<String, Set<String>>> page = new HashMap<>();

    @BeforeEach
    void readThePage() throws IOException, InterruptedException, ConfigurationException {
        String service = "\n[service]\nevery_running = \"200 h\"\nevery_distance = \"500 km\"\n";
        Exposition.read(new MetricsPages(folder).page(service)).keySet().forEach(each -> {
            MatchResult number = NUMBER.matcher(each).results().findFirst().orElseThrow();
            Map<String, Set<String>> labels = page.computeIfAbsent(number.group(1), _ -> new HashMap<>());
            matchers(number.group(2)).forEach(label -> add(labels, label.group(1), label.group(2)));
        });
        List<Metric> all = new ArrayList<>();
        DaemonMetrics.ofLink(
                all, new LinkFigures(true, LinkCondition.GOOD, 1, 0, 1, 1, 0, true, 1, 0, Map.of("stale_epoch", 1L)));
        DriveMetrics.of(all, new DriveHealth("its line is not there", "", 0, 0, 1001, 12, 3, LINE));
        all.add(DaemonMetrics.ofCertificates(List.of(new CertificateTerm("ca", "CN=a", Instant.MAX)), Instant.MAX)
                .orElseThrow());
        for (Metric metric : all) {
            Map<String, Set<String>> labels = page.computeIfAbsent(metric.name(), _ -> new HashMap<>());
            metric.samples().stream()
                    .filter(each -> !each.label().isEmpty())
                    .forEach(each -> add(labels, each.label(), each.labelValue()));
        }
    }

    private static void add(Map<String, Set<String>> labels, String label, String value) {
        labels.computeIfAbsent(label, _ -> new HashSet<>()).add(value);
    }

    private static List<MatchResult> matchers(String inBraces) {
        return inBraces == null
                ? List.of()
                : MATCHER.matcher(inBraces).results().toList();
    }

    /// Asks for numbers that are there, and tells of labels that they have.
    private int holds(String expression, String told) {
        Set<String> labels = new HashSet<>(Set.of(DEVICE));
        List<MatchResult> numbers = NUMBER.matcher(expression).results().toList();
        for (MatchResult number : numbers) {
            Map<String, Set<String>> there = page.get(number.group(1));
            assertTrue(there != null, () -> number.group(1) + " is not on the page: " + expression);
            labels.addAll(there.keySet());
            for (MatchResult matcher : matchers(number.group(2))) {
                boolean ok = matcher.group(1).equals(DEVICE)
                        || there.getOrDefault(matcher.group(1), Set.of()).contains(matcher.group(2));
                assertTrue(ok, () -> matcher.group() + " is not on the page: " + expression);
            }
        }
        TOLD.matcher(told)
                .results()
                .forEach(each -> assertTrue(labels.contains(each.group(1)), () -> each.group() + ": " + expression));
        return numbers.size();
    }

    @Test
    void thePanelsAskForWhatIsThere() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(FOLDER.resolve("dashboard.json")));
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertTrue(ids.add(panel.path("id").asInt()), panel::toString);
            for (JsonNode target : panel.path("targets")) {
                String expression = target.path("expr").asText();
                int asked = holds(expression, target.path("legendFormat").asText());
                assertTrue(asked > 0, panel::toString);
                assertEquals(asked, expression.split("device=~\"\\$device\"", -1).length - 1, expression);
            }
        }
        assertTrue(ids.size() > 20, ids::toString);
        for (JsonNode variable : dashboard.at("/templating/list")) {
            holds(variable.path("query").path("query").asText(), "");
        }
    }

    @Test
    void theAlertsAskForWhatIsThere() throws IOException {
        JsonNode rules = yaml("retrotread-rules.yml").at("/groups/0/rules");

        int asked = 0;
        for (JsonNode rule : rules) {
            String summary = rule.at("/annotations/summary").asText();
            asked += holds(rule.path("expr").asText(), summary);
            assertTrue(summary.startsWith("{{ $labels.device }}: "), summary);
        }
        assertTrue(asked >= rules.size(), () -> rules + " ask for little");
    }

    private static JsonNode yaml(String name) throws IOException {
        return new YAMLMapper().readTree(Files.readString(FOLDER.resolve(name)));
    }

    @Test
    void prometheusAsksWhereTheExampleListens() throws IOException {
        JsonNode scrape = yaml("prometheus.yml").at("/scrape_configs/0");
        String listen = scrape.at("/static_configs/0/targets/0").asText();
        String example = Files.readString(Path.of("config/interlock-only.toml"));

        assertTrue(example.contains("# listen = \"" + listen + "\""), listen);
        assertTrue(example.contains(
                "name = \"" + scrape.at("/static_configs/0/labels/device").asText() + "\""));
        assertTrue(Files.exists(
                FOLDER.resolve(yaml("prometheus.yml").at("/rule_files/0").asText())));
        assertTrue(Files.readString(FOLDER.resolve("retrotread-rules.yml"))
                .contains("up{job=\"" + scrape.path("job_name").asText() + "\"}"));
    }

    @Test
    void promtoolTakesThem() throws IOException, InterruptedException {
        Path promtool = Stream.of(System.getenv("PATH").split(":"))
                .map(each -> Path.of(each, "promtool"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(promtool != null, "no promtool here");

        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        promtool.toString(),
                        "check",
                        "config",
                        FOLDER.resolve("prometheus.yml").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();

        assertEquals(0, process.waitFor(), Files.readString(said));
    }
}
