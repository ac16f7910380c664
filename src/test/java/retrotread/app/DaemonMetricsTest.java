package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.metrics.Exposition;
import retrotread.adapter.metrics.Metric;
import retrotread.adapter.mqtt.CertificateTerm;
import retrotread.app.config.ConfigurationException;

/// The page of a whole daemon on the simulated machine, with nobody where the broker should be.
@Timeout(60)
class DaemonMetricsTest {
    @TempDir
    private Path folder;

    @Test
    void servesTheNumbersOfLoopJournalAndLink() throws IOException, InterruptedException, ConfigurationException {
        String text = new MetricsPages(folder).page("\n[service]\nevery_running = \"200 h\"\n");

        Map<String, String> page = Exposition.read(text);
        assertTrue(Double.parseDouble(page.get("treadmill_loop_ticks_total")) >= 0, text);
        assertEquals("1", page.get("treadmill_journal_condition{condition=\"good\"}"), text);
        assertEquals("0", page.get("treadmill_journal_condition{condition=\"broken\"}"), text);
        assertEquals("0", page.get("treadmill_link_up"), text);
        assertEquals("1", page.get("treadmill_link_condition{condition=\"good\"}"), text);
        assertEquals("0", page.get("treadmill_link_condition{condition=\"duplicate_client_id\"}"), text);
        assertEquals("0", page.get("treadmill_messages_delivered_total"), text);
        assertEquals("0", page.get("treadmill_odometer_running_seconds"), text);
        assertEquals("0", page.get("treadmill_service_due"), text);
        assertEquals("720000", page.get("treadmill_service_left_seconds"), text);
        assertEquals(null, page.get("treadmill_service_left_meters"), text);
        assertTrue(text.contains("# TYPE treadmill_commands_refused_total counter\n"), text);
    }

    @Test
    void tellsTheDaysOfTheCertificateThatEndsFirst() {
        Instant now = Instant.parse("2026-11-29T12:00:00Z");
        List<CertificateTerm> terms = List.of(
                new CertificateTerm("ca", "CN=old", now.plus(Duration.ofDays(300))),
                new CertificateTerm("ca", "CN=older", now.plus(Duration.ofHours(36))),
                new CertificateTerm("device", "CN=tm-1", now.minus(Duration.ofDays(2))));

        Metric told = DaemonMetrics.ofCertificates(terms, now).orElseThrow();

        assertEquals(
                List.of(new Metric.Sample("certificate", "ca", 1.5), new Metric.Sample("certificate", "device", -2)),
                told.samples());
        assertEquals(Optional.empty(), DaemonMetrics.ofCertificates(List.of(), now));
    }

    @Test
    void isOffUnlessAskedFor() throws IOException, ConfigurationException {
        assertEquals(
                Optional.empty(),
                new MetricsPages(folder).plan("").configuration().metrics());
    }
}
