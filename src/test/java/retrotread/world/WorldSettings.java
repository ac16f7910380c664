package retrotread.world;

import java.util.List;
import retrotread.belt.BeltSettings;
import retrotread.control.CoreSettings;
import retrotread.safety.Installation;
import retrotread.safety.Machine;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.Ramps;
import retrotread.safety.SafetySettings;
import retrotread.safety.Timer;
import retrotread.safety.Times;
import retrotread.safety.WalkProfile;

/// What the core of a story is told: a driven machine with mirror contact and one key contact, the policy's
/// ramps and times, no limit below the profile's own. Stories replace what they are about.
public final class WorldSettings {
    private WorldSettings() {}

    /// Lowest speed of a drive that suits the profile, m/s: 0.6 km/h, or the profile's start where that is
    /// lower.
    static double lowestMps(Profile profile) {
        return Math.min(0.6 / 3.6, profile.startMps);
    }

    static Machine machine(double lowestMps) {
        return new Machine(false, true, Machine.KeyContacts.SINGLE, true, false, false, lowestMps, Mode.PROTECTING);
    }

    static CoreSettings core(double pulsesPerMeter, Profile profile) {
        return core(pulsesPerMeter, profile, machine(lowestMps(profile)));
    }

    static CoreSettings core(double pulsesPerMeter, Profile profile, Machine machine) {
        return core(new BeltSettings(pulsesPerMeter, 0.02, 10 / 3.6, false, true), machine, profile);
    }

    /// The same settings with other times.
    static CoreSettings with(CoreSettings core, Times times) {
        return with(core, core.safety().installation(), times);
    }

    /// The same settings on another installation.
    static CoreSettings with(CoreSettings core, Installation installation) {
        return with(core, installation, core.safety().times());
    }

    private static CoreSettings with(CoreSettings core, Installation installation, Times times) {
        SafetySettings safety = core.safety();
        return new CoreSettings(
                core.belt(),
                new SafetySettings(
                        safety.machine(),
                        installation,
                        safety.profiles(),
                        safety.deviceBackwardMps(),
                        safety.deviceForwardMps(),
                        safety.secondStopInReach(),
                        safety.keyStopCapMps(),
                        safety.ramps(),
                        times),
                core.trims());
    }

    /// The same settings, and nobody's time on the belt is over (SR-20).
    static CoreSettings withoutEnd(CoreSettings core) {
        long yearNs = 365L * 24 * 3600 * 1_000_000_000L;
        return with(
                core,
                core.safety()
                        .times()
                        .with(Timer.BELT_TIME, yearNs)
                        .with(Timer.BELT_TIME_SUPERVISED, yearNs)
                        .with(Timer.BELT_TIME_FIRST_USE, yearNs));
    }

    /// The profiles by selector value, the first is the default.
    public static CoreSettings core(BeltSettings belt, Machine machine, Profile... profiles) {
        return core(
                belt, machine, List.of(profiles).stream().map(WalkProfile::of).toList());
    }

    /// The same with profiles as a machine may allow them, with lower caps.
    static CoreSettings core(BeltSettings belt, Machine machine, List<WalkProfile> profiles) {
        return new CoreSettings(
                belt,
                new SafetySettings(
                        machine,
                        Installation.typical(),
                        profiles,
                        SafetySettings.COMPILED_BACKWARD_MPS,
                        6 / 3.6,
                        true,
                        SafetySettings.FORWARD_MOST_MPS,
                        Ramps.policy(),
                        Times.policy()),
                true);
    }
}
