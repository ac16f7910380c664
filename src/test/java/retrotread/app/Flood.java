package retrotread.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Strangers who send commands that are none, through Mosquitto's own programs, as many a second as they are
/// told.
final class Flood implements AutoCloseable {
    private static final long STEP_NS = 10_000_000L;
    private static final int STEPS_PER_SECOND = 100;
    private static final List<String> TOPICS = List.of("cmd/slower", "cmd/limit", "data/ack");
    private static final List<String> LINES = List.of(
            "{\"op\":\"start\"}",
            "{\"id\":\"a\",\"epoch\":\"2b6c91-2-77aa\",\"speed_mps\":0.1}",
            "{\"id\":\"a\",\"epoch\":\"x\",\"speed_mps\":NaN}",
            "{\"id\":\"a\",\"epoch\":\"x\",\"speed_mps\":1e999}",
            "{\"id\":\"a\",\"id\":\"b\",\"epoch\":\"x\"}",
            "{\"stream\":\"another\",\"upto\":9007199254740992}",
            "[".repeat(900),
            "x".repeat(5000));

    private final List<Process> senders = new ArrayList<>();
    private final Thread thread;
    private volatile boolean ending;
    private volatile long sent;
    private volatile String broken = "";

    /// @param base topic of the device, without a slash at its end
    Flood(int port, String base, int perSecond) throws IOException {
        for (String topic : TOPICS) {
            senders.add(new ProcessBuilder(
                            "mosquitto_pub", "-V", "5", "-p", Integer.toString(port), "-l", "-t", base + "/" + topic)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }
        thread = Thread.ofPlatform().name("flood").start(() -> pour(perSecond / STEPS_PER_SECOND));
    }

    private void pour(int perStep) {
        try {
            long nextNs = System.nanoTime();
            while (!ending) {
                for (int i = 0; i < perStep; i++) {
                    OutputStream to = senders.get((int) (sent % senders.size())).getOutputStream();
                    to.write((LINES.get((int) (sent % LINES.size())) + "\n").getBytes(UTF_8));
                    sent = sent + 1;
                }
                for (Process sender : senders) {
                    sender.getOutputStream().flush();
                }
                nextNs += STEP_NS;
                LockSupport.parkNanos(nextNs - System.nanoTime());
            }
        } catch (IOException gone) {
            broken = gone.toString();
        }
    }

    long sent() {
        return sent;
    }

    @Override
    public void close() throws IOException {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        senders.forEach(Process::destroyForcibly);
        if (!broken.isEmpty()) {
            throw new IOException("the flood dried up: " + broken);
        }
    }
}
