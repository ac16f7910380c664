package retrotread.safety;

import java.util.List;

/// Everything the safety decisions are told once, at the start. Speeds in m/s.
///
/// @param machine what is fitted
/// @param installation what was decided when it was installed
/// @param profiles selectable profiles by selector value, 1..8; the first is the default
/// @param deviceBackwardMps limit of this device backward, above 0 and at most `COMPILED_BACKWARD_MPS`
/// @param deviceForwardMps limit of this device forward, above 0 and at most 6.9 (25 km/h)
/// @param secondStopInReach whether a second stop can be reached facing away; otherwise 1.6 km/h at most
/// @param keyStopCapMps limit from the recorded key-stop distance, above 0
/// @param ramps slopes
/// @param times times
public record SafetySettings(
        Machine machine,
        Installation installation,
        List<WalkProfile> profiles,
        double deviceBackwardMps,
        double deviceForwardMps,
        boolean secondStopInReach,
        double keyStopCapMps,
        Ramps ramps,
        Times times) {
    /// Compiled backward cap, 5.0 km/h; no file, person or message raises it. [POLICY]: backward walk-run
    /// transition of healthy young adults less two standard deviations is 5.1 km/h (Hreljac).
    public static final double COMPILED_BACKWARD_MPS = 5.0 / 3.6;

    /// Backward limit while no second stop is in reach, 1.6 km/h. [POLICY]
    public static final double NO_SECOND_STOP_MPS = 1.6 / 3.6;

    /// Highest forward limit a configuration may name, 25 km/h. Chosen: above every treadmill we know a manual
    /// of.
    public static final double FORWARD_MOST_MPS = 25 / 3.6;

    /// Share of the limit that a set-point may reach, so that ripple does not trip it. [POLICY] words, limit L
    public static final double SETPOINT_RATIO = 0.98;

    public SafetySettings {
        profiles = List.copyOf(profiles);
        if (profiles.isEmpty() || profiles.size() > 8) {
            throw new IllegalArgumentException("profiles has " + profiles.size() + " entries, wanted 1..8");
        }
        if (installation.inclineFitted() && (machine.interlockOnly() || !machine.driveReports())) {
            throw new IllegalArgumentException("inclineFitted is true, wanted a drive of ours that reports (SR-19)");
        }
        if (installation.reverseAllowed() && machine.interlockOnly()) {
            throw new IllegalArgumentException("reverseAllowed is true, wanted a drive of ours (SR-10)");
        }
        require("deviceBackwardMps", deviceBackwardMps, COMPILED_BACKWARD_MPS);
        require("deviceForwardMps", deviceForwardMps, FORWARD_MOST_MPS);
        require("keyStopCapMps", keyStopCapMps, FORWARD_MOST_MPS);
    }

    private static void require(String name, double value, double most) {
        boolean ok = value > 0 && value <= most;
        if (!ok) {
            throw new IllegalArgumentException(name + " is " + value + ", wanted above 0 and up to " + most);
        }
    }
}
