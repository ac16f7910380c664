package retrotread.app.config;

import static retrotread.app.config.Dimension.RATIO;
import static retrotread.app.config.Dimension.SPEED;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import retrotread.adapter.drive.DutyCurve;
import retrotread.adapter.drive.DutyCurve.Point;
import retrotread.app.config.Kinds.Quantity;
import retrotread.safety.SafetySettings;

/// Reads `[duty]` of a commissioning record: what the signal of a PWM board is worth. Too few points, or points
/// that end below the fastest limit, are a fact that is missing still: with them the belt can be measured on.
final class DutyReader {
    private static final Quantity MPS = new Quantity(SPEED, 0.05, SafetySettings.FORWARD_MOST_MPS);
    private static final Quantity DUTY = new Quantity(RATIO, 0.01, DutyCurve.MOST_RATIO);
    private static final String EXAMPLE = "[{ speed = \"0.8 km/h\", duty = \"21 %\" }]";

    private final TomlSection section;

    DutyReader(TomlSection section) {
        this.section = section;
    }

    /// The points, and notes what they still lack for a belt that is to run from `leastMps` to `mostMps`.
    DutyCurve read(double leastMps, double mostMps, List<String> unmet) {
        List<Point> points = new ArrayList<>();
        List<TomlSection> tables = section.sections("points", EXAMPLE);
        for (TomlSection table : tables) {
            double mps = table.required("speed", MPS);
            double duty = table.required("duty", DUTY);
            if (mps > 0 && duty > 0) {
                points.add(new Point(mps, duty));
            }
        }
        Optional<DutyCurve> read = section.build(() -> new DutyCurve(points));
        read.filter(_ -> !tables.isEmpty()).ifPresent(curve -> judge(curve, leastMps, mostMps, unmet));
        return read.orElse(DutyCurve.NONE);
    }

    private void judge(DutyCurve curve, double leastMps, double mostMps, List<String> unmet) {
        int count = curve.points().size();
        if (count < DutyCurve.POINTS_LEAST) {
            unmet.add("[duty] points: " + count + " of at least " + DutyCurve.POINTS_LEAST);
        }
        if (curve.highestMps() < mostMps) {
            unmet.add("[duty] points end at " + SPEED.show(curve.highestMps()) + ", below the fastest limit, "
                    + SPEED.show(mostMps));
        }
        if (curve.lowestMps() > leastMps) {
            unmet.add("[duty] points begin at " + SPEED.show(curve.lowestMps()) + ", above machine.drive_lowest_speed, "
                    + SPEED.show(leastMps));
        }
    }
}
