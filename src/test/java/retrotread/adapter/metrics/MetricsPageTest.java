package retrotread.adapter.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class MetricsPageTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final MetricsPage page = new MetricsPage(
            settings("127.0.0.1", 0),
            () -> List.of(Metric.counter("asked_total", "Times that the page was asked.", asked.incrementAndGet())));
    private final HttpClient browser = HttpClient.newHttpClient();

    private static MetricsSettings settings(String host, int port) {
        return new MetricsSettings(new InetSocketAddress(host, port));
    }

    @BeforeEach
    void start() {
        page.start();
    }

    @AfterEach
    void end() {
        page.close();
        browser.close();
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(20))
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void servesWhatHoldsNow() throws IOException, InterruptedException {
        HttpResponse<String> first = ask("GET", "/metrics");
        HttpResponse<String> second = ask("GET", "/metrics?whatever");

        assertEquals(200, first.statusCode());
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                first.headers().firstValue("Content-Type").orElse(""));
        assertEquals(Map.of("asked_total", "1"), Exposition.read(first.body()));
        assertEquals(Map.of("asked_total", "2"), Exposition.read(second.body()));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 404",
        "GET, /metrics/, 404",
        "GET, /metrics2, 404",
        "POST, /metrics, 405",
        "PUT, /metrics, 405",
        "DELETE, /metrics, 405"
    })
    void servesNothingElse(String method, String path, int status) throws IOException, InterruptedException {
        assertEquals(status, ask(method, path).statusCode());
        assertEquals(0, asked.get());
    }

    @Test
    void whoIsSlowIsCutOffAndHoldsUpNobodyForLong() throws IOException, InterruptedException {
        try (Socket slow = new Socket("127.0.0.1", page.port())) {
            slow.getOutputStream().write("GET /metr".getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();
            slow.setSoTimeout(20_000);

            assertEquals(200, ask("GET", "/metrics").statusCode());
            assertTrue(slow.getInputStream().read() < 0, "the slow one was answered");
        }
    }

    @Test
    void aPortThatIsTakenIsNoReasonToFail() {
        try (MetricsPage second = new MetricsPage(settings("127.0.0.1", page.port()), List::of)) {
            second.start();

            assertEquals(0, second.port());
        }
    }

    @Test
    void givesThePortBack() {
        int port = page.port();
        page.close();
        try (MetricsPage next = new MetricsPage(settings("127.0.0.1", port), List::of)) {
            next.start();

            assertEquals(port, next.port());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no.such.host.invalid"})
    void isForThisMachineOnly(String host) {
        String told = assertThrows(IllegalArgumentException.class, () -> settings(host, 9464))
                .getMessage();

        assertTrue(told.contains(host) || told.contains("0:0:0"), told);
        assertTrue(told.contains("127.0.0.1:9464"), told);
    }

    @Test
    void namesItsAddress() {
        assertEquals(
                "http://127.0.0.1:9464/metrics", settings("127.0.0.1", 9464).url());
        assertEquals(
                "http://[0:0:0:0:0:0:0:1]:9464/metrics", settings("::1", 9464).url());
    }
}
