package retrotread.adapter.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.port.MemoryPort;
import retrotread.safety.TripMemory;

/// The trip memory in one small file, replaced as a whole. `keep` leaves the newest value in a slot; thread
/// "store" looks there and makes it durable, so that nobody who keeps something ever waits for a disk or wakes
/// a thread. A disk that fails is logged once, tried again every second, and changes nothing else (SR-18).
public final class FileTripMemory implements MemoryPort {
    /// Time between two looks into the slot. Chosen: a tenth of the shortest way from a trip to the next start.
    static final long LOOK_MILLIS = 20;

    /// Looks between two tries on a disk that failed: one second.
    static final int RETRY_LOOKS = 50;

    /// Longest file that is read, bytes. Chosen: four times the longest that is written.
    static final int FILE_MAX = 8 * 1024;

    private static final long CLOSE_MILLIS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(FileTripMemory.class);

    private final Path file;
    private final AtomicReference<TripMemory> slot = new AtomicReference<>();
    private final DiskThread thread = new DiskThread("store", LOOK_MILLIS, this::look, this::broke);
    private int looksUntilRetry;
    private volatile long failures;
    private volatile long operatingNs = -1;

    /// @param file the file itself; its folder must exist
    public FileTripMemory(Path file) {
        this.file = file;
    }

    public void start() {
        thread.start();
    }

    @Override
    public TripMemory load() {
        try {
            if (Files.size(file) > FILE_MAX) {
                throw new IllegalArgumentException(
                        "it has " + Files.size(file) + " bytes, wanted " + FILE_MAX + " at most");
            }
            TripMemory loaded = TripMemoryText.read(Files.readString(file));
            operatingNs = loaded.operatingNs();
            return loaded;
        } catch (NoSuchFileException none) {
            requireFolder();
            operatingNs = 0;
            return TripMemory.NEW;
        } catch (IOException | IllegalArgumentException damaged) {
            throw new IllegalStateException(complaint(damaged.getMessage()), damaged);
        }
    }

    private void requireFolder() {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new IllegalStateException(
                    "trip memory " + file + ": " + folder + " is no folder that can be written");
        }
    }

    private String complaint(String why) {
        return "trip memory " + file + " cannot be read: " + why
                + ". The machine stays stopped, since a lockout may be in it."
                + " Check the treadmill as after a lockout, then remove the file and start again";
    }

    @Override
    public void keep(TripMemory memory) {
        slot.set(memory);
        operatingNs = memory.operatingNs();
    }

    private void broke(Throwable defect) {
        LOG.error("trip memory {}: the thread broke, nothing is kept any more", file, defect);
    }

    /// Makes durable what is in the slot, unless a failed disk is given its time. Store thread.
    void look() {
        if (looksUntilRetry > 0) {
            looksUntilRetry--;
            return;
        }
        TripMemory newest = slot.getAndSet(null);
        if (newest == null) {
            return;
        }
        try {
            DurableFile.replace(file, TripMemoryText.write(newest));
            if (failures > 0) {
                LOG.info("trip memory {} is written again, after {} failures", file, failures);
                failures = 0;
            }
        } catch (IOException broken) {
            slot.compareAndSet(null, newest);
            looksUntilRetry = RETRY_LOOKS;
            if (failures == 0) {
                LOG.error("trip memory {} cannot be written, a lockout would be lost: {}", file, broken.toString());
            }
            failures = failures + 1;
        }
    }

    /// Time the belt has been driven, as last loaded or kept, ns; negative before.
    public long operatingNs() {
        return operatingNs;
    }

    /// Failed writes since the last good one.
    public long failures() {
        return failures;
    }

    /// Writes what is still in the slot, then ends; after the control thread has ended.
    @Override
    public void close() {
        if (thread.end(CLOSE_MILLIS)) {
            looksUntilRetry = 0;
            look();
        }
        if (slot.get() != null) {
            LOG.error("trip memory {} could not be written before the end: the next start may not know of it", file);
        }
    }
}
