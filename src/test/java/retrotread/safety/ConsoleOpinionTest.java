package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Machines.KMH;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.SECOND_NS;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.belt.PulsedBelt;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

@DisplayName("SR-7 INTERLOCK the console as a second opinion")
class ConsoleOpinionTest {
    private static final long STEP_NS = 100 * MILLI_NS;
    private static final long LONGEST_NS = 15 * SECOND_NS;

    private final Findings findings = new Findings();
    private final ControlInputs in = new ControlInputs();
    private final PulsedBelt pulses = PulsedBelt.exact(36);
    private ConsoleOpinion opinion = new ConsoleOpinion(Times.policy(), true, 0);

    /// Whether it is found, with the belt as its sensor shows it and what the console tells; NaN for a console
    /// that tells nothing, infinity for one that is silent.
    private boolean found(long nowNs, double shownMps, double toldMps) {
        if (shownMps > 0) {
            pulses.runsUntil(nowNs, shownMps);
        } else {
            pulses.wake(nowNs);
        }
        in.clear();
        if (toldMps < Double.POSITIVE_INFINITY || Double.isNaN(toldMps)) {
            in.drive(nowNs, toldMps, Double.NaN, 0);
        }
        in.stamp(nowNs, true);
        findings.clear();
        opinion = Reloaded.into(opinion, new ConsoleOpinion(Times.policy(), true, -7));
        opinion.step(in, pulses.belt, findings);
        return findings.has(Cause.DRIVE_DISAGREES);
    }

    /// For how long a belt that is driven by `truth`, and a console that tells `told`, are not found to differ;
    /// seconds.
    private double quietSeconds(double seconds, DoubleUnaryOperator shown, DoubleUnaryOperator told) {
        for (long nowNs = STEP_NS; nowNs < seconds * SECOND_NS; nowNs += STEP_NS) {
            double at = nowNs * 1e-9;
            if (found(nowNs, shown.applyAsDouble(at), told.applyAsDouble(at))) {
                return at;
            }
        }
        return seconds;
    }

    private static double ramp(double at, double fromKmh, double toKmh, double mps2) {
        double gone = Math.max(0, at - 5) * mps2;
        double from = fromKmh * KMH;
        double to = toKmh * KMH;
        return to > from ? Math.min(to, from + gone) : Math.max(to, from - gone);
    }

    /// A console that tells once a second what it measured then, and reaches us 0.2 s later.
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.10, 0.20, 0.25, 0.3, 0.5, 1.0})
    void oneThatTellsLateDoesNotCutAHealthyRamp(double mps2) {
        for (double[] fromTo : new double[][] {{0.8, 5.0}, {5.0, 0.8}}) {
            DoubleUnaryOperator belt = at -> ramp(at, fromTo[0], fromTo[1], mps2);
            double seconds = 60;
            ConsoleOpinionTest fresh = new ConsoleOpinionTest();
            assertEquals(
                    seconds,
                    fresh.quietSeconds(seconds, belt, at -> belt.applyAsDouble(Math.floor(at - 0.2))),
                    "from " + fromTo[0] + " at " + mps2);
        }
    }

    /// A console that tells its set-point at once, while the belt is on its way there.
    @ParameterizedTest
    @ValueSource(doubles = {0.10, 0.20, 0.25, 0.3, 0.5, 1.0})
    void oneThatTellsItsSetPointDoesNotCutAHealthyRamp(double mps2) {
        for (double[] fromTo : new double[][] {{0.8, 5.0}, {5.0, 0.8}}) {
            ConsoleOpinionTest fresh = new ConsoleOpinionTest();
            double quiet = fresh.quietSeconds(
                    60, at -> ramp(at, fromTo[0], fromTo[1], mps2), at -> fromTo[at < 5 ? 0 : 1] * KMH);
            assertEquals(60, quiet, "from " + fromTo[0] + " at " + mps2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3.0, 2.5, true",
        "3.0, 2.6, false",
        "3.0, 3.5, false",
        "3.0, 1.5, true",
        "3.0, 3.7, true",
        "0.8, 1.2, true"
    })
    @DisplayName("SR-7 INTERLOCK two that stay apart for 15 s are found, and not before")
    void twoThatStayApartAreFound(double shownKmh, double toldKmh, boolean differ) {
        double quiet = quietSeconds(60, at -> shownKmh * KMH, at -> toldKmh * KMH);

        assertEquals(differ ? 15.1 : 60, quiet, 0.31);
        assertEquals(differ, findings.detectionNs() >= LONGEST_NS);
    }

    @Test
    @DisplayName("SR-7 INTERLOCK a sensor that shows nothing at all is found by what the console tells")
    void aSensorThatNeverWorkedIsFound() {
        assertFalse(found(SECOND_NS, 0, 3 * KMH));
        assertFalse(found(16 * SECOND_NS - 1, 0, 3 * KMH));
        assertTrue(found(16 * SECOND_NS, 0, 3 * KMH));
    }

    @Test
    void silenceAndAStatusAloneStopNothing() {
        assertEquals(60, quietSeconds(60, at -> 3 * KMH, at -> Double.POSITIVE_INFINITY));
        assertEquals(60, new ConsoleOpinionTest().quietSeconds(60, at -> 3 * KMH, at -> Double.NaN));
    }

    /// What it said before counts for 2 s.
    @Test
    void silenceEndsWhatWasTold() {
        double quiet = quietSeconds(60, at -> 3 * KMH, at -> at < 13.3 ? KMH : Double.POSITIVE_INFINITY);
        assertEquals(15.1, quiet, 0.01, "told until 13.2 s counts up to 15.2 s");

        double silent = new ConsoleOpinionTest()
                .quietSeconds(60, at -> 3 * KMH, at -> at < 13 ? KMH : Double.POSITIVE_INFINITY);
        assertEquals(60, silent);
    }

    @Test
    void aNewRunIsJudgedAnew() {
        assertFalse(found(SECOND_NS, 0, 3 * KMH));
        opinion.begin();
        assertFalse(found(16 * SECOND_NS, 0, 3 * KMH));
        assertTrue(found(31 * SECOND_NS, 0, 3 * KMH));
    }

    @Test
    void withoutAConsoleNothingIsJudged() {
        ConsoleOpinion none = new ConsoleOpinion(Times.policy(), false, 0);
        for (long nowNs : new long[] {SECOND_NS, 40 * SECOND_NS}) {
            in.clear();
            in.drive(nowNs, 3 * KMH, Double.NaN, 0);
            in.stamp(nowNs, true);
            none.step(in, pulses.belt, findings);
        }
        assertEquals(0, findings.causes());
    }

    @Test
    @DisplayName("SR-7 what a console tells counts for 2 s, and never from the future")
    void aWordCountsForTwoSeconds() {
        ConsoleWord word = new ConsoleWord(Times.policy(), 0);
        assertTrue(Double.isNaN(word.mps(0)) && Double.isNaN(word.inclinePercent(0)));
        in.clear();
        in.drive(SECOND_NS, 0.5, 1.5, 0);
        word.step(in);
        word = Reloaded.into(word, new ConsoleWord(Times.policy(), -9));

        assertEquals(0.5, word.mps(3 * SECOND_NS));
        assertEquals(1.5, word.inclinePercent(3 * SECOND_NS));
        assertTrue(Double.isNaN(word.mps(3 * SECOND_NS + 1)) && Double.isNaN(word.inclinePercent(3 * SECOND_NS + 1)));
        assertTrue(Double.isNaN(word.mps(SECOND_NS - 1)));

        in.clear();
        in.drive(4 * SECOND_NS, Double.NaN, 1.5, 0);
        word.step(in);
        assertTrue(Double.isNaN(word.mps(4 * SECOND_NS)), "a status alone is no word of the speed");
        in.clear();
        word.step(in);
        assertEquals(0.5, word.mps(2 * SECOND_NS));
    }

    @Test
    @DisplayName(
            "SR-7 INTERLOCK a run whose sensor shows half of what the console tells is cut, and its silence is not")
    void theWholeRunIsCut() {
        WholeBench bench = heard();
        bench.reports = false;
        walks(bench);
        bench.run(20);
        assertEquals(SafetyState.RUNNING, bench.safety.state(), "a silent console");

        bench.reports = true;
        bench.reportedMps = 0.8 * KMH;
        bench.run(20);
        assertEquals(SafetyState.RUNNING, bench.safety.state(), "one that agrees");

        bench.reportedMps = 1.6 * KMH;
        bench.run(14.9);
        assertEquals(SafetyState.RUNNING, bench.safety.state());
        bench.until(0.3, SafetyState.LOCKED);
        assertEquals(Cause.DRIVE_DISAGREES, bench.safety.firstCause());
        assertFalse(bench.permit.relayOn());
    }

    @Test
    @DisplayName("SR-7 INTERLOCK what differed in one run does not count in the next")
    void theNextRunIsJudgedAnew() {
        WholeBench bench = heard();
        bench.reportedMps = 1.6 * KMH;
        for (int run = 0; run < 3; run++) {
            walks(bench);
            bench.run(10);
            assertEquals(SafetyState.RUNNING, bench.safety.state(), "run " + run);
            bench.press(InputLine.STOP);
            bench.run(1);
        }
    }

    private static WholeBench heard() {
        return new WholeBench(Machines.settings(
                new Machine(true, true, Machine.KeyContacts.SINGLE, true, false, true, 0, Mode.PROTECTING)));
    }

    private static void walks(WholeBench bench) {
        bench.beltMps = 0;
        bench.ready();
        bench.press(InputLine.START);
        bench.until(6, SafetyState.RUNNING);
        bench.run(2.5);
        bench.beltMps = 0.8 * KMH;
    }
}
