package retrotread.adapter.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.control.Snapshot;
import retrotread.port.OdometerPort;
import retrotread.port.OdometerReading;
import retrotread.port.SampleFeed;
import retrotread.port.ServicePlan;
import retrotread.safety.SafetyState;
import retrotread.wire.TimeBase;

/// Counts what the belt has run, from the samples that pass through on their way to the journal, so that nobody
/// else is asked for anything. It goes to the disk after each run, after a service, and every 10 min of a run:
/// a power cut loses no more. A disk that fails is logged once and tried again; it stops nothing (SR-18).
/// Journal thread; `reading`, `plan` and `serviced` any thread.
public final class Odometer implements SampleFeed, OdometerPort, AutoCloseable {
    /// Longest run that a power cut loses. Chosen: a run of [POLICY] SR-20, backward; six writes an hour.
    static final long KEEP_NS = 600_000_000_000L;

    /// No sample for so long: the run is over. Chosen: fifty usual samples.
    static final long OVER_NS = 5_000_000_000L;

    /// Between two tries on a disk that failed. Chosen: the disk has a minute, nothing is lost meanwhile.
    static final long RETRY_NS = 60_000_000_000L;

    /// Two samples further apart are of two runs. Chosen: the longest period of samples, and a late one.
    private static final long GAP_NS = 2_000_000_000L;

    /// A relay that opens below this switches no load. Chosen: a tenth of the lowest speed of a drive, 0.1
    /// km/h.
    private static final double STILL_MPS = 0.1 / 3.6;

    private static final Logger LOG = LoggerFactory.getLogger(Odometer.class);

    private final SampleFeed samples;
    private final ServicePlan plan;
    private final TimeBase time;
    private final OdometerFile file;
    private final AtomicLong servicedUtcMillis = new AtomicLong();
    private volatile OdometerReading reading;
    private Snapshot last;
    private boolean isKept = true;
    private boolean failing;
    private long keptNs;
    private long triedNs;

    /// Reads its file; while the belt is not guarded yet.
    ///
    /// @param samples where they come from
    /// @param state state directory
    public Odometer(SampleFeed samples, ServicePlan plan, TimeBase time, Path state) {
        this.samples = samples;
        this.plan = plan;
        this.time = time;
        this.file = new OdometerFile(state);
        reading = file.load();
        keptNs = time.nowNs();
    }

    @Override
    public Snapshot poll() {
        Snapshot next = samples.poll();
        if (next == null) {
            look(time.nowNs());
        } else {
            count(next);
        }
        return next;
    }

    @Override
    public long dropped() {
        return samples.dropped();
    }

    private void count(Snapshot now) {
        long spanNs = last == null ? Long.MAX_VALUE : now.nowNs() - last.nowNs();
        boolean runs = spanNs <= GAP_NS && isRunning(now);
        double metersBefore = last == null ? 0 : last.distanceMeters();
        boolean opened = last != null && last.relayOn() && !now.relayOn() && isLoaded(last, now);
        OdometerReading before = reading;
        reading = new OdometerReading(
                before.runningNs() + (runs ? spanNs : 0),
                before.meters() + Math.max(0, now.distanceMeters() - metersBefore),
                before.loadedOpenings() + (opened ? 1 : 0),
                before.servicedNs(),
                before.servicedMeters(),
                before.servicedUtcMillis(),
                before.begun());
        keptNs = isKept ? now.nowNs() : keptNs;
        isKept &= reading.equals(before);
        last = now;
    }

    /// Where nobody can tell its speed the state has to say it.
    private static boolean isRunning(Snapshot now) {
        return now.speedMps() > 0 || (Double.isNaN(now.speedMps()) && now.state() == SafetyState.RUNNING);
    }

    /// In doubt it was: a speed that nobody can tell may be any.
    private static boolean isLoaded(Snapshot before, Snapshot now) {
        boolean idle = before.setpointMps() <= 0 && now.speedMps() <= STILL_MPS;
        return !idle;
    }

    private void look(long nowNs) {
        long servicedAt = servicedUtcMillis.getAndSet(0);
        if (servicedAt > 0) {
            reading = reading.serviced(servicedAt);
            isKept = false;
        }
        boolean isOver = last == null || nowNs - last.nowNs() >= OVER_NS;
        boolean isDue = servicedAt > 0 || isOver || nowNs - keptNs >= KEEP_NS;
        boolean mayTry = !failing || nowNs - triedNs >= RETRY_NS;
        if (!isKept && isDue && mayTry) {
            keep(nowNs);
        }
    }

    private void keep(long nowNs) {
        triedNs = nowNs;
        try {
            file.write(reading);
            isKept = true;
            failing = false;
        } catch (IOException broken) {
            if (!failing) {
                LOG.error("the odometer cannot be written, and counts on in memory: {}", broken.toString());
            }
            failing = true;
        }
    }

    @Override
    public OdometerReading reading() {
        return reading;
    }

    @Override
    public ServicePlan plan() {
        return plan;
    }

    @Override
    public void serviced() {
        servicedUtcMillis.set(time.wall().millis());
    }

    /// Writes what was counted; after the journal's thread has ended.
    @Override
    public void close() {
        failing = false;
        last = null;
        look(time.nowNs());
    }
}
