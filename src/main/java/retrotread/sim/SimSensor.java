package retrotread.sim;

import java.util.SplittableRandom;
import retrotread.input.InputLine;

/// A belt sensor: pulses at fixed places of the belt's way, so that going back meets them again. Each pulse has
/// its own noise, taken from its number; magnets repeat their spacing error each turn of the wheel. Optional
/// contact bounce. Owner: the world.
public final class SimSensor {
    /// @param pulsesPerMeter pulses of one sensor per metre of belt, 3..200
    /// @param dutyRatio active part of a pulse, 0.05..0.6
    /// @param jitterRatio standard deviation of an edge, in pulses, 0..0.03
    /// @param magnets pulses per turn of the wheel, after which the spacing errors repeat, 1..1000
    /// @param magnetErrorMeters largest spacing error of a magnet, 0..0.003 m
    /// @param bouncesClosing most extra pulses where the contact closes, 0..5
    /// @param bouncesOpening most extra pulses where it opens, 0..5
    /// @param secondFitted whether BELT_B is fitted, a quarter pulse before BELT_A on a belt that runs NORMAL
    public record Settings(
            double pulsesPerMeter,
            double dutyRatio,
            double jitterRatio,
            int magnets,
            double magnetErrorMeters,
            int bouncesClosing,
            int bouncesOpening,
            boolean secondFitted) {
        public Settings {
            SimChecks.require("pulsesPerMeter", pulsesPerMeter, 3, 200);
            SimChecks.require("dutyRatio", dutyRatio, 0.05, 0.6);
            SimChecks.require("jitterRatio", jitterRatio, 0, 0.03);
            SimChecks.require("magnets", magnets, 1, 1000);
            SimChecks.require("magnetErrorMeters", magnetErrorMeters, 0, 0.003);
            SimChecks.require("bouncesClosing", bouncesClosing, 0, 5);
            SimChecks.require("bouncesOpening", bouncesOpening, 0, 5);
            double jitterMost = 2 * SimNoise.NORMAL_MOST * jitterRatio;
            SimChecks.require("dutyRatio against its jitter", dutyRatio, jitterMost, 0.6);
            double shift = jitterMost + 2 * magnetErrorMeters * pulsesPerMeter;
            SimChecks.require("shift of an edge by jitter and magnet error", shift, 0, GHOST_BEGIN * (1 - dutyRatio));
        }

        /// 36 pulses/m, half of each active, 1 % jitter, 12 magnets within 0.3 mm, no bounce, one sensor.
        public static Settings typical() {
            return typical(36, false);
        }

        /// The same with another number of pulses, one or two sensors.
        public static Settings typical(double pulsesPerMeter, boolean secondFitted) {
            return new Settings(pulsesPerMeter, 0.5, 0.01, 12, 0.0003, 0, 0, secondFitted);
        }
    }

    /// Where in the gap a ghost pulse begins and ends. Chosen: the middle, out of reach of every jitter.
    private static final double GHOST_BEGIN = 0.4;

    private static final double GHOST_END = 0.6;

    /// Gaps of a bouncing reed contact, ns. Measured: a home treadmill's reed, oscilloscope record of
    /// ESP32_TTGO_FTMS (MIT).
    private static final long BOUNCE_LEAST_NS = 1_000L;

    private static final long BOUNCE_MOST_NS = 25_000L;

    /// Pulses searched before the beginning for the first one after it.
    private static final int PULSES_AROUND = 3;

    /// Edges per pulse place: closing, opening, and the same of a ghost pulse in the gap, which is felt only
    /// when doubled.
    private static final int CORNERS = 4;

    private final Settings settings;
    private final InputLine line;
    private final double phase;
    private final long seed;
    private final long magnetSeed;
    private final SplittableRandom bounce;
    private double missingRatio;
    private double doubledRatio;
    private int lostMagnetOf;
    private long next;
    private double nextMeters;
    private double beforeMeters;

    SimSensor(Settings settings, InputLine line, double phase, long magnetSeed, SplittableRandom random) {
        this.settings = settings;
        this.line = line;
        this.phase = phase;
        this.magnetSeed = magnetSeed;
        seed = random.nextLong();
        bounce = random.split();
        next = -CORNERS * PULSES_AROUND;
        while (cornerMeters(next) <= 0) {
            next++;
        }
        place();
    }

    /// Whether the contact is active where the belt starts.
    boolean startsActive() {
        return Math.floorMod(next - 1, CORNERS) == 0;
    }

    boolean isOneOf(long lines) {
        return (lines & line.bit()) != 0;
    }

    void loseMagnet(int ofMagnets) {
        lostMagnetOf = ofMagnets;
    }

    void missing(double ratio) {
        missingRatio = ratio;
    }

    void doubled(double ratio) {
        doubledRatio = ratio;
    }

    /// Meets the places between two positions and plans their edges at the exact time between the ends of the
    /// step.
    void step(double fromMeters, double toMeters, long fromNs, SimLines lines) {
        double way = toMeters - fromMeters;
        while (nextMeters <= toMeters) {
            edge(next, true, fromNs + (long) ((nextMeters - fromMeters) / way * SimWorld.STEP_NS), lines);
            next++;
            place();
        }
        while (beforeMeters > toMeters) {
            edge(next - 1, false, fromNs + (long) ((beforeMeters - fromMeters) / way * SimWorld.STEP_NS), lines);
            next--;
            place();
        }
    }

    private void place() {
        nextMeters = cornerMeters(next);
        beforeMeters = cornerMeters(next - 1);
    }

    private void edge(long corner, boolean upwards, long atNs, SimLines lines) {
        long pulse = Math.floorDiv(corner, CORNERS);
        int kind = Math.floorMod(corner, CORNERS);
        boolean felt = kind < 2
                ? SimNoise.uniform(seed, 2 * pulse) >= missingRatio
                : SimNoise.uniform(seed, 2 * pulse + 1) < doubledRatio;
        boolean lost = lostMagnetOf > 0 && Math.floorMod(pulse, lostMagnetOf) == 0;
        if (!felt || lost) {
            return;
        }
        boolean active = (kind % 2 == 0) == upwards;
        lines.schedule(line, active, atNs);
        int most = active ? settings.bouncesClosing : settings.bouncesOpening;
        long bounceNs = atNs;
        for (int left = most == 0 ? 0 : bounce.nextInt(most + 1); left > 0; left--) {
            bounceNs += bounce.nextLong(BOUNCE_LEAST_NS, BOUNCE_MOST_NS);
            lines.schedule(line, !active, bounceNs);
            bounceNs += bounce.nextLong(BOUNCE_LEAST_NS, BOUNCE_MOST_NS);
            lines.schedule(line, active, bounceNs);
        }
    }

    /// Where on the belt's way an edge lies, m.
    private double cornerMeters(long corner) {
        long pulse = Math.floorDiv(corner, CORNERS);
        int kind = Math.floorMod(corner, CORNERS);
        double gap = 1 - settings.dutyRatio;
        double inPulse = switch (kind) {
            case 0 -> 0;
            case 1 -> settings.dutyRatio;
            case 2 -> settings.dutyRatio + gap * GHOST_BEGIN;
            default -> settings.dutyRatio + gap * GHOST_END;
        };
        double jitter = kind < 2 ? settings.jitterRatio * SimNoise.normal(seed, CORNERS * pulse + kind) : 0;
        double errorMeters = settings.magnetErrorMeters
                * (2 * SimNoise.uniform(magnetSeed, Math.floorMod(pulse, settings.magnets)) - 1);
        return (pulse + phase + inPulse + jitter) / settings.pulsesPerMeter + errorMeters;
    }
}
