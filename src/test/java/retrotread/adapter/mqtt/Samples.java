package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import retrotread.belt.BeltDirection;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.control.Snapshot;
import retrotread.input.Command;
import retrotread.safety.Budget;
import retrotread.safety.Cause;
import retrotread.safety.Facing;
import retrotread.safety.LimitSource;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.Response;
import retrotread.safety.SafetyState;
import retrotread.wire.TimeBase;

/// Values that the tests of this package share.
final class Samples {
    static final long SECOND = 1_000_000_000L;
    static final Instant WALL = Instant.parse("2026-11-23T10:00:00Z");

    private static final Pattern NUMBER = Pattern.compile("\"command_id\":(\\d+)");

    private Samples() {}

    static DeviceFacts facts() {
        return new DeviceFacts("0.1.0", "25", "2b6c91", "0".repeat(64), 3.0 / 3.6, false, budgets());
    }

    /// Of an installation that only observes.
    static DeviceFacts observing() {
        return new DeviceFacts("0.1.0", "25", "2b6c91", "0".repeat(64), 3.0 / 3.6, true, Map.of());
    }

    /// GENERAL is within its goal, FIRST_USE is not.
    private static Map<Profile, Budget.Result> budgets() {
        return Map.of(
                Profile.GENERAL, new Budget.Result(78_000_000, 148_000_000, 0.41, true),
                Profile.FIRST_USE, new Budget.Result(91_500_000, 161_500_000, 0.52, false));
    }

    static TimeBase realTime() {
        return new TimeBase(System::nanoTime, () -> Instant.now(), () -> TimeBase.Quality.NTP);
    }

    /// Short times, so that a test need not be patient: connect 1.2 s, back-off 50 to 100 ms.
    static LinkTimes hasty() {
        return new LinkTimes(SECOND * 12 / 10, SECOND / 20, SECOND / 10, SECOND, SECOND / 5);
    }

    static MqttSettings settings(URI broker, String device) {
        return settings(broker, device, false);
    }

    static MqttSettings settings(URI broker, String device, boolean archiver) {
        return new MqttSettings(
                broker,
                "home",
                device,
                device,
                Optional.empty(),
                Optional.empty(),
                1,
                hasty(),
                new FlowSettings(1000, archiver, false));
    }

    static Snapshot snapshot(long nowNs, SafetyState state, double speedMps, Cause... causes) {
        return snapshot(nowNs, state, speedMps, Profile.GENERAL, causes);
    }

    static Snapshot snapshot(long nowNs, SafetyState state, double speedMps, Profile profile, Cause... causes) {
        long set = 0;
        for (Cause cause : causes) {
            set |= cause.bit();
        }
        Cause first = causes.length == 0 ? Cause.NO_CAUSE : causes[0];
        return new Snapshot(
                nowNs,
                state,
                set,
                first,
                Response.NONE,
                speedMps,
                speedMps * 1.02,
                3.0 / 3.6,
                LimitSource.PROFILE,
                0.35,
                0.35,
                4,
                3.25,
                3,
                120.04,
                343_200_000_000L,
                Facing.BACKWARD,
                BeltDirection.NORMAL,
                profile,
                Mode.PROTECTING,
                600_000_000_000L,
                90_000_000_000L,
                false,
                true,
                state == SafetyState.RUNNING,
                false,
                2,
                0);
    }

    static Event event(long nowNs, EventType type, Cause cause) {
        return new Event(
                nowNs, type, cause, SafetyState.RUNNING, SafetyState.LOCKED, 0.351, 0.833, 3_100_000L, 0, Command.NONE);
    }

    /// An event that carries a number of its own, to be found again.
    static Event numbered(int number) {
        return new Event(
                System.nanoTime(),
                EventType.STATE_CHANGED,
                Cause.NO_CAUSE,
                SafetyState.READY,
                SafetyState.COUNTDOWN,
                0,
                0.833,
                0,
                number,
                Command.NONE);
    }

    /// The number that `numbered` gave an event, out of its payload.
    static int number(String payload) {
        Matcher matcher = NUMBER.matcher(payload);
        assertTrue(matcher.find(), payload);
        return Integer.parseInt(matcher.group(1));
    }
}
