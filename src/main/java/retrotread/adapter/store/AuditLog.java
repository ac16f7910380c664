package retrotread.adapter.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.port.AuditFact;
import retrotread.port.AuditFact.Kind;
import retrotread.port.AuditPort;

/// The audit log in the state directory: who did what to this machine, and what its configuration was changed
/// from and to (SR-23). `note` and `compare` leave their news in memory; thread "audit" makes them durable, one
/// JSON object a line. A disk that fails is logged once, tried again every second, and changes nothing else
/// (SR-18).
public final class AuditLog implements AuditPort, AutoCloseable {
    /// Facts that wait for the disk, at most. Chosen: some hours of a busy operator.
    static final int WAITING_MAX = 256;

    /// Looks between two tries on a disk that failed: one second.
    static final int RETRY_LOOKS = 10;

    private static final long LOOK_MILLIS = 100;
    private static final long CLOSE_MILLIS = 5_000;
    private static final double NS_PER_HOUR = 3.6e12;
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private final Path folder;
    private final AuditFile file;
    private final KeptConfiguration kept;
    private final InstantSource wall;
    private final String boot;
    private final LongSupplier operatingNs;
    private final ArrayBlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AtomicLong lost = new AtomicLong();
    private final AtomicReference<Start> toCompare = new AtomicReference<>();
    private final DiskThread thread = new DiskThread("audit", LOOK_MILLIS, this::look, this::broke);
    private List<AuditedFile> toKeep;
    private int looksUntilRetry;
    private long failures;

    private record Start(List<AuditedFile> files, Instant at) {}

    /// @param folder state directory
    /// @param wall UTC
    /// @param boot which boot of the machine this is
    /// @param operatingNs time the belt has been driven, ns; negative where it is not known
    public AuditLog(Path folder, InstantSource wall, String boot, LongSupplier operatingNs) {
        this(folder, wall, boot, operatingNs, AuditFile.BYTES_MAX);
    }

    AuditLog(Path folder, InstantSource wall, String boot, LongSupplier operatingNs, int bytesMax) {
        this.folder = folder;
        this.file = new AuditFile(folder, bytesMax);
        this.kept = new KeptConfiguration(folder.resolve("audit.configuration"));
        this.wall = wall;
        this.boot = boot;
        this.operatingNs = operatingNs;
    }

    public void start() {
        thread.start();
    }

    /// Compares the files of this start with those of the last one; once, before facts of this run are noted.
    public void compare(List<AuditedFile> now) {
        toCompare.set(new Start(List.copyOf(now), wall.instant()));
    }

    @Override
    public void note(AuditFact fact) {
        if (!waiting.offer(line(fact, wall.instant()))) {
            lost.incrementAndGet();
        }
    }

    /// Records one fact of a command line at once: when it returns it is on the disk.
    public static void record(Path folder, InstantSource wall, String boot, AuditFact fact) throws IOException {
        AuditLog log = new AuditLog(folder, wall, boot, () -> -1);
        log.file.append(log.line(fact, wall.instant()));
    }

    private String line(AuditFact fact, Instant at) {
        long ns = operatingNs.getAsLong();
        String hours = ns < 0 ? "" : String.format(Locale.ROOT, "%.3f", ns / NS_PER_HOUR);
        String utc = at.truncatedTo(ChronoUnit.MILLIS).toString();
        return new AuditEntry(utc, boot, hours, fact.kind().key, fact.details()).line();
    }

    private void broke(Throwable defect) {
        LOG.error("audit log in {}: the thread broke, nothing is recorded any more", folder, defect);
    }

    /// Makes durable what waits, unless a failed disk is given its time. What nobody expected is treated like a
    /// disk that failed: one bad moment must not be the end of the log. Audit thread.
    void look() {
        if (looksUntilRetry > 0) {
            looksUntilRetry--;
            return;
        }
        try {
            settleConfiguration();
            settleFacts();
            if (failures > 0) {
                LOG.info("audit log in {} is written again, after {} failures", folder, failures);
                failures = 0;
            }
        } catch (IOException broken) {
            if (failures == 0) {
                LOG.error("audit log in {} cannot be written; nothing else changes: {}", folder, broken.toString());
            }
            retryLater();
        } catch (RuntimeException defect) {
            if (failures == 0) {
                LOG.error("audit log in {} is not written for a defect; nothing else changes", folder, defect);
            }
            retryLater();
        }
    }

    private void retryLater() {
        looksUntilRetry = RETRY_LOOKS;
        failures++;
    }

    /// First the log, then what the next start compares with: a change that did not get into the log is found
    /// again. Each half is done once, however often the other fails.
    private void settleConfiguration() throws IOException {
        Start now = toCompare.get();
        if (now != null) {
            StringBuilder lines = new StringBuilder();
            kept.changes(now.files).forEach(fact -> lines.append(line(fact, now.at)));
            if (!lines.isEmpty()) {
                file.append(lines.toString());
            }
            toCompare.set(null);
            toKeep = now.files;
        }
        if (toKeep != null) {
            kept.keep(toKeep);
            toKeep = null;
        }
    }

    private void settleFacts() throws IOException {
        long missed = lost.get();
        List<String> lines = new ArrayList<>(waiting);
        int taken = lines.size();
        if (missed > 0) {
            lines.add(line(AuditFact.of(Kind.FACTS_LOST).with("count", missed), wall.instant()));
        }
        if (!lines.isEmpty()) {
            file.append(String.join("", lines));
        }
        lost.addAndGet(-missed);
        for (int i = 0; i < taken; i++) {
            waiting.remove();
        }
    }

    /// Records what still waits, then ends.
    @Override
    public void close() {
        if (thread.end(CLOSE_MILLIS)) {
            looksUntilRetry = 0;
            look();
        }
        if (!waiting.isEmpty() || toCompare.get() != null) {
            LOG.error(
                    "audit log in {}: {} facts are lost; a changed configuration is recorded at the next start",
                    folder,
                    waiting.size());
        }
    }

    /// The last entries of a log, the oldest first; a damaged line comes as an entry `damaged` that holds it.
    public static List<AuditEntry> read(Path folder, int last) throws IOException {
        List<String> lines = new AuditFile(folder, AuditFile.BYTES_MAX).lines();
        return lines.subList(Math.max(0, lines.size() - last), lines.size()).stream()
                .map(AuditLog::entry)
                .toList();
    }

    private static AuditEntry entry(String line) {
        try {
            return AuditEntry.read(line);
        } catch (IllegalArgumentException damaged) {
            return new AuditEntry("", "", "", "damaged", Map.of("line", line));
        }
    }
}
