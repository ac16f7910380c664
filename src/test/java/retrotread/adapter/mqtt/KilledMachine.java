package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.paho.mqttv5.common.MqttException;
import retrotread.Victim;
import retrotread.adapter.store.WrittenJournal;
import retrotread.app.Main;

/// A simulated treadmill with the whole daemon as a process of its own, which is killed and started again on
/// the same state directory, with an archiver and somebody who listens. After each life it is judged what that
/// life left. One thread.
final class KilledMachine implements AutoCloseable {
    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");
    private static final Pattern CAUSE = Pattern.compile("\"cause\":\"(\\w+)\"");
    private static final Pattern STATE = Pattern.compile("\"state\":\"(\\w+)\"");
    private static final long START_PATIENCE_NS = 30 * Samples.SECOND;
    private static final long ARCHIVE_PATIENCE_NS = 60 * Samples.SECOND;

    private final String name;
    private final Path config;
    private final Path folder;
    private final Observer observer;
    private final Archiver archiver;
    private WrittenJournal before = WrittenJournal.NONE;
    private long heardSeq;
    private String firstState = "";
    private String state = "";
    private String cause = "";
    private boolean ran;
    private boolean lockedOut;
    private boolean wasLockedOut;
    private Optional<Victim> daemon = Optional.empty();

    KilledMachine(Path folder, String name, int port) throws IOException, SQLException, MqttException {
        this.name = name;
        this.config = folder.resolve(name + ".toml");
        this.folder = folder.resolve(name);
        Files.writeString(config, configuration(port));
        observer = new Observer(URI.create("mqtt://127.0.0.1:" + port), name);
        archiver = new Archiver("127.0.0.1", port, "home", name, folder.resolve(name + "-archive.db"));
    }

    /// The configuration that users are shown, with a broker and folders of its own.
    private String configuration(int port) throws IOException {
        return Files.readString(Path.of("config/simulated.toml"))
                        .replace("site = \"demo\"", "site = \"home\"")
                        .replace("name = \"simulated-1\"", "name = \"" + name + "\"")
                        .replace("/tmp/retrotread-simulated/state", this.folder.toString())
                        .replace("/tmp/retrotread-simulated/control", this.folder + "-control")
                + "\n[mqtt]\nuri = \"mqtt://127.0.0.1:" + port + "\"\narchiver = true\nbacklog_per_second = 1000\n"
                + "\n[journal]\nsample_period = \"10 ms\"\n";
    }

    void start() throws IOException {
        wasLockedOut = lockedOut;
        firstState = "";
        state = "";
        ran = false;
        daemon = Optional.of(Victim.start(Main.class, "run", "--config", config.toString()));
    }

    /// Listens for so long.
    void listen(long ns) throws InterruptedException {
        listenUntil(() -> false, ns);
    }

    /// Listens until this life has told a state, which has to be a lock.
    void listenUntilTold() throws InterruptedException {
        listenUntil(() -> !firstState.isEmpty(), START_PATIENCE_NS);
        assertFalse(firstState.isEmpty(), name + ": told no state");
        requireLock();
    }

    /// A lockout, if one was told before. One that was not told yet when the kill came may hold as well.
    private void requireLock() {
        boolean isLocked = firstState.equals("LOCKOUT") || (firstState.equals("LOCKED") && !wasLockedOut);
        assertTrue(isLocked, name + ": begins " + firstState + (wasLockedOut ? ", and was locked out" : ""));
    }

    /// Listens until the belt is driven in this life, or for so long.
    void listenUntilRunning(long ns) throws InterruptedException {
        listenUntil(() -> ran, ns);
    }

    /// Listens until it is locked out; false when it is not within this time, or stops for another reason.
    boolean listenUntilLockedOut(long ns) throws InterruptedException {
        listenUntil(() -> lockedOut || (ran && state.equals("LOCKED")), ns);
        return lockedOut;
    }

    /// The last cause that an event has told; empty for none.
    String cause() {
        return cause;
    }

    private void listenUntil(BooleanSupplier enough, long ns) throws InterruptedException {
        long sinceNs = System.nanoTime();
        for (long leftNs = ns; leftNs > 0 && !enough.getAsBoolean(); leftNs = ns - (System.nanoTime() - sinceNs)) {
            observer.poll(leftNs).ifPresent(this::hear);
        }
    }

    private void hear(Observer.Heard heard) {
        boolean isState = heard.name().equals(Topic.STATE.suffix);
        Matcher seq = SEQ.matcher(heard.payload());
        if (seq.find() && !heard.retained()) {
            heardSeq = Math.max(heardSeq, Long.parseLong(seq.group(1)));
        }
        Matcher now = STATE.matcher(heard.payload());
        if (isState && !heard.retained() && now.find()) {
            state = now.group(1);
            firstState = firstState.isEmpty() ? state : firstState;
            ran |= state.equals("RUNNING");
            lockedOut |= state.equals("LOCKOUT");
        }
        Matcher why = CAUSE.matcher(heard.payload());
        cause = heard.name().equals(Topic.EVENT.suffix) && why.find() ? why.group(1) : cause;
        lockedOut |= heard.name().equals(Topic.EVENT.suffix) && heard.payload().contains("\"event_type\":\"lockout\"");
    }

    /// Kills the daemon, and judges what is on its disk: everything that an earlier life had left there, letter
    /// by letter, and everything that this life told anybody.
    void kill() throws IOException, SQLException, InterruptedException {
        end();
        for (Optional<Observer.Heard> rest = observer.poll(0); rest.isPresent(); rest = observer.poll(0)) {
            hear(rest.get());
        }
        if (!firstState.isEmpty()) {
            requireLock();
        }
        assertEquals(before, WrittenJournal.read(folder, before.lastSeq()), name + ": what was there before this life");
        before = WrittenJournal.read(folder);
        assertTrue(before.lastSeq() >= heardSeq, name + ": told " + heardSeq + ", there is " + before.lastSeq());
    }

    private void end() throws InterruptedException {
        if (daemon.isPresent()) {
            daemon.get().kill();
            daemon.get().awaitEnd();
        }
        daemon = Optional.empty();
    }

    /// Whether the belt was driven in this life.
    boolean ran() {
        return ran;
    }

    /// What is on its disk as of the last kill.
    WrittenJournal written() {
        return before;
    }

    /// Waits until the archive has everything that the last kill had left, of which nothing may be missing,
    /// twice or different; returns how many records came twice.
    long archive() throws SQLException {
        LosslessTest.await(ARCHIVE_PATIENCE_NS, () -> archiver.upTo() >= before.lastSeq());
        archiver.close();
        ArchiveTable archive = archiver.table();
        assertEquals(0, archive.contradictions(), name + ": records that came again with another text");
        assertTrue(
                archive.isComplete(1, before.lastSeq(), before.lastSeq(), before.sha256()),
                name + ": archive and journal differ");
        return archive.duplicates();
    }

    @Override
    public void close() throws SQLException, MqttException {
        try {
            end();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        archiver.close();
        archiver.table().close();
        observer.close();
    }
}
