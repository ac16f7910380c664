package retrotread.world.seeded;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import retrotread.belt.BeltSettings;
import retrotread.control.CoreSettings;
import retrotread.safety.Machine;
import retrotread.safety.Machine.KeyContacts;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.sim.SimBelt;
import retrotread.sim.SimConsole;
import retrotread.sim.SimIncline;
import retrotread.sim.SimKey;
import retrotread.sim.SimMotor;
import retrotread.sim.SimRelay;
import retrotread.sim.SimSensor;
import retrotread.sim.SimSettings;
import retrotread.sim.SimWalker;
import retrotread.world.WorldSettings;

/// A treadmill as someone might have built it, drawn from what the policy lets a configuration name and from
/// what the parts are said to do. Physics and the settings that the core is told, which know of each other as
/// far as commissioning would have found out: within 1 % of the pulses, not the drive's gain or lag.
///
/// @param pulsesPerMeter as configured
/// @param profile selected profile
/// @param machine what is fitted
/// @param sim physics
/// @param core what the core is told
record Build(double pulsesPerMeter, Profile profile, Machine machine, SimSettings sim, CoreSettings core) {
    private static final double[] PULSES = {36, 48, 60, 72};

    /// [POLICY] speed limits: a profile needs 3/(N·start) of 500 ms at most, and 60 pulses/m above 4.0 km/h.
    private static final double SILENT_SECONDS = 0.5;

    private static final double DENSE_ABOVE_MPS = 4.0 / 3.6 + 1e-9;

    private static final long MILLI_NS = 1_000_000L;
    private static final double CONSOLE_LOWEST_MPS = 0.6 / 3.6;
    private static final double CONSOLE_TOP_RATIO = 0.9;

    static Build draw(SplittableRandom random) {
        double pulses = PULSES[random.nextInt(PULSES.length)];
        Profile profile = profile(pulses, random);
        boolean interlockOnly = random.nextInt(8) == 0;
        boolean mirror = random.nextInt(8) != 0;
        KeyContacts key = KeyContacts.values()[random.nextInt(KeyContacts.values().length)];
        boolean second = random.nextInt(3) == 0;
        boolean reports = !interlockOnly && random.nextBoolean();
        double lowestMps = random.nextDouble(0.6, 1) * Math.min(0.6 / 3.6, profile.startMps);
        Machine machine = new Machine(
                interlockOnly,
                mirror,
                key,
                random.nextInt(4) != 0,
                !interlockOnly && random.nextInt(5) == 0,
                reports,
                interlockOnly ? 0 : lowestMps,
                mirror ? Mode.PROTECTING : Mode.MONITORING);
        SimSettings sim = new SimSettings(
                sensor(pulses, second, random),
                motor(lowestMps, reports, random),
                SimIncline.Settings.none(),
                new SimBelt.Settings(random.nextDouble(0.4, 1), random.nextDouble(1.5, 4)),
                relay(random),
                key(key, random),
                walker(random));
        CoreSettings core =
                WorldSettings.core(new BeltSettings(pulses, 0.02, 10 / 3.6, second, true), machine, profile);
        return new Build(pulses, profile, machine, sim, core);
    }

    /// The donor's console, which someone sets to a walk below the limit.
    SimConsole console() {
        double startMps = Math.max(profile.startMps, CONSOLE_LOWEST_MPS);
        double topMps = Math.max(startMps, CONSOLE_TOP_RATIO * profile.capMps);
        return new SimConsole(
                new SimConsole.Corner(2_000 * MILLI_NS, startMps),
                new SimConsole.Corner(6_000 * MILLI_NS, startMps),
                new SimConsole.Corner(36_000 * MILLI_NS, topMps));
    }

    private static Profile profile(double pulses, SplittableRandom random) {
        List<Profile> allowed = new ArrayList<>();
        for (Profile profile : Profile.values()) {
            boolean heard = 3 / (pulses * profile.startMps) <= SILENT_SECONDS + 1e-9;
            if (heard && (pulses >= 60 || profile.capMps < DENSE_ABOVE_MPS)) {
                allowed.add(profile);
            }
        }
        return allowed.get(random.nextInt(allowed.size()));
    }

    /// Magnets within 0.5 mm and pulses within 1 %, as commissioning accepts; a reed that bounces, or none.
    private static SimSensor.Settings sensor(double pulses, boolean second, SplittableRandom random) {
        boolean bounces = random.nextInt(3) == 0;
        return new SimSensor.Settings(
                pulses * random.nextDouble(0.99, 1.01),
                random.nextDouble(second ? 0.4 : 0.3, 0.55),
                random.nextDouble(0, 0.01),
                random.nextInt(4, 25),
                random.nextDouble(0, 0.0005),
                bounces ? random.nextInt(4) : 0,
                bounces ? random.nextInt(4) : 0,
                second);
    }

    /// The range of consumer DC drives: lag 0.3 to 0.8 s, gain within some per cent.
    private static SimMotor.Settings motor(double lowestMps, boolean reports, SplittableRandom random) {
        return new SimMotor.Settings(
                random.nextDouble(0.3, 0.8),
                random.nextDouble(0.96, 1.03),
                lowestMps * random.nextDouble(0.8, 1),
                random.nextDouble(1, 3),
                reports,
                random.nextLong(20, 60) * MILLI_NS);
    }

    /// Boards spread: 5 ms at most from line to contact, 35 to 70 ms without heartbeat, 55 ms to close.
    private static SimRelay.Settings relay(SplittableRandom random) {
        return new SimRelay.Settings(
                random.nextLong(2, 6) * MILLI_NS,
                random.nextLong(36, 71) * MILLI_NS,
                random.nextLong(10, 56) * MILLI_NS);
    }

    private static SimKey.Settings key(KeyContacts contacts, SplittableRandom random) {
        long bounceNs = random.nextLong(1, 16) * MILLI_NS;
        return new SimKey.Settings(contacts, 0, bounceNs, random.nextLong(0, 11) * MILLI_NS);
    }

    private static SimWalker.Settings walker(SplittableRandom random) {
        return new SimWalker.Settings(
                random.nextDouble(0.004, 0.0065), random.nextDouble(0, 0.1), random.nextDouble(0.02, 0.08), 1.4, 0.7);
    }
}
