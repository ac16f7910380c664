package retrotread.control;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// Moves the set-point towards what is wanted, within slope and jerk. Speeding up is taken back at once when
/// less is wanted, or a smaller slope; everything else has rounded corners, except a fast stop. Speeds m/s.
final class Ramp implements Saved {
    private final double jerkMps3;
    private double setpointMps;
    private double slopeMps2;

    Ramp(double jerkMps3) {
        this.jerkMps3 = jerkMps3;
    }

    /// One step of `seconds` towards `wantedMps`, no steeper than `upMps2` and `downMps2`.
    double step(double wantedMps, double upMps2, double downMps2, double seconds) {
        double missing = wantedMps - setpointMps;
        double rounded = Math.sqrt(2 * jerkMps3 * Math.abs(missing));
        double wantedSlope = missing > 0 ? Math.min(upMps2, rounded) : -Math.min(downMps2, rounded);
        double start = missing > 0 ? Math.min(slopeMps2, upMps2) : Math.min(slopeMps2, 0);
        double change = jerkMps3 * seconds;
        slopeMps2 = Math.clamp(wantedSlope, start - change, start + change);
        move(wantedMps, missing, seconds);
        return setpointMps;
    }

    /// One step straight down to zero, without rounded corners.
    double stopFast(double downMps2, double seconds) {
        slopeMps2 = -downMps2;
        move(0, -setpointMps, seconds);
        return setpointMps;
    }

    private void move(double wantedMps, double missing, double seconds) {
        double next = setpointMps + slopeMps2 * seconds;
        boolean reached = missing >= 0 ? next >= wantedMps : next <= wantedMps;
        if (reached) {
            setpointMps = wantedMps;
            slopeMps2 = 0;
        } else {
            setpointMps = Math.max(0, next);
        }
    }

    void reset() {
        setpointMps = 0;
        slopeMps2 = 0;
    }

    @Override
    public void save(ByteBuffer out) {
        out.putDouble(setpointMps).putDouble(slopeMps2);
    }

    @Override
    public void load(ByteBuffer in) {
        setpointMps = in.getDouble();
        slopeMps2 = in.getDouble();
    }
}
