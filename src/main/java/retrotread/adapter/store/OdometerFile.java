package retrotread.adapter.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.port.OdometerReading;

/// The odometer in one small file, replaced as a whole. One that cannot be read is kept beside it, and the
/// count begins again with what the sessions say, which is told: an odometer stops nothing.
final class OdometerFile {
    static final String NAME = "odometer";

    /// What cannot be read is kept under this name.
    static final String DAMAGED = "odometer-damaged";

    private static final String HEAD = "retrotread odometer 1";
    private static final String RUNNING = "running_ns";
    private static final String METERS = "distance_m";
    private static final String OPENINGS = "relay_openings_loaded";
    private static final String SERVICED_RUNNING = "serviced_running_ns";
    private static final String SERVICED_METERS = "serviced_distance_m";
    private static final String SERVICED_AT = "serviced_utc_ms";
    private static final String BEGUN = "begun";

    /// Longest file that is read, bytes. Chosen: ten times the longest that is written.
    private static final int FILE_MAX = 8 * 1024;

    private static final double NS_PER_SECOND = 1e9;
    private static final Logger LOG = LoggerFactory.getLogger(OdometerFile.class);

    private final Path state;
    private final Path file;

    /// @param state state directory
    OdometerFile(Path state) {
        this.state = state;
        this.file = state.resolve(NAME);
    }

    OdometerReading load() {
        try {
            if (Files.size(file) > FILE_MAX) {
                throw new IllegalArgumentException("it has more than " + FILE_MAX + " bytes");
            }
            return read(Files.readString(file));
        } catch (NoSuchFileException none) {
            return fromSessions("");
        } catch (IOException | IllegalArgumentException damaged) {
            return begunAgain(damaged);
        }
    }

    private OdometerReading begunAgain(Exception damaged) {
        OdometerReading begun = fromSessions("again, since its file could not be read, ");
        LOG.error(
                "odometer {} cannot be read ({}); it is kept as {}, and counts on from {} s and {} m: {}. Relay"
                        + " openings and the last service are not known any more",
                file,
                damaged.getMessage(),
                DAMAGED,
                Math.round(begun.runningNs() / NS_PER_SECOND),
                Math.round(begun.meters()),
                begun.begun());
        try {
            Files.move(file, state.resolve(DAMAGED), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException stuck) {
            LOG.error("odometer {} cannot be moved aside: {}", file, stuck.toString());
        }
        return begun;
    }

    /// A machine that walked before there was an odometer, or whose file is lost.
    private OdometerReading fromSessions(String again) {
        double seconds = 0;
        double meters = 0;
        int sessions = 0;
        try {
            for (SessionLine line : new SessionArchive(state).list()) {
                seconds += line.runningSeconds() > 0 ? line.runningSeconds() : 0;
                meters += line.distanceMeters() > 0 ? line.distanceMeters() : 0;
                sessions++;
            }
        } catch (IOException | IllegalArgumentException unread) {
            LOG.error("odometer {}: the sessions cannot be read either: {}", file, unread.toString());
        }
        String begun = sessions == 0 && again.isEmpty()
                ? ""
                : "begun " + again + "with the sums of " + sessions + " kept sessions";
        return OdometerReading.of((long) (seconds * NS_PER_SECOND), meters, begun);
    }

    private static OdometerReading read(String text) {
        SummedText read = SummedText.read(HEAD, text);
        return new OdometerReading(
                read.whole(RUNNING),
                Double.parseDouble(read.value(METERS)),
                read.whole(OPENINGS),
                read.whole(SERVICED_RUNNING),
                Double.parseDouble(read.value(SERVICED_METERS)),
                read.whole(SERVICED_AT),
                read.value(BEGUN));
    }

    void write(OdometerReading now) throws IOException {
        DurableFile.replace(
                file,
                SummedText.of(HEAD)
                        .with(RUNNING, now.runningNs())
                        .with(METERS, now.meters())
                        .with(OPENINGS, now.loadedOpenings())
                        .with(SERVICED_RUNNING, now.servicedNs())
                        .with(SERVICED_METERS, now.servicedMeters())
                        .with(SERVICED_AT, now.servicedUtcMillis())
                        .with(BEGUN, now.begun())
                        .write());
    }
}
