package retrotread.runtime;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.port.NanoClock;
import retrotread.safety.Cause;

/// Puts what the black box holds on disk, on a thread of its own, ten seconds after a trip. A full or broken
/// disk is logged and changes nothing else (SR-18). Keeps the newest files only.
public final class BlackBoxSaver implements AutoCloseable {
    /// How much before the cause is saved, at least. Chosen: one minute, as long as a segment.
    static final long BEFORE_NS = 60_000_000_000L;

    /// How much after the cause is saved. Chosen: a stop takes 5 s at most, and its aftermath as long again.
    static final long AFTER_NS = 10_000_000_000L;

    /// Files kept. Chosen: at most some 100 MB after ten edge storms, 10 MB in daily life.
    static final int FILES_MAX = 20;

    private static final long LOOK_MILLIS = 1_000;
    private static final long CLOSE_MILLIS = 20_000;
    private static final Logger LOG = LoggerFactory.getLogger(BlackBoxSaver.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final BlackBox box;
    private final NanoClock clock;
    private final InstantSource wall;
    private final Path folder;
    private final Recording.Origin origin;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("blackbox").daemon().unstarted(this::live);

    public BlackBoxSaver(BlackBox box, NanoClock clock, InstantSource wall, Path folder, Recording.Origin origin) {
        this.box = box;
        this.clock = clock;
        this.wall = wall;
        this.folder = folder;
        this.origin = origin;
    }

    public void start() {
        thread.start();
    }

    private void live() {
        try {
            while (!closing.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                saveIfDue();
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /// Saves if a wish waits and its ten seconds are over. Saver thread.
    void saveIfDue() {
        BlackBox.Trigger wish = box.waiting();
        if (wish != null && clock.nowNs() - wish.nowNs() >= AFTER_NS) {
            save(wish);
        }
    }

    private void save(BlackBox.Trigger wish) {
        box.taken();
        List<Recording.Part> parts = box.since(wish.nowNs() - BEFORE_NS);
        Recording recording = new Recording(origin, wall.millis(), clock.nowNs(), wish.cause(), wish.nowNs(), parts);
        String cause = wish.cause() == Cause.NO_CAUSE ? "request" : wish.cause().name();
        Path file = folder.resolve("blackbox-" + STAMP.format(wall.instant()) + "-" + cause + ".rtb");
        try {
            write(recording, file);
            forgetOldest(file);
            LOG.info("what led to {} is kept in {}", cause, file);
        } catch (IOException broken) {
            LOG.error("what led to {} could not be kept in {}: {}", cause, file, broken.toString());
        }
    }

    private void write(Recording recording, Path file) throws IOException {
        Path unfinished = folder.resolve("blackbox.unfinished");
        try (FileChannel channel = FileChannel.open(
                        unfinished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            recording.write(out);
            out.flush();
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /// Deletes the oldest by name, never the one just written: a clock that was wrong may have put it first.
    private void forgetOldest(Path justWritten) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(BlackBoxSaver::isRecording).sorted().toList();
        }
        int surplus = files.size() - FILES_MAX;
        for (Path file : files) {
            if (surplus > 0 && !file.equals(justWritten)) {
                Files.deleteIfExists(file);
                surplus--;
            }
        }
    }

    private static boolean isRecording(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("blackbox-") && name.endsWith(".rtb");
    }

    /// Saves at once what is still waiting, then ends; after the control thread has ended.
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        BlackBox.Trigger wish = box.waiting();
        if (wish != null && !thread.isAlive()) {
            save(wish);
        }
    }
}
