package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import retrotread.adapter.drive.LibmodbusConverter;
import retrotread.adapter.mqtt.Mosquitto;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.wire.JsonText;

/// One life of the whole daemon with a converter behind libmodbus: a person starts it, walks and asks for two
/// steps up; then the line dies.
final class ConverterRound implements AutoCloseable {
    /// How the line dies.
    enum Death {
        /// The adapter is unplugged: its device goes away.
        UNPLUGGED,
        /// The wires behind the adapter break: questions go out, and nothing comes back.
        SILENT,
        /// What is at its other end talks without being asked, and means nothing.
        BABBLING
    }

    /// What it came to, ms after the line died.
    ///
    /// @param decidedMillis until the daemon had found it out
    /// @param relayMillis until the relay line was off
    /// @param toldMillis until a listener at the broker had heard of the trip
    /// @param busyRatio share of a processor that the threads of the drive took while the line was dead
    record Figures(double decidedMillis, double relayMillis, double toldMillis, double busyRatio) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "found out after %.1f ms, relay line off after %.1f ms, told after %.1f ms; drive's threads took"
                            + " %.2f %% of a processor",
                    decidedMillis,
                    relayMillis,
                    toldMillis,
                    100 * busyRatio);
        }
    }

    private static final double START_MPS = 0.8 / 3.6;
    private static final double STEP_MPS = 0.2 / 3.6;
    private static final double DEAD_SECONDS = 3;

    /// Twice what the ritual takes.
    private static final double RITUAL_SECONDS = 28;

    private static final int ATTEMPTS_MAX = 6;

    final LibmodbusConverter converter;
    final ToldWalk walk;
    private final ConverterTreadmill treadmill;

    private ConverterRound(Path folder) throws Exception {
        treadmill = new ConverterTreadmill(folder);
        converter = treadmill.converter();
        walk = new ToldWalk(
                Mosquitto.program().orElseThrow(),
                Files.createTempDirectory(folder, "walk"),
                Files.createTempDirectory(folder, "state"),
                treadmill);
    }

    /// From the ritual to a walk two steps above the start. False where something stopped it: a machine that
    /// holds up the threads of the drive for 200 ms is void, and to be tried again.
    private boolean walk() throws InterruptedException {
        walk.await("running", () -> state() == SafetyState.RUNNING || isVoid());
        walk.await(
                "two steps up",
                () -> converter.beltMps() > START_MPS + 1.9 * STEP_MPS
                                && walk.now().speedMps() > START_MPS + 1.5 * STEP_MPS
                        || isVoid());
        if (isVoid()) {
            System.out.println(
                    "void, for this machine was held up: " + walk.events().getLast());
        }
        return !isVoid();
    }

    private SafetyState state() {
        return walk.now() == null ? SafetyState.LOCKED : walk.now().state();
    }

    private boolean isVoid() {
        boolean late = walk.sinceStart() > RITUAL_SECONDS && state() != SafetyState.RUNNING;
        return late || walk.events().stream().anyMatch(each -> each.type() == EventType.TRIP);
    }

    static void kill(LibmodbusConverter converter, Death how) throws IOException {
        switch (how) {
            case UNPLUGGED -> converter.unplug();
            case SILENT -> converter.keypad("mute");
            case BABBLING -> converter.keypad("babble");
        }
    }

    /// Lets the line die, and waits while it is dead.
    Figures die(Death how) throws IOException, InterruptedException {
        Instant at = Instant.now();
        long atNs = System.nanoTime();
        kill(converter, how);
        walk.await("locked", () -> walk.now().state() == SafetyState.LOCKED);
        ThreadTimes before = ThreadTimes.now();
        walk.until(walk.sinceStart() + DEAD_SECONDS);
        double busy = ThreadTimes.now().shareSince(before, ThreadTimes::isDrive);
        Event trip = walk.trip();
        Cause wanted = how == Death.UNPLUGGED ? Cause.DRIVE_FAULT : Cause.DRIVE_SILENT;
        assertEquals(wanted, trip.cause(), walk.events()::toString);
        Optional<Instant> told = walk.told("/event ", "\"cause\":\"" + JsonText.wire(wanted) + "\"");
        return new Figures(
                (trip.nowNs() - atNs) / 1e6,
                (walk.relayOffNs() - atNs) / 1e6,
                Duration.between(at, told.orElseThrow()).toNanos() / 1e6,
                busy);
    }

    /// The line is back; the daemon stays locked, whatever it says, until somebody does the ritual.
    void mend(Death how) throws IOException, InterruptedException {
        long mendedNs = System.nanoTime();
        switch (how) {
            case UNPLUGGED -> converter.plug();
            case SILENT, BABBLING -> converter.keypad("speak");
        }
        converter.awaitSaid("write", mendedNs);
        walk.until(walk.sinceStart() + DEAD_SECONDS);
        assertEquals(SafetyState.LOCKED, walk.now().state());
        assertTrue(
                converter.said("write", mendedNs).stream()
                        .allMatch(each -> each.more().equals("2000 1")),
                () -> "ordered more than stops: " + converter.said("write", mendedNs));

        converter.keypad("reset");
        treadmill.ritualAgain();
        walk.await("ready", () -> walk.now().state() == SafetyState.READY);
        assertEquals(
                1,
                walk.events().stream()
                        .filter(each -> each.type() == EventType.TRIP)
                        .count());
    }

    /// A round on which the person walks.
    static ConverterRound walking(Path folder) throws Exception {
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            ConverterRound round = new ConverterRound(folder);
            if (round.walk()) {
                return round;
            }
            round.close();
        }
        throw new AssertionError("held up in each of " + ATTEMPTS_MAX + " walks");
    }

    @Override
    public void close() throws IOException {
        walk.close();
        treadmill.close();
    }
}
