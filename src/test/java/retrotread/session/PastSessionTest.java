package retrotread.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.belt.BeltDirection;
import retrotread.safety.Facing;
import retrotread.safety.LimitSource;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.session.PastBout.End;

final class PastSessionTest {
    private static final long SECOND = 1_000_000_000L;

    /// r the belt begins to run, b the bout is over, t the time is over, s stop button, n network, k key out, x
    /// lockout.
    @ParameterizedTest
    @CsvSource({
        "'',         ''",
        "r,          TRIPPED",
        "rb,         COMPLETED",
        "rbrb,       COMPLETED COMPLETED",
        "rs,         STOPPED",
        "rn,         STOPPED",
        "rt,         CUT_SHORT",
        "rk,         TRIPPED",
        "rx,         TRIPPED",
        "rsrb,       STOPPED",
        "rbrsrkrb,   COMPLETED TRIPPED",
        "rsr,        TRIPPED",
        "rsrbrb,     STOPPED COMPLETED",
        "rbrs,       COMPLETED STOPPED",
    })
    void endsOfBoutsAreReadFromWhatHappened(String letters, String ends) {
        PastSession session = PastSession.of(record(letters));

        assertEquals(
                ends, session.bouts().stream().map(bout -> bout.end().name()).collect(Collectors.joining(" ")));
    }

    @Test
    void whatIsWalkedIsTheTimeTheBeltRan() {
        PastSession session = PastSession.of(record("rb"));

        assertEquals("s-1", session.id());
        assertEquals(20, session.walkedSeconds(), 1e-9);
        assertEquals(3, session.bouts().getFirst().inclinePercent(), 1e-9);
        assertEquals(0.5, session.bouts().getFirst().targetMps(), 1e-9);
        assertEquals(End.COMPLETED, session.worst());
    }

    private static SessionRecord record(String letters) {
        List<SessionEvent> events = new ArrayList<>();
        List<SessionSample> samples = new ArrayList<>();
        long atNs = 0;
        for (char letter : letters.toCharArray()) {
            events.add(event(letter, atNs));
            for (int i = 0; i < 3; i++) {
                samples.add(sample(letter == 'r' ? SafetyState.RUNNING : SafetyState.READY, atNs));
                atNs += 10 * SECOND;
            }
            atNs += 60 * SECOND;
        }
        SessionFacts facts = new SessionFacts("s-1", "P-1", 0, 0, "good", "b", Profile.GENERAL, List.of(), "");
        return new SessionRecord(facts, samples, events, new long[0], 36, List.of());
    }

    private static SessionSample sample(SafetyState state, long atNs) {
        return new SessionSample(
                atNs,
                0,
                0.5,
                0.5,
                0.5,
                0.5,
                LimitSource.SESSION,
                3,
                Facing.BACKWARD,
                BeltDirection.NORMAL,
                state,
                true,
                0);
    }

    private static SessionEvent event(char letter, long atNs) {
        return switch (letter) {
            case 'r' -> event("state_changed", "", "COUNTDOWN", "RUNNING", atNs);
            case 'b' -> event("stop", "bout_over", "RUNNING", "STOPPING", atNs);
            case 't' -> event("stop", "session_time", "RUNNING", "STOPPING", atNs);
            case 's' -> event("stop", "user_stop", "RUNNING", "STOPPING", atNs);
            case 'n' -> event("stop", "remote_stop", "RUNNING", "STOPPING", atNs);
            case 'k' -> event("trip", "key_out", "RUNNING", "LOCKED", atNs);
            default -> event("lockout", "overspeed_trip", "RUNNING", "LOCKOUT", atNs);
        };
    }

    private static SessionEvent event(String type, String cause, String from, String to, long atNs) {
        return new SessionEvent(atNs, 0, type, false, cause, "", from, to, 0.5, 0.5, Double.NaN);
    }
}
