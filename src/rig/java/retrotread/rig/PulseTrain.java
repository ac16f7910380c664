package retrotread.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The edges that a belt sensor gives for a belt speed: rising at every 1/N metre, falling half-way to the next
/// one. The belt begins a tenth of a pulse before the first magnet.
///
/// @param curve speed of the belt
/// @param pulsesPerMeter N
record PulseTrain(SpeedCurve curve, double pulsesPerMeter) {
    private static final double FIRST_PULSE = 0.1;

    int pulses() {
        return (int) Math.floor(curve.lengthMeters() * pulsesPerMeter - FIRST_PULSE - 0.5) + 1;
    }

    /// When a pulse begins, seconds from the beginning of the curve.
    double risesAt(int pulse) {
        return curve.timeAt((pulse + FIRST_PULSE) / pulsesPerMeter);
    }

    private double fallsAt(int pulse) {
        return curve.timeAt((pulse + FIRST_PULSE + 0.5) / pulsesPerMeter);
    }

    /// Writes all edges as the player reads them.
    void write(Path file) {
        StringBuilder text = new StringBuilder();
        for (int pulse = 0; pulse < pulses(); pulse++) {
            text.append(Math.round(risesAt(pulse) * 1e9)).append(" 1\n");
            text.append(Math.round(fallsAt(pulse) * 1e9)).append(" 0\n");
        }
        try {
            Files.writeString(file, text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
