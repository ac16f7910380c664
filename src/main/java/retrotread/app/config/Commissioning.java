package retrotread.app.config;

import java.util.List;
import java.util.Map;
import retrotread.adapter.drive.DutyCurve;
import retrotread.safety.Profile;
import retrotread.safety.SafetySettings;

/// What was measured on this machine before anybody stood on it, as far as decisions depend on it.
///
/// @param source file, or what stands in for it
/// @param pulsesPerMeter counted over the belt laps; NaN while missing
/// @param driveLowestMps v_min, the lowest speed the drive ran at; NaN while missing
/// @param keyStopCapMps highest speed whose key stop uses at most 30 % of the deck; 1.6 km/h while missing
/// @param relayNs from relay line low to a belt 5 % slower, driven; 50 ms while missing
/// @param dropOutNs from the last heartbeat edge to the relay's drop-out; 0 while missing
/// @param secondStopInReach whether a second stop was reached facing away; false while missing
/// @param excessMps recorded worst-case excess by profile
/// @param duty what the signal of a PWM board is worth; `DutyCurve.NONE` where there is none or nothing is
///     measured
/// @param missing facts that are still to be recorded, empty when the record is complete
public record Commissioning(
        String source,
        double pulsesPerMeter,
        double driveLowestMps,
        double keyStopCapMps,
        long relayNs,
        long dropOutNs,
        boolean secondStopInReach,
        Map<Profile, Double> excessMps,
        DutyCurve duty,
        List<String> missing) {
    /// Stands in until the time is measured. [POLICY] split of the 150 ms: drop-out of a contactor
    static final long RELAY_ASSUMED_NS = 50_000_000L;

    public Commissioning {
        excessMps = Map.copyOf(excessMps);
        missing = List.copyOf(missing);
    }

    /// Whether a machine with people on it may run.
    public boolean isComplete() {
        return missing.isEmpty();
    }

    /// The same record with another list of missing facts.
    Commissioning withMissing(List<String> others) {
        return new Commissioning(
                source,
                pulsesPerMeter,
                driveLowestMps,
                keyStopCapMps,
                relayNs,
                dropOutNs,
                secondStopInReach,
                excessMps,
                duty,
                others);
    }

    /// Of an installation that only observes: there is nothing to commission, and nothing that limits a speed.
    static Commissioning observing() {
        return new Commissioning(
                "none: this installation only observes",
                Double.NaN,
                Double.NaN,
                SafetySettings.FORWARD_MOST_MPS,
                RELAY_ASSUMED_NS,
                0,
                true,
                Map.of(),
                DutyCurve.NONE,
                List.of());
    }

    /// The record of the simulated machine: a belt that coasts at 2 m/s² on a deck of 1.4 m.
    static Commissioning simulated(double pulsesPerMeter, double driveLowestMps) {
        List<KeyStop> stops =
                List.of(new KeyStop(3 / 3.6, 0.18), new KeyStop(4 / 3.6, 0.32), new KeyStop(5 / 3.6, 0.49));
        return new Commissioning(
                "built in for the simulated machine",
                pulsesPerMeter,
                driveLowestMps,
                KeyStop.capMps(stops, 1.4),
                RELAY_ASSUMED_NS,
                70_000_000L,
                true,
                Map.of(),
                DutyCurve.NONE,
                List.of());
    }
}
