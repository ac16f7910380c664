package retrotread.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The power is cut at random moments while a journal is written to an ext4 file system, again and again on the
/// same disk. `-Dpower.cuts=100` for more.
@Timeout(3600)
class PowerCutRigIT {
    private static final int CUTS = Integer.getInteger("power.cuts", 4);
    private static final int CUTS_UNSYNCHRONISED = 4;
    private static final long SEED = Long.getLong("power.seed", 20261129);

    /// When the power is cut.
    private enum Moment {
        WRITING("ms after the first record", true, 0, 1500),
        OPENING("ms after the journal began to be opened", false, 0, 600),
        /// The log is folded into the file for the first time 5 s after the opening.
        FOLDING("ms after the journal began to be opened", false, 4900, 5300);

        private final String words;
        private final boolean afterFirstRecord;
        private final int leastMillis;
        private final int mostMillis;

        Moment(String words, boolean afterFirstRecord, int leastMillis, int mostMillis) {
            this.words = words;
            this.afterFirstRecord = afterFirstRecord;
            this.leastMillis = leastMillis;
            this.mostMillis = mostMillis;
        }
    }

    private static final List<Moment> TURNS = List.of(Moment.WRITING, Moment.OPENING, Moment.WRITING, Moment.FOLDING);
    private static final Path FOLDER = Path.of("target/rig/cuts");

    private record Figures(long acknowledged, long lost, long lastSeq) {}

    @Test
    @DisplayName("SR-18 what was on the disk when the power was cut is there, once and in order")
    void whatWasAcknowledgedSurvivesEveryCut() throws IOException, InterruptedException {
        long startedNs = System.nanoTime();

        Figures figures = cut("FULL", CUTS);

        System.out.printf(
                "power cuts: %d, seed %d: %d records acknowledged, %d lost, %d numbers in order; %.1f s a cut%n",
                CUTS,
                SEED,
                figures.acknowledged,
                figures.lost,
                figures.lastSeq,
                (System.nanoTime() - startedNs) * 1e-9 / (CUTS + 1));
        assertEquals(0, figures.lost, "seed " + SEED);
        assertTrue(figures.acknowledged > 10L * CUTS, figures + ": too little was written to prove anything");
    }

    /// The proof above can fail: without the synchronisation that it is about, the same cuts lose records.
    @Test
    void withoutSynchronisationTheSameCutsLoseRecords() throws IOException, InterruptedException {
        Figures figures = cut("OFF", CUTS_UNSYNCHRONISED);

        System.out.printf(
                "power cuts without synchronisation: %d, seed %d: %d records acknowledged, %d numbers lost%n",
                CUTS_UNSYNCHRONISED, SEED, figures.acknowledged, figures.lost);
        assertTrue(figures.lost > 0, figures + ": these cuts cut nothing off");
    }

    private static Figures cut(String synchronous, int cuts) throws IOException, InterruptedException {
        Random random = new Random(SEED);
        CutGuest guest = new CutGuest(FOLDER.resolve(synchronous), synchronous);
        long acknowledged = 0;
        long lost = 0;
        long saidSeq = 0;
        for (int life = 1; life <= cuts + 1; life++) { // one more, which looks what the last cut left
            Moment moment = life > cuts ? Moment.OPENING : TURNS.get((life - 1) % TURNS.size());
            int millis = random.nextInt(moment.leastMillis, moment.mostMillis);
            CutGuest.Life lived = guest.lifeThatIsCutAfter(moment.afterFirstRecord, millis);
            System.out.printf(
                    "%s, life %d: %s; %d acknowledged, cut %d %s%n",
                    synchronous, life, lived.found(), lived.records(), millis, moment.words);
            assertTrue(lived.found().startsWith("there") || !synchronous.equals("FULL"), lived.found());
            lost += Math.max(0, saidSeq - lived.foundSeq());
            acknowledged += lived.records();
            saidSeq = Math.max(lived.lastSeq(), lived.foundSeq());
        }
        return new Figures(acknowledged, lost, saidSeq);
    }
}
