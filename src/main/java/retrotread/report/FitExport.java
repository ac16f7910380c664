package retrotread.report;

import java.util.List;
import retrotread.session.Gait;
import retrotread.session.SessionBrief;
import retrotread.session.SessionRecord;
import retrotread.session.SessionSample;

/// A session as a FIT activity: one record a second, timer events where the belt starts and stops. Its times
/// are the wall clock of the first sample plus monotonic time, so that they never go back; how far the wall
/// clock was from the monotonic one at both ends stands in `timestamp_correlation`.
final class FitExport {
    /// 1989-12-31T00:00:00Z, in seconds since 1970.
    private static final long EPOCH_SECONDS = 631_065_600L;

    private static final int FILE_ACTIVITY = 4;

    /// Garmin's number for makers that have none.
    private static final int MANUFACTURER_DEVELOPMENT = 255;

    private static final int SPORT_WALKING = 11;
    private static final int SUB_SPORT_TREADMILL = 1;
    private static final int EVENT_TIMER = 0;
    private static final int EVENT_POWER_DOWN = 5;
    private static final int EVENT_SESSION = 8;
    private static final int EVENT_LAP = 9;
    private static final int EVENT_ACTIVITY = 26;
    private static final int TYPE_START = 0;
    private static final int TYPE_STOP = 1;
    private static final int TYPE_STOP_ALL = 4;
    private static final int TYPE_MARKER = 3;
    private static final long SECOND_NS = 1_000_000_000L;

    private static final long HALF_STRETCH_NS = 5 * SECOND_NS;

    private final SessionRecord session;
    private final List<SessionSample> samples;
    private final List<Gait.Stretch> stretches;
    private final FitFile file = new FitFile();

    private FitExport(SessionRecord session) {
        this.session = session;
        samples = session.samples();
        stretches = Gait.of(session).stretches();
    }

    /// @throws IllegalStateException for a session without a sample: such a file has no time
    static byte[] of(SessionRecord session) {
        if (session.samples().isEmpty()) {
            throw new IllegalStateException("session " + session.facts().id()
                    + " has no sample, and a FIT file needs one; csv and json do not");
        }
        return new FitExport(session).write();
    }

    private byte[] write() {
        long startFit = fit(samples.getFirst());
        long endFit = fit(samples.getLast());
        int serial = session.facts().id().hashCode();
        file.add(FitMessage.FILE_ID, FILE_ACTIVITY, MANUFACTURER_DEVELOPMENT, 0, serial & 0x7FFFFFFFL | 1, startFit);
        correlate(samples.getFirst());
        records();
        if (session.facts().isInterrupted()) {
            file.add(FitMessage.EVENT, endFit, EVENT_POWER_DOWN, TYPE_MARKER);
        }
        if (samples.size() > 1) {
            correlate(samples.getLast());
        }
        totals(startFit, endFit);
        return file.bytes();
    }

    private long fit(SessionSample sample) {
        return fit(sample.monoNs());
    }

    private long fit(long monoNs) {
        SessionSample first = samples.getFirst();
        long sinceMillis = (monoNs - first.monoNs()) / 1_000_000;
        return Math.floorDiv(first.utcMillis() + sinceMillis, 1000L) - EPOCH_SECONDS;
    }

    private void correlate(SessionSample at) {
        long utcMillis = at.utcMillis();
        long monoMillis = at.monoNs() / 1_000_000;
        file.add(
                FitMessage.TIMESTAMP_CORRELATION,
                utcMillis / 1000 - EPOCH_SECONDS,
                utcMillis % 1000,
                monoMillis / 1000,
                monoMillis % 1000);
    }

    private void records() {
        boolean driven = false;
        long recordedFit = Long.MIN_VALUE;
        double startMeters = samples.getFirst().distanceMeters();
        for (SessionSample sample : samples) {
            long atFit = fit(sample);
            if (sample.isRunning() != driven) {
                driven = sample.isRunning();
                file.add(FitMessage.EVENT, atFit, EVENT_TIMER, driven ? TYPE_START : TYPE_STOP_ALL);
            }
            if (atFit != recordedFit) {
                recordedFit = atFit;
                file.add(
                        FitMessage.RECORD,
                        atFit,
                        sample.distanceMeters() - startMeters,
                        sample.mps(),
                        sample.inclinePercent(),
                        stridesPerMinute(sample.monoNs()));
            }
        }
        if (driven) {
            file.add(FitMessage.EVENT, fit(samples.getLast()), EVENT_TIMER, TYPE_STOP_ALL);
        }
    }

    /// Half the cadence: FIT counts one foot. NaN where it is not known.
    private double stridesPerMinute(long monoNs) {
        return stretches.stream()
                .filter(stretch -> Math.abs(stretch.monoNs() - monoNs) <= HALF_STRETCH_NS)
                .mapToDouble(stretch -> stretch.stepsPerMinute() / 2)
                .findFirst()
                .orElse(Double.NaN);
    }

    private void totals(long startFit, long endFit) {
        SessionBrief brief = SessionBrief.of(session);
        double elapsed = (samples.getLast().monoNs() - samples.getFirst().monoNs()) / (double) SECOND_NS;
        file.add(
                FitMessage.LAP,
                0,
                endFit,
                EVENT_LAP,
                TYPE_STOP,
                startFit,
                elapsed,
                brief.walkedSeconds(),
                brief.distanceMeters(),
                brief.meanMps(),
                brief.mostMps(),
                SPORT_WALKING);
        String name = session.facts().isInterrupted() ? "Backward walk (interrupted)" : "Backward walk";
        file.add(
                FitMessage.SESSION,
                0,
                endFit,
                EVENT_SESSION,
                TYPE_STOP,
                startFit,
                SPORT_WALKING,
                SUB_SPORT_TREADMILL,
                elapsed,
                brief.walkedSeconds(),
                brief.distanceMeters(),
                brief.meanMps(),
                brief.mostMps(),
                0,
                1,
                name);
        file.add(FitMessage.ACTIVITY, endFit, brief.walkedSeconds(), 1, 0, EVENT_ACTIVITY, TYPE_STOP);
    }
}
