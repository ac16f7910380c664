package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.control.EventType;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;

/// Healthy walks of twenty minutes at the cap: nothing may trip, with every sensor that the profile allows.
class SoakStoryTest {
    private static final double MINUTES = 20;

    @ParameterizedTest
    @CsvSource({
        "36, FIRST_USE",
        "36, GENERAL",
        "36, TRAINED",
        "60, FIRST_USE",
        "60, SENIOR_SUPERVISED",
        "60, GENERAL",
        "60, TRAINED",
        "72, FIRST_USE",
        "72, SENIOR_SUPERVISED",
        "72, NEURO_SUPERVISED",
        "72, GENERAL",
        "72, TRAINED",
        "72, RESEARCH_HARNESS"
    })
    @DisplayName("SR-4 SR-5 SR-15 twenty minutes at the cap with a healthy machine trip nothing")
    void healthyWalk(double pulsesPerMeter, Profile profile) {
        long seed = 100 + profile.ordinal();
        long wallNs = System.nanoTime();
        WalkingWorld world = WalkingWorld.withoutEnd(pulsesPerMeter, profile, seed);
        world.walkAtTheLimit();
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> "seed " + seed + ": " + world.events);
        double fromMeters = world.sim.belt().distanceMeters();
        double countedFromMeters = world.snapshot().distanceMeters();

        world.run(MINUTES * 60);

        long holds =
                world.events.stream().filter(e -> e.type() == EventType.HOLD).count();
        double walkedMeters = world.sim.belt().distanceMeters() - fromMeters;
        double countedMeters = world.snapshot().distanceMeters() - countedFromMeters;
        double faster = world.seconds() / ((System.nanoTime() - wallNs) * 1e-9);
        System.out.printf(
                "soak %.0f/m %s at %.2f km/h, seed %d: %s, %d HOLDs, %.1f m walked, %.1f m counted, %.0f s a second%n",
                pulsesPerMeter,
                profile.key,
                profile.capMps * 3.6,
                seed,
                world.snapshot().state(),
                holds,
                walkedMeters,
                countedMeters,
                faster);
        assertEquals(SafetyState.RUNNING, world.snapshot().state(), () -> "seed " + seed + ": " + world.events);
        assertEquals(walkedMeters, countedMeters, 0.002 * walkedMeters);
        assertTrue(walkedMeters > 0.9 * profile.capMps * MINUTES * 60, () -> "walked only " + walkedMeters);
    }
}
