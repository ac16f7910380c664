package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static retrotread.safety.Boundaries.assertTakes;
import static retrotread.safety.Machines.KMH;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.belt.BeltSettings;

@DisplayName("SR-12 settings are refused outside their bounds, and what is no number always")
class SettingsBoundariesTest {
    /// The least number above zero: zero itself is refused.
    private static final double ABOVE_ZERO = Double.MIN_VALUE;

    private static SafetySettings settings(double backwardMps, double forwardMps, double keyStopMps) {
        return settings(List.of(WalkProfile.of(Profile.GENERAL)), backwardMps, forwardMps, keyStopMps);
    }

    private static SafetySettings settings(
            List<WalkProfile> profiles, double backwardMps, double forwardMps, double keyStopMps) {
        return new SafetySettings(
                Machines.driven(),
                Installation.typical(),
                profiles,
                backwardMps,
                forwardMps,
                true,
                keyStopMps,
                Ramps.policy(),
                Times.policy());
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void caps(Profile profile) {
        assertTakes("capMps", ABOVE_ZERO, profile.capMps, mps -> new WalkProfile(profile, ABOVE_ZERO, mps));
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void starts(Profile profile) {
        assertTakes("startMps", ABOVE_ZERO, profile.capMps, mps -> new WalkProfile(profile, mps, profile.capMps));
        assertTakes("startMps", ABOVE_ZERO, 0.2, mps -> new WalkProfile(profile, mps, 0.2));
    }

    @Test
    void limits() {
        double forwardMps = 25 * KMH;
        assertTakes("deviceBackwardMps", ABOVE_ZERO, 5.0 / 3.6, mps -> settings(mps, 1, 1));
        assertTakes("deviceForwardMps", ABOVE_ZERO, forwardMps, mps -> settings(1, mps, 1));
        assertTakes("keyStopCapMps", ABOVE_ZERO, forwardMps, mps -> settings(1, 1, mps));
    }

    @Test
    void profiles() {
        for (int count : new int[] {0, 1, 8, 9}) {
            List<WalkProfile> profiles = Collections.nCopies(count, WalkProfile.of(Profile.GENERAL));
            if (count == 1 || count == 8) {
                assertEquals(profiles, settings(profiles, 1, 1, 1).profiles());
            } else {
                assertThrows(IllegalArgumentException.class, () -> settings(profiles, 1, 1, 1));
            }
        }
    }

    @Test
    void slopes() {
        Ramps now = Ramps.policy();
        double up = now.speedUpBackward();
        double forward = now.speedUpForward();
        double down = now.slowDown();
        double fast = now.fastStop();
        double jerk = now.jerkMps3();
        assertTakes("speedUpBackward", 0.03, 0.20, value -> new Ramps(value, forward, down, fast, jerk));
        assertTakes("speedUpForward", 0.05, 0.5, value -> new Ramps(up, value, down, fast, jerk));
        assertTakes("slowDown", 0.15, 0.5, value -> new Ramps(up, forward, value, fast, jerk));
        assertTakes("fastStop", 0.5, 1.0, value -> new Ramps(up, forward, down, value, jerk));
        assertTakes("jerkMps3", 0.5, 2.0, value -> new Ramps(up, forward, down, fast, value));
    }

    @Test
    void budgets() {
        assertTakes("pulsesPerMeter", 3, 200, value -> new Budget(value, 0.02, 0.001, 2, 0, 0));
        assertTakes("calibrationErrorRatio", 0, 0.05, value -> new Budget(36, value, 0.001, 2, 0, 0));
        assertTakes("spanErrorMeters", 0, 0.01, value -> new Budget(36, 0.02, value, 2, 0, 0));
        assertTakes("runawayMps2", ABOVE_ZERO, 10, value -> new Budget(36, 0.02, 0.001, value, 0, 0));
        Budget budget = Budget.policy(36, 0.02, 0);
        assertTakes("limitMps", ABOVE_ZERO, 12, budget::at);
    }

    @Test
    void timesOfTheBudget() {
        for (long ns : Boundaries.aroundNs(0, 1_000_000_000L)) {
            if (ns >= 0 && ns <= 1_000_000_000L) {
                new Budget(36, 0.02, 0.001, 2, ns, ns);
            } else {
                assertThrows(IllegalArgumentException.class, () -> new Budget(36, 0.02, 0.001, 2, ns, 0));
                assertThrows(IllegalArgumentException.class, () -> new Budget(36, 0.02, 0.001, 2, 0, ns));
            }
        }
    }

    @Test
    void sensors() {
        assertTakes("pulsesPerMeter", 3, 200, value -> new BeltSettings(value, 0.02, 10 / 3.6, false, true));
        assertTakes("calibrationErrorRatio", 0, 0.05, value -> new BeltSettings(36, value, 10 / 3.6, false, true));
        assertTakes("topSpeedMps", 10 / 3.6, 12, value -> new BeltSettings(36, 0.02, value, false, true));
    }

    @Test
    void lowestSpeedOfTheDrive() {
        assertTakes(
                "driveLowestMps",
                0,
                1,
                mps -> new Machine(false, true, Machine.KeyContacts.SINGLE, true, false, false, mps, Mode.PROTECTING));
    }

    @ParameterizedTest
    @EnumSource(Timer.class)
    void times(Timer timer) {
        for (long ns : Boundaries.aroundNs(0)) {
            if (ns >= 0) {
                assertEquals(ns, Times.policy().with(timer, ns).ns(timer));
            } else {
                assertThrows(
                        IllegalArgumentException.class, () -> Times.policy().with(timer, ns));
            }
        }
    }

    @Test
    void protectingNeedsAMirror() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Machine(false, false, Machine.KeyContacts.SINGLE, true, false, false, 0.1, Mode.PROTECTING));
    }

    @Test
    void aBenchLosesTheTimesOfTheRitualOnly() {
        for (Timer timer : Timer.values()) {
            assertEquals(
                    timer.ritual ? 0 : Times.policy().ns(timer),
                    Times.withoutRitual().ns(timer));
        }
    }

    @Test
    @DisplayName("SR-10 nobody turns the belt of a console")
    void aConsoleRunsOneWay() {
        Installation both = new Installation(true, List.of(), false, false, true);
        assertThrows(IllegalArgumentException.class, () -> Machines.installed(Machines.console(), both));
        Machines.installed(Machines.driven(), both);
    }

    @Test
    void aConsoleHasNoIncline() {
        Machine console = new Machine(true, true, Machine.KeyContacts.SINGLE, true, false, true, 0, Mode.PROTECTING);
        Installation incline = new Installation(true, List.of(), false, true, false);
        assertThrows(IllegalArgumentException.class, () -> Machines.installed(console, incline));
    }
}
