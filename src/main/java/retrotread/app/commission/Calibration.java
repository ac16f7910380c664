package retrotread.app.commission;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import retrotread.app.config.Quantities;

/// Pulses per metre, counted over whole laps of the belt from standstill to standstill, twice and at two
/// speeds; and how far the magnets are from their places. The mark is brought to the pointer by hand before and
/// after, so that a count has no part of a lap in it.
final class Calibration {
    /// [POLICY] commissioning record: pulses per metre over 20 belt laps.
    private static final int LAPS = 20;

    private static final double SLOW_MPS = 1.5 / 3.6;
    private static final double FAST_MPS = 3 / 3.6;

    /// Longest run. [POLICY] SR-20: 10 min.
    private static final double RUN_SECONDS = 600;

    /// One count: laps of the mark, and when the pulses of the sensor came.
    private record Count(double mps, int laps, long[] pulses) {
        double perMeter(double lapMeters) {
            return pulses.length / (laps * lapMeters);
        }
    }

    private final Visit visit;
    private final Runs runs;
    private double lapMeters;

    private Calibration(Visit visit) {
        this.visit = visit;
        runs = new Runs(visit);
    }

    static void take(Visit visit) {
        new Calibration(visit).all();
    }

    private void all() {
        visit.tell("Mark the belt at its edge, and a place beside it on the frame: the pointer. Measure the belt once"
                + " round.");
        String lap = visit.quantity(
                "belt", "lap_length", "Length of the belt once round, from mark to mark (such as 2.700 m):");
        int magnets =
                visit.whole("belt", "magnets", "How many magnets or slots pass the sensor in one turn of its roller?");
        lapMeters = Quantities.meters(lap.replace("\"", ""));
        Count slow = visit.again(() -> count(SLOW_MPS));
        Count fast = visit.again(() -> count(FAST_MPS));
        List<Count> counts = List.of(slow, fast);
        int laps = slow.laps + fast.laps;
        int pulses = slow.pulses.length + fast.pulses.length;
        double perMeter = pulses / (laps * lapMeters);
        double errorRatio = counts.stream()
                .mapToDouble(count -> Math.abs(count.perMeter(lapMeters) / perMeter - 1) + 1.0 / count.pulses.length)
                .max()
                .orElseThrow();
        String spacing = text("%.1f mm", Math.ceil(magnets(fast, magnets, perMeter) * 1e4) / 10);
        report(counts, perMeter);
        visit.put(
                "belt",
                RecordTables.row(
                        "laps", Integer.toString(laps),
                        "lap_length", lap,
                        "pulses", Integer.toString(pulses),
                        "pulses_per_meter", text("%.2f /m", perMeter),
                        "error", text("%.1f %%", Math.ceil(errorRatio * 1000) / 10),
                        "magnets", Integer.toString(magnets),
                        "magnet_spacing_error", spacing));
    }

    private static String text(String format, double value) {
        return RecordTables.text(String.format(Locale.ROOT, format, value));
    }

    private double magnets(Count count, int magnets, double perMeter) {
        try {
            MagnetSpacing spacing = MagnetSpacing.of(count.pulses, magnets, perMeter);
            visit.tell("  magnets off their even places, mm: "
                    + String.join(
                            " ",
                            IntStream.range(0, magnets)
                                    .mapToObj(i -> String.format(Locale.ROOT, "%+.2f", spacing.errorMeters()[i] * 1000))
                                    .toList()));
            return spacing.mostMeters();
        } catch (IllegalArgumentException tooFew) {
            throw new AgainException(tooFew.getMessage(), tooFew);
        }
    }

    private void report(List<Count> counts, double perMeter) {
        for (Count count : counts) {
            visit.tell(String.format(
                    Locale.ROOT,
                    "  at %s: %d pulses in %d laps, %.2f /m (%+.2f %%)",
                    Visit.kmh(count.mps),
                    count.pulses.length,
                    count.laps,
                    count.perMeter(lapMeters),
                    (count.perMeter(lapMeters) / perMeter - 1) * 100));
        }
        double configured = visit.machine().pulsesPerMeter();
        if (Math.abs(perMeter / configured - 1) > visit.machine().calibrationErrorRatio()) {
            visit.tell(String.format(
                    Locale.ROOT,
                    "  the configuration says %.2f /m: set belt.pulses_per_meter = \"%.2f /m\", or the daemon will not"
                            + " start again",
                    configured,
                    perMeter));
        }
    }

    /// One count. The person's laps count; what the pulses make of them is only held against it.
    private Count count(double mps) {
        runs.keyOut();
        visit.enter("Key out. Turn the belt by hand, forward, until the mark is exactly at the pointer.");
        try (Watch watch = visit.watch()) {
            runs.enterMode(watch);
            runs.start(watch, runs.upTo(mps) + " Count " + LAPS + " passes of the mark or more, then let go.");
            visit.await(watch, RUN_SECONDS, "Start let go", () -> !watch.now().is("RUNNING"));
            if (watch.now().is("LOCKOUT") || !watch.now().keyIn()) {
                throw new AgainException("the count was broken off:\n" + visit.why());
            }
            runs.stand(watch);
            runs.keyOut(watch);
            int laps = laps(visit.whole(
                    "belt",
                    "laps",
                    "Key out. Turn the belt by hand, FORWARD ONLY, until the mark is at the"
                            + " pointer again. How many whole laps has it made since it stood there before?"));
            watch.settle();
            long[] pulses = watch.trace().pulses();
            double counted = pulses.length / (lapMeters * visit.machine().pulsesPerMeter());
            if (Math.round(counted) != laps
                    && !visit.yes(String.format(
                            Locale.ROOT,
                            "By the pulses and the configuration it would be %.2f laps. Is %d right?",
                            counted,
                            laps))) {
                throw new AgainException("counted wrong");
            }
            return new Count(mps, laps, pulses);
        }
    }

    private static int laps(int typed) {
        if (typed < LAPS) {
            throw new AgainException(typed + " laps are too few; " + LAPS + " are wanted");
        }
        return typed;
    }
}
