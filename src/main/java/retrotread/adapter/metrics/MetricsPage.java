package retrotread.adapter.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The page `GET /metrics` on this machine. One request at a time on one thread of its own; whoever is slow is
/// cut off. It reads what other threads have left and never asks them. A port that is taken is told, and the
/// daemon goes on without the page.
public final class MetricsPage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsPage.class);
    static final String PATH = "/metrics";

    /// Connections that wait for their turn, and that are open, at most. Chosen: a collector or two, and a
    /// person.
    private static final int WAITING_MAX = 4;

    private static final int OPEN_MAX = 8;

    /// Longest time for a request to come in and for an answer to be taken, s. Chosen: this machine is near.
    private static final int PATIENCE_SECONDS = 2;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int WRONG_METHOD = 405;

    static {
        // The server of the JDK takes its bounds from here, when its first instance is made.
        System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(PATIENCE_SECONDS));
        System.setProperty("sun.net.httpserver.maxRspTime", Integer.toString(PATIENCE_SECONDS));
        System.setProperty("jdk.httpserver.maxConnections", Integer.toString(OPEN_MAX));
    }

    private final MetricsSettings settings;
    private final Supplier<List<Metric>> metrics;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("metrics").daemon().factory());
    private HttpServer server;

    /// @param metrics what holds now; asked on the page's thread, must not wait
    public MetricsPage(MetricsSettings settings, Supplier<List<Metric>> metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    public void start() {
        try {
            server = HttpServer.create(settings.listen(), WAITING_MAX);
        } catch (IOException e) {
            LOG.error("metrics: no page at {}: {}; nothing else changes", settings.url(), e.getMessage());
            return;
        }
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
        LOG.info("metrics: {}", settings.url(port()));
    }

    /// Where it listens; 0 while it does not.
    int port() {
        return server == null ? 0 : server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(PATH)) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                exchange.sendResponseHeaders(WRONG_METHOD, -1);
            } else {
                byte[] text = MetricsText.of(metrics.get()).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", MetricsText.CONTENT_TYPE);
                exchange.sendResponseHeaders(OK, text.length);
                try (OutputStream to = exchange.getResponseBody()) {
                    to.write(text);
                }
            }
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
        executor.shutdownNow();
    }
}
