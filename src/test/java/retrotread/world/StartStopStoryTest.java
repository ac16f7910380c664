package retrotread.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import retrotread.belt.BeltSettings;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Machine;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.SafetyState;
import retrotread.safety.TripMemory;
import retrotread.sim.SimMotor;
import retrotread.sim.SimSensor;
import retrotread.sim.SimSettings;

/// Hundreds of starts, changes of speed and stops on drives of every lag and dead band, with each profile that
/// the configuration lets run on them: nothing may trip. Nothing is shortened. Every build makes a few runs a
/// case, `-Dretrotread.long=true` makes 200.
class StartStopStoryTest {
    private static final double KMH = 1 / 3.6;
    private static final double[] LAG_SECONDS = {0.05, 0.1, 0.2, 0.4, 0.8};
    private static final double[] DEAD_BAND_KMH = {0, 0.6, 0.8};
    private static final double[] PULSES_PER_METER = {36, 60, 72};

    /// [POLICY] speed limits: three pulses within 500 ms at the start speed.
    private static final double THREE_PULSES = 6;

    private static final double GAIN_RATIO = 1.01;
    private static final double OWN_SLOPE_MPS2 = 1.5;

    /// What ends a run here by a person's hand.
    private static final long WANTED = Cause.USER_STOP.bit() | Cause.KEY_OUT.bit();

    static Stream<Arguments> drives() {
        Stream.Builder<Arguments> cases = Stream.builder();
        for (double lagSeconds : LAG_SECONDS) {
            for (double deadBandKmh : DEAD_BAND_KMH) {
                for (Profile profile : Profile.values()) {
                    if (profile.startMps >= deadBandKmh * KMH - 1e-9) {
                        cases.add(Arguments.of(lagSeconds, deadBandKmh, profile));
                    }
                }
            }
        }
        return cases.build();
    }

    @ParameterizedTest(name = "lag {0} s, dead band {1} km/h, {2}")
    @MethodSource("drives")
    @DisplayName("SR-4 SR-5 SR-15 starts, steps and stops trip nothing, whatever the drive's lag and dead band")
    void startsAndStops(double lagSeconds, double deadBandKmh, Profile profile) {
        int runs = LongRun.of(3, 200);
        long seed = Math.round(100_000 * lagSeconds + 100 * deadBandKmh) + profile.ordinal();

        Map<Cause, Integer> trips = trips(lagSeconds, deadBandKmh, GAIN_RATIO, profile, runs, seed);

        System.out.printf(
                "starts lag %.2f s, dead band %.1f km/h, %s, seed %d: %d runs of 2 starts, false trips %s%n",
                lagSeconds, deadBandKmh, profile.key, seed, runs, trips);
        assertEquals(Map.of(), trips, () -> "seed " + seed);
    }

    @Test
    @DisplayName("SR-4 a drive that runs 40 % fast does trip: the runs above can fail")
    void aFastDriveTrips() {
        assertNotEquals(Map.of(), trips(0.4, 0.6, 1.4, Profile.FIRST_USE, 5, 1));
    }

    /// False trips of so many runs, by cause.
    static Map<Cause, Integer> trips(
            double lagSeconds, double deadBandKmh, double gainRatio, Profile profile, int runs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Cause, Integer> trips = new EnumMap<>(Cause.class);
        for (int i = 0; i < runs; i++) {
            WalkingWorld world = world(lagSeconds, deadBandKmh * KMH, gainRatio, profile, random);
            if (!walkTwice(world, random)) {
                trips.merge(falseTrip(world).cause(), 1, Integer::sum);
                System.out.printf("starts run %d of seed %d: %s%n", i, seed, falseTrip(world));
            }
        }
        return trips;
    }

    private static WalkingWorld world(
            double lagSeconds, double lowestMps, double gainRatio, Profile profile, SplittableRandom random) {
        double[] fitting = Arrays.stream(PULSES_PER_METER)
                .filter(pulses -> pulses * profile.startMps >= THREE_PULSES - 1e-9)
                .toArray();
        double pulsesPerMeter = fitting[random.nextInt(fitting.length)];
        Machine machine =
                new Machine(false, true, Machine.KeyContacts.SINGLE, true, false, false, lowestMps, Mode.PROTECTING);
        SimSettings sim = SimSettings.typical()
                .with(SimSensor.Settings.typical(pulsesPerMeter, false))
                .with(new SimMotor.Settings(lagSeconds, gainRatio, lowestMps, OWN_SLOPE_MPS2, false, 50_000_000L));
        BeltSettings belt = new BeltSettings(pulsesPerMeter, 0.02, 10 / 3.6, false, true);
        return new WalkingWorld(
                sim, WorldSettings.core(belt, machine, profile), TripMemory.NEW, random.nextLong(1_000_000));
    }

    /// Ritual, a walk and a soft stop to READY; Start once more, a walk and the key. False where it tripped.
    private static boolean walkTwice(WalkingWorld world, SplittableRandom random) {
        world.sim.walker().stepOn(true);
        world.reset();
        if (!walk(world, random)) {
            return false;
        }
        world.press(InputLine.STOP);
        for (int i = 0; i < 100 && world.snapshot().state() == SafetyState.STOPPING; i++) {
            world.run(0.1);
        }
        if (world.snapshot().state() != SafetyState.READY || !walk(world, random)) {
            return false;
        }
        world.sim.pullKey();
        world.run(4);
        return world.snapshot().state() == SafetyState.LOCKED && !hasTripped(world);
    }

    /// Start, steps up, steps down, in the rhythm of a hand that does not wait for the belt.
    private static boolean walk(WalkingWorld world, SplittableRandom random) {
        world.run(3.2 + random.nextDouble());
        world.press(InputLine.START);
        world.run(5.2 + random.nextDouble(0, 4));
        for (int ups = random.nextInt(2, 7); ups > 0; ups--) {
            world.press(InputLine.FASTER);
            world.run(random.nextDouble(1.9, 3.5));
        }
        for (int downs = random.nextInt(1, 5); downs > 0; downs--) {
            world.press(InputLine.SLOWER);
            world.run(random.nextDouble(0.05, 2));
        }
        return world.snapshot().state() == SafetyState.RUNNING && !hasTripped(world);
    }

    private static boolean isFalseTrip(Event event) {
        boolean trip = event.type() == EventType.TRIP || event.type() == EventType.LOCKOUT;
        return trip && !event.cause().isIn(WANTED);
    }

    private static boolean hasTripped(WalkingWorld world) {
        return world.events.stream().anyMatch(StartStopStoryTest::isFalseTrip);
    }

    private static Event falseTrip(WalkingWorld world) {
        return world.events.stream()
                .filter(StartStopStoryTest::isFalseTrip)
                .findFirst()
                .orElseThrow(() -> new AssertionError("neither walking nor tripped: " + world.events));
    }
}
