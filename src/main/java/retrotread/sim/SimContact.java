package retrotread.sim;

import java.util.SplittableRandom;
import retrotread.input.InputLine;

/// One switch of the machine that a hand moves: it changes at once and then bounces for a while. Owner: the
/// world.
final class SimContact {
    /// Most extra open-close pairs of one movement. Chosen: worn contacts show a handful.
    private static final int BOUNCES_MOST = 6;

    private final SimLines lines;
    private final InputLine line;
    private final long bounceLeastNs;
    private final long bounceMostNs;
    private final SplittableRandom random;

    SimContact(SimLines lines, InputLine line, long bounceLeastNs, long bounceMostNs, SplittableRandom random) {
        this.lines = lines;
        this.line = line;
        this.bounceLeastNs = bounceLeastNs;
        this.bounceMostNs = bounceMostNs;
        this.random = random;
    }

    /// Moves it: the first edge is at `atNs`, the last one within the bounce time. A new movement replaces an
    /// unfinished one.
    void move(boolean active, long atNs) {
        lines.cancel(line);
        moveLater(active, atNs);
    }

    /// Leaves its level for a moment and comes back, bouncing at the end only.
    void blink(boolean level, long atNs, long lengthNs) {
        lines.cancel(line);
        lines.schedule(line, level, atNs);
        moveLater(!level, atNs + lengthNs);
    }

    /// Plans a movement after one that is under way.
    void moveLater(boolean active, long atNs) {
        lines.schedule(line, active, atNs);
        long bounceNs = bounceMostNs == 0 ? 0 : random.nextLong(bounceLeastNs, bounceMostNs + 1);
        int bounces = random.nextInt(BOUNCES_MOST + 1);
        if (bounces == 0 || bounceNs < 2L * bounces) {
            return;
        }
        long sliceNs = bounceNs / bounces;
        for (int i = 0; i < bounces; i++) {
            long backNs = atNs + i * sliceNs + random.nextLong(1, Math.max(2, sliceNs / 2));
            lines.schedule(line, !active, backNs);
            lines.schedule(line, active, atNs + (i + 1) * sliceNs);
        }
    }
}
