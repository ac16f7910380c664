package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// All states of the real supervisor, to closure. The causes are represented by one of each kind: what the
/// supervisor does with a cause depends on its response, on `leadsToReady` and on `Causes.PASSING` alone.
class SupervisorExploreTest {
    private static final int BOOLEANS = 8;

    static final String DRIVEN = """
        LOCKED -> READY LOCKOUT; READY -> LOCKED COUNTDOWN LOCKOUT; \
        COUNTDOWN -> LOCKED READY RUNNING LOCKOUT; RUNNING -> LOCKED STOPPING LOCKOUT; \
        STOPPING -> LOCKED READY LOCKOUT; LOCKOUT -> LOCKED\
        """;

    private static final String CONSOLE = """
        LOCKED -> READY LOCKOUT; READY -> LOCKED COUNTDOWN LOCKOUT; \
        COUNTDOWN -> LOCKED READY RUNNING LOCKOUT; RUNNING -> LOCKED READY LOCKOUT; \
        STOPPING -> ; LOCKOUT -> LOCKED\
        """;

    private record Kind(Response response, boolean leadsToReady, boolean passing) {}

    private static List<Cause> kinds() {
        Map<Kind, Cause> one = new LinkedHashMap<>();
        for (Cause cause : Cause.values()) {
            if (cause != Cause.NO_CAUSE) {
                Kind kind = new Kind(cause.response, cause.leadsToReady, cause.isIn(Causes.PASSING));
                one.merge(kind, cause, (first, next) -> next == Cause.INTERNAL_ERROR ? next : first);
            }
        }
        one.replaceAll((kind, cause) -> cause == Cause.POWER_ON ? Cause.INTERNAL_ERROR : cause);
        return List.copyOf(one.values());
    }

    @ParameterizedTest(name = "interlock only: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("SR-8 no supervisor state but by the ritual: two kinds of causes, all signals, to closure")
    void pairsOfKinds(boolean interlockOnly) {
        List<Cause> kinds = kinds();
        StatePairs pairs = new StatePairs();
        long states = 0;
        long transitions = 0;
        long beganNs = System.nanoTime();
        for (int i = 0; i < kinds.size(); i++) {
            for (int j = i + 1; j < kinds.size(); j++) {
                long a = kinds.get(i).bit();
                long b = kinds.get(j).bit();
                SupervisorExploration one = new SupervisorExploration(interlockOnly, all(List.of(0L, a, b, a | b)));
                assertEquals("", one.explore(), kinds.get(i) + " and " + kinds.get(j));
                pairs.add(one.pairs);
                states += one.states();
                transitions += one.transitions();
            }
        }
        print("pairs of " + kinds, interlockOnly, states, transitions, beganNs, pairs);
        assertEquals(interlockOnly ? CONSOLE : DRIVEN, pairs.seen());
    }

    @ParameterizedTest(name = "interlock only: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("SR-8 no supervisor state but by the ritual: all kinds of causes, one signal at a time, to closure")
    void allKinds(boolean interlockOnly) {
        List<Cause> kinds = kinds();
        List<Long> findings = new ArrayList<>(List.of(0L));
        for (int i = 0; i < kinds.size(); i++) {
            findings.add(kinds.get(i).bit());
            for (int j = i + 1; j < kinds.size(); j++) {
                findings.add(kinds.get(i).bit() | kinds.get(j).bit());
            }
        }
        long beganNs = System.nanoTime();
        SupervisorExploration all = new SupervisorExploration(interlockOnly, few(findings));
        assertEquals("", all.explore());
        print("all of " + kinds, interlockOnly, all.states(), all.transitions(), beganNs, all.pairs);
        assertEquals(interlockOnly ? CONSOLE : DRIVEN, all.pairs.seen());
    }

    private static void print(
            String what, boolean interlockOnly, long states, long transitions, long beganNs, StatePairs pairs) {
        double seconds = (System.nanoTime() - beganNs) * 1e-9;
        System.out.printf(
                "supervisor, interlock only %b, %s: closed, %d states, %d transitions, %.1f s, %.1f M/s%n  never: %s%n",
                interlockOnly, what, states, transitions, seconds, transitions / seconds * 1e-6, pairs.never());
    }

    /// Each set of findings with every combination of the other signals.
    private static List<Signals> all(List<Long> findings) {
        List<Signals> told = new ArrayList<>();
        for (long found : findings) {
            for (int bits = 0; bits < 1 << BOOLEANS; bits++) {
                told.add(signals(found, bits));
            }
        }
        return told;
    }

    /// Each set of findings with nothing else, and with each other signal alone changed.
    private static List<Signals> few(List<Long> findings) {
        List<Signals> told = new ArrayList<>();
        for (long found : findings) {
            told.add(signals(found, 0));
            for (int bit = 0; bit < BOOLEANS; bit++) {
                told.add(signals(found, 1 << bit));
            }
        }
        return told;
    }

    private static Signals signals(long found, int bits) {
        Signals signals = new Signals();
        signals.findings = found;
        signals.isStanding = (bits & 1) == 0;
        signals.isKeyCycled = (bits & 2) == 0;
        signals.isRelayProven = (bits & 4) == 0;
        signals.isResetPressed = (bits & 8) != 0;
        signals.isStartPressed = (bits & 16) != 0;
        signals.isStopDone = (bits & 32) != 0;
        signals.isServiceAsked = (bits & 64) != 0;
        signals.isServiceHeld = (bits & 128) != 0;
        return signals;
    }
}
