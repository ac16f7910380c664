package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.adapter.drive.ConverterStatus.Phase;
import retrotread.belt.BeltDirection;

/// Any order of permits, with any misbehaviour of the converter and any loss of its answers: it never runs
/// beyond what is permitted now, and never turns while it moves.
final class ConverterSeedsTest {
    private static final int RUNS = 300;
    private static final int LOOKS = 200;

    /// Answers, or loses the question or the answer.
    private static final class LossyRegisters implements Registers {
        private final FakeConverter converter;
        private final Random random;

        LossyRegisters(FakeConverter converter, Random random) {
            this.converter = converter;
            this.random = random;
        }

        @Override
        public int[] read(int first, int count) throws IOException {
            int[] values = converter.read(first, count);
            lose();
            return values;
        }

        @Override
        public void write(RegisterValue value) throws IOException {
            lose();
            boolean turns = converter.phase() != Phase.STOPPED;
            boolean before = converter.reversed;
            converter.write(value);
            assertTrue(!turns || before == converter.reversed, "it was turned while it moved");
            lose();
        }

        private void lose() throws IOException {
            if (random.nextInt(20) == 0) {
                throw new WrongAnswerException("lost");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void neverBeyondThePermitAndNeverTurnedInMotion(ModbusProfile profile) throws Exception {
        long ran = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            ran += live(profile, seed);
        }
        assertTrue(ran > RUNS, "it has to run for the rest to mean anything, but ran in " + ran + " looks");
    }

    /// Looks after which it ran.
    private static long live(ModbusProfile profile, long seed) throws InterruptedException {
        Random random = new Random(seed);
        boolean reverse = random.nextBoolean();
        ConverterBench bench = new ConverterBench(profile, reverse, converter -> new LossyRegisters(converter, random));
        double hz = 0;
        boolean permitted = false;
        BeltDirection direction = BeltDirection.NORMAL;
        long ran = 0;
        for (int i = 0; i < LOOKS; i++) {
            if (random.nextInt(8) == 0) {
                permitted = random.nextInt(4) != 0;
                hz = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(40);
                direction = random.nextInt(6) == 0 ? BeltDirection.REVERSED : BeltDirection.NORMAL;
            }
            disturb(bench.converter, random);
            if (permitted) {
                bench.permit(hz, direction);
            } else {
                bench.stop();
            }
            boolean answered = look(bench);
            boolean runs = bench.converter.phase() == Phase.RUNNING;
            if (answered && runs && !bench.converter.ignoresStop) {
                String where = profile + ", seed " + seed + ", look " + i;
                assertTrue(permitted && hz > 0, where + ": it runs without a permit");
                assertTrue(bench.setpointHz() <= hz + 1e-9, where + ": it runs beyond its permit");
                assertEquals(direction == BeltDirection.REVERSED, bench.converter.reversed, where);
                assertTrue(reverse || direction == BeltDirection.NORMAL, where + ": it runs reversed");
                ran++;
            }
        }
        return ran;
    }

    private static boolean look(ConverterBench bench) throws InterruptedException {
        try {
            bench.look();
            return true;
        } catch (IOException lost) {
            return false;
        }
    }

    private static void disturb(FakeConverter converter, Random random) {
        switch (random.nextInt(60)) {
            case 0 -> converter.fault = random.nextInt(3);
            case 1 -> converter.ignoresStop = !converter.ignoresStop;
            case 2 -> converter.phase = Phase.STOPPED;
            case 3 -> converter.watchdog[0] = random.nextInt(4);
            case 4 -> converter.stoppingLooks = random.nextInt(10);
            case 5 -> converter.sources = random.nextInt(4) == 0 ? 0 : 0x500;
            default -> {}
        }
    }
}
