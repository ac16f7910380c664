package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.app.ConverterRound.Death;
import retrotread.app.ConverterRound.Figures;

/// How long the whole daemon takes from a line that dies to the relay line and to a listener at a real broker,
/// and what the dead line costs, with a converter that speaks through libmodbus. Prints, and fails above the
/// bounds of SR-7; run by `.ci/long drive`. `-Ddrive.rounds=3` for fewer than ten.
class ConverterLineBench {
    private static final int ROUNDS = Integer.getInteger("drive.rounds", 10);
    private static final double DECIDED_MOST_MILLIS = 210;
    private static final double TOLD_MOST_MILLIS = 300;
    private static final double BUSY_MOST_RATIO = 0.05;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void lineThatDies(Death death) throws Exception {
        List<Figures> all = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            try (ConverterRound round = ConverterRound.walking(folder)) {
                all.add(round.die(death));
            }
        }
        System.out.printf("line %s, %d walks:%n", death, ROUNDS);
        double decided = tell("found out, ms", all, Figures::decidedMillis);
        tell("relay line off, ms", all, Figures::relayMillis);
        double told = tell("told, ms", all, Figures::toldMillis);
        double busy = tell("drive's threads while it is dead, part of a processor", all, Figures::busyRatio);

        assertTrue(decided <= DECIDED_MOST_MILLIS, () -> "found out after " + decided + " ms");
        assertTrue(told <= TOLD_MOST_MILLIS, () -> "told after " + told + " ms");
        assertTrue(busy <= BUSY_MOST_RATIO, () -> "took " + busy + " of a processor");
    }

    /// The worst of them.
    private static double tell(String what, List<Figures> all, ToDoubleFunction<Figures> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        double middle = sorted[sorted.length / 2];
        double worst = Arrays.stream(sorted).max().orElseThrow();
        System.out.printf(Locale.ROOT, "  %s: median %.4g, worst %.4g%n", what, middle, worst);
        return worst;
    }
}
