package retrotread.sim;

import java.util.SplittableRandom;
import retrotread.input.InputLine;

/// Drive, incline, belt and belt sensors, which move together in one step of physics. Owner: the world.
final class SimDeck {
    /// Quarter of a pulse by which the second sensor comes before the first on a belt that runs NORMAL.
    private static final double SECOND_PHASE = -0.25;

    private final SimLines lines;
    private final SimMotor motor;
    private final SimIncline incline;
    private final SimBelt belt;
    private final SimSensor[] sensors;

    SimDeck(SimSettings settings, SimLines lines, SplittableRandom random, long startNs) {
        this.lines = lines;
        motor = new SimMotor(settings.motor(), startNs);
        incline = new SimIncline(settings.incline());
        belt = new SimBelt(settings.belt());
        long magnetSeed = random.nextLong();
        SimSensor first = new SimSensor(settings.sensor(), InputLine.BELT_A, 0, magnetSeed, random.split());
        SimSensor second = new SimSensor(settings.sensor(), InputLine.BELT_B, SECOND_PHASE, magnetSeed, random.split());
        lines.begin(InputLine.BELT_A, first.startsActive());
        if (settings.sensor().secondFitted()) {
            lines.begin(InputLine.BELT_B, second.startsActive());
            sensors = new SimSensor[] {first, second};
        } else {
            sensors = new SimSensor[] {first};
        }
    }

    void step(boolean torque, boolean loaded, double dipRatio, long fromNs) {
        double driveMps2 = 0;
        if (torque) {
            belt.direction(motor.direction());
            driveMps2 = motor.accelMps2(belt.meanMps(), fromNs, SimWorld.STEP_SECONDS);
        } else {
            motor.off();
        }
        incline.step(torque, fromNs, SimWorld.STEP_SECONDS);
        double fromMeters = belt.positionMeters();
        belt.step(driveMps2, torque, loaded, dipRatio, SimWorld.STEP_SECONDS);
        double toMeters = belt.positionMeters();
        if (toMeters != fromMeters) {
            for (SimSensor sensor : sensors) {
                sensor.step(fromMeters, toMeters, fromNs, lines);
            }
        }
    }

    void missing(double ratio, long lines) {
        for (SimSensor sensor : sensors) {
            if (sensor.isOneOf(lines)) {
                sensor.missing(ratio);
            }
        }
    }

    void doubled(double ratio, long lines) {
        for (SimSensor sensor : sensors) {
            if (sensor.isOneOf(lines)) {
                sensor.doubled(ratio);
            }
        }
    }

    void loseMagnet(int ofMagnets) {
        for (SimSensor sensor : sensors) {
            sensor.loseMagnet(ofMagnets);
        }
    }

    SimMotor motor() {
        return motor;
    }

    SimIncline incline() {
        return incline;
    }

    SimBelt belt() {
        return belt;
    }
}
