package retrotread.safety;

import java.util.List;
import retrotread.safety.Machine.KeyContacts;

/// Treadmills to try safety on.
final class Machines {
    static final double KMH = 1 / 3.6;

    private Machines() {}

    /// Our drive, mirror contact, one key contact, two buttons, facing fixed.
    static Machine driven() {
        return new Machine(false, true, KeyContacts.SINGLE, true, false, false, 0.6 * KMH, Mode.PROTECTING);
    }

    /// The donor's console drives.
    static Machine console() {
        return new Machine(true, true, KeyContacts.SINGLE, true, false, false, 0, Mode.PROTECTING);
    }

    static Machine withFacingSwitch() {
        return new Machine(false, true, KeyContacts.SINGLE, true, true, false, 0.6 * KMH, Mode.PROTECTING);
    }

    static SafetySettings settings(Machine machine, WalkProfile... profiles) {
        return limited(machine, SafetySettings.COMPILED_BACKWARD_MPS, true, 25 * KMH, profiles);
    }

    static SafetySettings limited(
            Machine machine, double deviceMps, boolean secondStop, double keyStopMps, WalkProfile... profiles) {
        return new SafetySettings(
                machine,
                Installation.typical(),
                profiles.length == 0 ? List.of(WalkProfile.of(Profile.GENERAL)) : List.of(profiles),
                deviceMps,
                6 * KMH,
                secondStop,
                keyStopMps,
                Ramps.policy(),
                Times.policy());
    }

    static SafetySettings installed(Machine machine, Installation installation) {
        return installed(machine, installation, Times.policy());
    }

    static SafetySettings installed(Machine machine, Installation installation, Times times) {
        return new SafetySettings(
                machine,
                installation,
                List.of(WalkProfile.of(Profile.GENERAL)),
                SafetySettings.COMPILED_BACKWARD_MPS,
                6 * KMH,
                true,
                25 * KMH,
                Ramps.policy(),
                times);
    }
}
