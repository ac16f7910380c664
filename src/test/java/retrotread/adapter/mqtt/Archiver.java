package retrotread.adapter.mqtt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// The reference of an archiver, for whoever writes one: hears one device, stores each record once by `(device,
/// stream, seq)`, says what it has after it is on its disk (`data/ack`), and asks for what is missing
/// (`cmd/replay`). One thread of its own; the client's thread only leaves messages. What does not fit is asked
/// for again.
final class Archiver extends QuietCallback implements AutoCloseable {
    /// Messages that wait. Chosen: what a second of a fast backlog brings.
    private static final int WAITING_MAX = 2000;

    /// Messages stored in one transaction.
    private static final int BATCH_MAX = 200;

    /// Nothing new for this long and something is missing: ask for it.
    private static final long PATIENCE_NS = 1_000_000_000L;

    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");
    private static final Pattern ROWS = Pattern.compile("\"n\":(\\d+)");
    private static final Pattern STREAM = Pattern.compile("\"stream\":\"([^\"]+)\"");
    private static final Pattern EPOCH = Pattern.compile("\"epoch\":\"([^\"]+)\"");
    private static final Pattern DROPPED = Pattern.compile("\"dropped_seq_from\":(\\d+),\"dropped_seq_to\":(\\d+)");

    private record Heard(String topic, String text) {}

    private final String uri;
    private final String base;
    private final String device;
    private final ArchiveTable table;
    private final ArrayBlockingQueue<Heard> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Thread thread = Thread.ofPlatform().name("archiver").daemon().unstarted(this::live);
    private final AtomicLong upTo = new AtomicLong();
    private volatile boolean closing;
    private volatile boolean connected;
    private MqttAsyncClient client;
    private String stream = "";
    private String epoch = "";
    private long lastSeq;
    private long progressNs = System.nanoTime();
    private long replays;

    Archiver(String host, int port, String site, String device, Path file) throws SQLException {
        this.uri = "tcp://" + host + ":" + port;
        this.base = "treadmill/1/" + site + "/" + device + "/";
        this.device = device;
        this.table = new ArchiveTable(file);
        upTo.set(table.upTo());
        thread.start();
    }

    /// Every row up to this number is on the archive's disk; any thread.
    long upTo() {
        return upTo.get();
    }

    /// The archive; after `close` only.
    ArchiveTable table() {
        return table;
    }

    long replays() {
        return replays;
    }

    private void live() {
        try {
            while (!closing) {
                if (!connected) {
                    connect();
                }
                work();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the archive cannot be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect() throws InterruptedException {
        forget();
        try {
            client = new MqttAsyncClient(uri, device + "-archiver", new MemoryPersistence());
            client.setCallback(this);
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setCleanStart(true);
            options.setKeepAliveInterval(5);
            client.connect(options).waitForCompletion(5000);
            MqttSubscription[] wanted = List.of("event", "data/belt", "session/record", "state", "info").stream()
                    .map(name -> new MqttSubscription(base + name, 1))
                    .toArray(MqttSubscription[]::new);
            client.subscribe(wanted, null, null, new MqttProperties()).waitForCompletion(5000);
            connected = true;
            progressNs = System.nanoTime();
        } catch (MqttException e) {
            waiting.poll(200, TimeUnit.MILLISECONDS);
        }
    }

    private void forget() {
        try {
            if (client != null) {
                client.disconnectForcibly(0, 200, false);
                client.close(true);
            }
        } catch (MqttException e) {
            // it is thrown away
        }
    }

    private void work() throws SQLException, InterruptedException {
        List<Heard> batch = new ArrayList<>();
        Heard first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            waiting.drainTo(batch, BATCH_MAX - 1);
        }
        List<ArchiveTable.Row> rows = new ArrayList<>();
        batch.forEach(heard -> sort(heard, rows));
        long before = table.upTo();
        table.store(rows);
        if (table.upTo() > before) {
            upTo.set(table.upTo());
            progressNs = System.nanoTime();
            say("data/ack", "{\"stream\":\"" + stream + "\",\"upto\":" + table.upTo() + "}");
        } else if (table.upTo() < lastSeq && System.nanoTime() - progressNs > PATIENCE_NS) {
            long[] hole = table.hole(lastSeq);
            progressNs = System.nanoTime();
            replays++;
            say(
                    "cmd/replay",
                    ("{\"id\":\"a-%s\",\"from\":\"archiver\",\"epoch\":\"%s\",\"stream\":\"%s\","
                                    + "\"seq_from\":%d,\"seq_to\":%d}")
                            .formatted(System.nanoTime(), epoch, stream, hole[0], hole[1]));
        }
    }

    private void sort(Heard heard, List<ArchiveTable.Row> rows) {
        String text = heard.text();
        if (heard.topic().equals("info") || heard.topic().equals("state")) {
            epoch = first(EPOCH, text);
            stream = first(STREAM, text);
            Matcher seq = SEQ.matcher(text);
            lastSeq = seq.find() ? Math.max(lastSeq, Long.parseLong(seq.group(1))) : lastSeq;
            return;
        }
        int end = text.lastIndexOf(",\"hist\":");
        Matcher seq = SEQ.matcher(text);
        if (end < 0 || !seq.find()) {
            return; // told while the disk of the device did not take it; it comes again with a number
        }
        String body = text.substring(0, end);
        boolean samples = heard.topic().equals("data/belt");
        Matcher dropped = DROPPED.matcher(body);
        if (dropped.find()) {
            table.have(Long.parseLong(dropped.group(1)), Long.parseLong(dropped.group(2)));
        }
        rows.add(new ArchiveTable.Row(
                device,
                first(STREAM, body),
                Long.parseLong(seq.group(1)),
                samples ? Integer.parseInt(first(ROWS, body)) : 1,
                heard.topic(),
                body));
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private void say(String name, String text) {
        try {
            client.publish(base + name, text.getBytes(StandardCharsets.UTF_8), 1, false);
        } catch (MqttException e) {
            connected = false;
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        waiting.offer(
                new Heard(topic.substring(base.length()), new String(message.getPayload(), StandardCharsets.UTF_8)));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        connected = false;
    }

    /// Ends it; the second call does nothing.
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        forget();
    }
}
