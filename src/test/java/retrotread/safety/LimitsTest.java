package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.Machines.KMH;
import static retrotread.safety.Wakeups.MILLI_NS;
import static retrotread.safety.Wakeups.SECOND_NS;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SR-16 limits")
class LimitsTest {
    private static final WalkProfile GENERAL = WalkProfile.of(Profile.GENERAL);
    private static final WalkProfile TRAINED = WalkProfile.of(Profile.TRAINED);
    private static final double EPSILON = 1e-12;

    private final Findings findings = new Findings();

    private void step(Limits limits, WalkProfile profile, boolean resting, double speedMps, long nowNs) {
        findings.clear();
        limits.step(profile, true, resting, speedMps, nowNs, findings);
    }

    private void assertLimit(double kmh, LimitSource by, SafetySettings settings, boolean backward) {
        Limits limits = new Limits(settings);
        limits.step(settings.profiles().getFirst(), backward, true, 0, SECOND_NS, findings);
        assertEquals(kmh * KMH, limits.limitMps(), EPSILON);
        assertEquals(kmh * KMH, limits.judgedMps(), EPSILON);
        assertEquals(by, limits.by());
    }

    @Test
    @DisplayName("the least of all sources holds")
    void theLeastSourceHolds() {
        Machine machine = Machines.driven();
        WalkProfile research = WalkProfile.of(Profile.RESEARCH_HARNESS);
        WalkProfile own = new WalkProfile(Profile.GENERAL, 0.5 * KMH, 2.5 * KMH);
        assertLimit(5, LimitSource.COMPILED, Machines.settings(machine, research), true);
        assertLimit(3, LimitSource.PROFILE, Machines.settings(machine, GENERAL), true);
        assertLimit(2.5, LimitSource.PROFILE, Machines.settings(machine, own), true);
        assertLimit(2, LimitSource.DEVICE, Machines.limited(machine, 2 * KMH, true, 9 * KMH, GENERAL), true);
        assertLimit(1.6, LimitSource.SECOND_STOP, Machines.limited(machine, 5 * KMH, false, 9 * KMH, GENERAL), true);
        assertLimit(1.2, LimitSource.KEY_STOP_DISTANCE, Machines.limited(machine, 5 * KMH, false, 1.2 * KMH), true);
        assertLimit(6, LimitSource.DEVICE, Machines.settings(machine, GENERAL), false);
        assertLimit(4, LimitSource.KEY_STOP_DISTANCE, Machines.limited(machine, 5 * KMH, true, 4 * KMH), false);
    }

    @Test
    @DisplayName("SR-16 tightens at any time: the target at once, the judged limit after (v - L)/0.3 + 2 s")
    void tightensWhileMoving() {
        Limits limits = new Limits(Machines.settings(Machines.driven(), TRAINED, GENERAL));
        step(limits, TRAINED, false, 1.0, SECOND_NS);
        assertEquals(4 * KMH, limits.limitMps(), EPSILON);

        step(limits, GENERAL, false, 1.0, 2 * SECOND_NS);
        assertEquals(3 * KMH, limits.limitMps(), EPSILON);
        assertEquals(4 * KMH, limits.judgedMps(), EPSILON);
        assertEquals(Happening.LIMIT_CHANGED.bit(), findings.happenings());

        long windowNs = (long) ((1.0 - 3 * KMH) / 0.3 * 1e9) + 2 * SECOND_NS;
        step(limits, GENERAL, false, 0.5, 2 * SECOND_NS + windowNs - 1);
        assertEquals(4 * KMH, limits.judgedMps(), EPSILON);
        step(limits, GENERAL, false, 0.5, 2 * SECOND_NS + windowNs);
        assertEquals(3 * KMH, limits.judgedMps(), EPSILON);
        assertEquals(0, findings.happenings());
    }

    @Test
    @DisplayName("SR-16 at rest a change is told once, and the commissioning mode is a source like any other")
    void tellsChangesAtRest() {
        Limits limits = new Limits(Machines.settings(Machines.driven(), TRAINED));
        step(limits, TRAINED, true, 0, SECOND_NS);
        assertEquals(0, findings.happenings());
        limits.commissioning(true);
        limits = Reloaded.into(limits, new Limits(Machines.settings(Machines.driven(), TRAINED)));
        step(limits, TRAINED, true, 0, 2 * SECOND_NS);
        assertEquals(Happening.LIMIT_CHANGED.bit(), findings.happenings());
        assertEquals(LimitSource.COMMISSIONING, limits.by());
        assertEquals(3 * KMH, limits.limitMps(), EPSILON);
        limits.commissioning(false);
        step(limits, TRAINED, true, 0, 3 * SECOND_NS);
        assertEquals(4 * KMH, limits.limitMps(), EPSILON);
        assertEquals(LimitSource.PROFILE, limits.by());
    }

    @Test
    @DisplayName("SR-17 a limit leaves room to start when 0.98 of it is the start, not less")
    void leavesRoomToStart() {
        WalkProfile own = new WalkProfile(Profile.GENERAL, 0.98 * 0.8, GENERAL.capMps());
        Limits limits = new Limits(Machines.settings(Machines.driven(), own));
        assertTrue(limits.allowsStart());
        assertFalse(limits.takeRemote(0.8 * (1 - 1e-12)));
        assertTrue(limits.takeRemote(0.8));
        step(limits, own, true, 0, SECOND_NS);
        assertTrue(limits.allowsStart());
        step(limits, new WalkProfile(Profile.GENERAL, 0.8, 0.8), true, 0, SECOND_NS);
        assertFalse(limits.allowsStart());
    }

    @Test
    @DisplayName("SR-16 a belt below the new limit has 2 s, and doubt does not stretch the window without end")
    void theWindowIsBounded() {
        for (double speedMps : new double[] {0, 0.2, 1e9, Double.POSITIVE_INFINITY}) {
            Limits limits = new Limits(Machines.settings(Machines.driven(), TRAINED, GENERAL));
            step(limits, GENERAL, false, speedMps, SECOND_NS);
            double overMps = speedMps < 1 ? 0 : OverspeedLevels.tripMps(4 * KMH) - 3 * KMH;
            long mostNs = (long) (overMps / 0.3 * 1e9) + 2 * SECOND_NS;
            step(limits, GENERAL, false, 0, SECOND_NS + mostNs);
            assertEquals(3 * KMH, limits.judgedMps(), EPSILON, speedMps + " m/s");
        }
    }

    @Test
    @DisplayName("SR-16 relaxes at rest only")
    void relaxesAtRestOnly() {
        Limits limits = new Limits(Machines.settings(Machines.driven(), GENERAL, TRAINED));
        step(limits, TRAINED, false, 0, SECOND_NS);
        step(limits, TRAINED, false, 0, 600 * SECOND_NS);
        assertEquals(3 * KMH, limits.limitMps(), EPSILON);
        assertEquals(3 * KMH, limits.judgedMps(), EPSILON);

        step(limits, TRAINED, true, 0, 601 * SECOND_NS);
        assertEquals(4 * KMH, limits.limitMps(), EPSILON);
        assertEquals(4 * KMH, limits.judgedMps(), EPSILON);

        step(limits, GENERAL, true, 0, 602 * SECOND_NS);
        assertEquals(3 * KMH, limits.judgedMps(), EPSILON, "at rest nothing needs a window");
    }

    @Test
    @DisplayName("SR-16 SR-17 a remote limit may only come down")
    void remoteLimitOnlyComesDown() {
        for (boolean resting : new boolean[] {true, false}) {
            Limits limits = new Limits(Machines.settings(Machines.driven(), GENERAL));
            for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 3.001 * KMH, 6 * KMH}) {
                assertFalse(limits.takeRemote(wrong), wrong + " m/s, resting " + resting);
            }
            assertTrue(limits.takeRemote(2 * KMH));
            step(limits, GENERAL, resting, 0, SECOND_NS);
            assertEquals(2 * KMH, limits.limitMps(), EPSILON);
            assertEquals(LimitSource.REMOTE, limits.by());

            assertTrue(limits.takeRemote(2 * KMH), "the same again changes nothing");
            assertFalse(limits.takeRemote(2.1 * KMH), "resting " + resting);
            step(limits, GENERAL, true, 0, 2 * SECOND_NS);
            assertEquals(2 * KMH, limits.limitMps(), EPSILON);
        }
    }

    @Test
    @DisplayName("SR-16 SR-22 the remote limit ends with the session, at rest")
    void remoteLimitEndsWithTheSession() {
        Limits limits = new Limits(Machines.settings(Machines.driven(), GENERAL));
        limits.takeRemote(1 * KMH);
        step(limits, GENERAL, true, 0, SECOND_NS);
        limits.endSession();
        step(limits, GENERAL, false, 0, 2 * SECOND_NS);
        assertEquals(1 * KMH, limits.limitMps(), EPSILON, "not while moving");
        step(limits, GENERAL, true, 0, 3 * SECOND_NS);
        assertEquals(3 * KMH, limits.limitMps(), EPSILON);
    }

    @Test
    @DisplayName("SR-16 tightening again puts off no judgement: each window ends with the limit it began with")
    void tightensTwice() {
        Limits limits = new Limits(Machines.settings(Machines.driven(), GENERAL));
        limits.takeRemote(2 * KMH);
        step(limits, GENERAL, false, 0.8, SECOND_NS);
        limits.takeRemote(1 * KMH);
        step(limits, GENERAL, false, 0.7, SECOND_NS + 500 * MILLI_NS);
        assertEquals(1 * KMH, limits.limitMps(), EPSILON);
        assertEquals(3 * KMH, limits.judgedMps(), EPSILON);

        step(limits, GENERAL, false, 0.5, 10 * SECOND_NS);
        assertEquals(2 * KMH, limits.judgedMps(), EPSILON);
        step(limits, GENERAL, false, 0.2, 20 * SECOND_NS);
        assertEquals(1 * KMH, limits.judgedMps(), EPSILON);
    }

    @Test
    @DisplayName(
            "COMMISSIONING the device's limit and 3.0 km/h hold, the walker's do not; what people set and the incline"
                    + " do")
    void inCommissioning() {
        assertCommissioning(3, LimitSource.COMMISSIONING, 5, 25, Double.POSITIVE_INFINITY);
        assertCommissioning(2, LimitSource.DEVICE, 2, 25, Double.POSITIVE_INFINITY);
        assertCommissioning(3, LimitSource.COMMISSIONING, 5, 1, Double.POSITIVE_INFINITY);
        assertCommissioning(1.5, LimitSource.INCLINE, 5, 25, 1.5 * KMH);
    }

    private void assertCommissioning(double kmh, LimitSource by, double deviceKmh, double keyKmh, double inclineMps) {
        Limits limits = new Limits(Machines.limited(Machines.driven(), deviceKmh * KMH, false, keyKmh * KMH));
        limits.commissioning(true);
        limits.incline(inclineMps);
        limits.step(GENERAL, true, true, 0, SECOND_NS, findings);
        assertEquals(kmh * KMH, limits.limitMps(), EPSILON);
        assertEquals(by, limits.by());
    }
}
