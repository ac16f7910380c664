package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.belt.BeltDirection;
import retrotread.control.Snapshot;
import retrotread.port.Feeds;
import retrotread.port.OdometerReading;
import retrotread.port.ServicePlan;
import retrotread.safety.Cause;
import retrotread.safety.Facing;
import retrotread.safety.LimitSource;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.Response;
import retrotread.safety.SafetyState;
import retrotread.wire.TimeBase;

/// What is counted, when it goes to the disk, and what a restart, a cut or a damaged file leaves of it.
class OdometerTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final double MPS = 0.5;
    private static final Instant WALL = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir
    private Path state;

    private final Deque<Snapshot> waiting = new ArrayDeque<>();
    private long nowNs = 50 * SECOND_NS;
    private double meters;

    private Odometer odometer() {
        meters = 0;
        TimeBase time = new TimeBase(() -> nowNs, InstantSource.fixed(WALL), () -> TimeBase.Quality.NTP);
        return new Odometer(Feeds.samples(waiting::poll), ServicePlan.NONE, time, state);
    }

    private Snapshot sample(SafetyState now, double mps, double setpointMps, boolean relayOn) {
        return new Snapshot(
                nowNs,
                now,
                0,
                Cause.NO_CAUSE,
                Response.NONE,
                mps,
                mps,
                MPS,
                LimitSource.PROFILE,
                setpointMps,
                setpointMps,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                meters,
                0,
                Facing.BACKWARD,
                BeltDirection.NORMAL,
                Profile.GENERAL,
                Mode.PROTECTING,
                Long.MAX_VALUE,
                0,
                false,
                true,
                relayOn,
                false,
                0,
                0);
    }

    private void take(Odometer odometer, Snapshot sample) {
        waiting.add(sample);
        while (odometer.poll() != null) {}
    }

    /// A sample a second.
    private void walk(Odometer odometer, int seconds) {
        take(odometer, sample(SafetyState.COUNTDOWN, 0, 0, true));
        for (int i = 0; i < seconds; i++) {
            nowNs += SECOND_NS;
            meters += MPS;
            take(odometer, sample(SafetyState.RUNNING, MPS, MPS, true));
        }
    }

    private void stopsSoftly(Odometer odometer) {
        nowNs += SECOND_NS;
        take(odometer, sample(SafetyState.STOPPING, 0, 0, true));
        nowNs += SECOND_NS;
        take(odometer, sample(SafetyState.READY, 0, 0, false));
    }

    /// So long that the run counts as over.
    private void rest(Odometer odometer) {
        nowNs += Odometer.OVER_NS;
        odometer.poll();
    }

    /// What a power cut now would leave.
    private OdometerReading onDisk() {
        return new OdometerFile(state).load();
    }

    @Test
    void countsTimeAndTravelOfTheMovingBelt() {
        Odometer odometer = odometer();

        walk(odometer, 30);
        stopsSoftly(odometer);
        rest(odometer);

        assertEquals(new OdometerReading(30 * SECOND_NS, 15, 0, 0, 0, 0, ""), odometer.reading());
        assertEquals(odometer.reading(), onDisk());
    }

    @Test
    void aRelayThatOpensUnderLoadIsCountedOnce() {
        Odometer odometer = odometer();
        walk(odometer, 10);
        nowNs += SECOND_NS;
        take(odometer, sample(SafetyState.LOCKED, MPS, 0, false));
        nowNs += SECOND_NS;
        take(odometer, sample(SafetyState.LOCKED, MPS / 2, 0, false));
        rest(odometer);

        walk(odometer, 10);
        stopsSoftly(odometer);
        assertEquals(1, odometer.reading().loadedOpenings(), "a soft stop opens it at rest");

        walk(odometer, 10);
        take(odometer, sample(SafetyState.LOCKED, Double.NaN, 0, false));
        assertEquals(2, odometer.reading().loadedOpenings(), "where nobody can tell the speed it counts");
    }

    @Test
    @DisplayName("a power cut loses at most ten minutes of a run, for six writes an hour")
    void keepsEveryTenMinutesOfARun() {
        Odometer odometer = odometer();
        int writes = 0;
        OdometerReading before = onDisk();
        for (int minute = 0; minute < 60; minute++) {
            walk(odometer, 60);
            OdometerReading left = onDisk();
            writes += left.equals(before) ? 0 : 1;
            before = left;
            assertTrue(odometer.reading().runningNs() - left.runningNs() <= Odometer.KEEP_NS, left::toString);
        }

        assertEquals(3600 * SECOND_NS, odometer.reading().runningNs());
        assertTrue(writes >= 5 && writes <= 6, writes + " writes");
    }

    @Test
    void aRestartGoesOnFromTheFileAndTheNewTravel() {
        Odometer first = odometer();
        walk(first, 20);
        first.close();

        Odometer second = odometer();
        walk(second, 10);

        assertEquals(30 * SECOND_NS, second.reading().runningNs());
        assertEquals(15, second.reading().meters(), 1e-9);
    }

    @Test
    void aServiceIsKeptAtOnceAndOutlivesTheRestart() {
        Odometer odometer = odometer();
        walk(odometer, 20);

        odometer.serviced();
        odometer.poll();

        OdometerReading kept = onDisk();
        assertEquals(20 * SECOND_NS, kept.servicedNs());
        assertEquals(WALL.toEpochMilli(), kept.servicedUtcMillis());
        ServicePlan plan = new ServicePlan(3600 * SECOND_NS, 1000);
        assertEquals(3600 * SECOND_NS, plan.leftNs(odometer().reading()));
        assertFalse(plan.isDue(kept));
        assertTrue(plan.isDue(OdometerReading.of(3600 * SECOND_NS, 0, "")));
        assertTrue(plan.isDue(OdometerReading.of(0, 1000, "")));
        assertFalse(ServicePlan.NONE.isDue(OdometerReading.of(Long.MAX_VALUE / 2, 1e12, "")));
    }

    @Test
    void everyDamagedFileIsToldAndKeptAside() throws IOException {
        Odometer odometer = odometer();
        walk(odometer, 20);
        odometer.close();
        Path file = state.resolve(OdometerFile.NAME);
        byte[] whole = Files.readAllBytes(file);

        for (int i = 0; i < whole.length; i += 5) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(file, damaged);
            OdometerReading begun = odometer().reading();
            if (i < whole.length - 1) {
                assertEquals(
                        OdometerReading.of(
                                0,
                                0,
                                "begun again, since its file could not be read, with the sums of 0 kept sessions"),
                        begun,
                        "byte " + i);
                assertTrue(Files.exists(state.resolve(OdometerFile.DAMAGED)));
            }
            Files.deleteIfExists(state.resolve(OdometerFile.DAMAGED));
        }
    }

    @Test
    @DisplayName("SR-18 a disk that fails is tried again after a minute, and nothing is lost meanwhile")
    void aDiskThatFailsLosesNothing() throws IOException {
        Odometer odometer = odometer();
        Path inTheWay = Files.createDirectory(state.resolve(OdometerFile.NAME + ".unfinished"));
        walk(odometer, 20);
        rest(odometer);
        assertFalse(Files.exists(state.resolve(OdometerFile.NAME)));

        Files.delete(inTheWay);
        nowNs += Odometer.RETRY_NS;
        odometer.poll();

        assertEquals(20 * SECOND_NS, onDisk().runningNs());
    }
}
