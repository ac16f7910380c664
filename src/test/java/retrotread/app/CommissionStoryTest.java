package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole ladder, on a simulated machine whose figures are known, by somebody who gives up again and again
/// and comes back.
@Timeout(600)
class CommissionStoryTest {
    /// Of the questions, one in so many is answered by going away.
    private static final int PATIENCE = 7;

    private static final int VISITS_MOST = 40;

    @TempDir
    private Path folder;

    private Workshop shop;

    @Test
    void aNewcomerComesToACompleteRecord() throws Exception {
        long seed = Long.getLong("retrotread.seed", System.nanoTime());
        System.out.println("CommissionStoryTest: seed " + seed);
        try (Workshop made = new Workshop(folder)) {
            shop = made;
            shop.startDaemon();
            Random random = new Random(seed);
            Apprentice person = new Apprentice(shop) {
                @Override
                String answer(String question) {
                    return random.nextInt(PATIENCE) == 0 ? "q" : super.answer(question);
                }
            };

            int visits = 0;
            long toDo = toDo(person);
            int status = 1;
            while (status != 0) {
                assertTrue(++visits < VISITS_MOST, () -> String.join("\n", person.heard));
                Workshop.Said said = shop.lead(person, "commission", "--by", "A. Builder");
                status = said.status();
                assertTrue(status == 0 || said.err().contains("ended by you"), said::err);
                assertTrue(toDo(person) <= toDo, () -> "a step was lost: " + String.join("\n", person.heard));
                toDo = toDo(person);
            }

            System.out.println("CommissionStoryTest: " + visits + " visits");
            assertEquals(0, toDo);
            assertTrue(shop.check().contains("  complete; the key stops the belt"), shop::check);
            assertTrue(shop.check().contains("general    yes"), shop::check);
            assertFigures();
            shop.stopDaemon();
            shop.startDaemon();
            shop.stopDaemon();
            String audit = Files.readString(folder.resolve("state").resolve("audit.log"));
            assertTrue(audit.contains("relay.to_5_percent_slower"), audit);
        }
    }

    private long toDo(Apprentice person) {
        Workshop.Said said = shop.lead(person, "commission", "--list");
        assertEquals(0, said.status(), said::err);
        return said.out().lines().filter(line -> line.contains(" to do ")).count();
    }

    private void assertFigures() throws Exception {
        assertEquals(Workshop.PULSES_PER_METER, figure("pulses_per_meter = \"([0-9.]+) /m"), 0.03);
        assertEquals(0.80, figure("lowest_speed = \"([0-9.]+) km/h"), 1e-9);
        assertEquals(58, figure("drop_out = \"(\\d+) ms"), 1);
        // 12 magnets within 0.3 mm, and an edge that jitters by 1 %
        assertEquals(0.3, figure("magnet_spacing_error = \"([0-9.]+) mm"), 0.101);
        double fastMps = figure("(?s)empty = .*?([0-9.]+) km/h\", [^\n]*\n]") / 3.6;
        assertEquals(2.94 * 1.01 / 3.6, fastMps, 0.01);
        // the contact opens 5 ms after the key's, then the belt loses 5 %; the longest of ten, of a pulse each 33 ms
        double slowerMillis = 5 + 1000 * 0.05 * fastMps / Workshop.COAST_EMPTY_MPS2;
        double longest = figure("to_5_percent_slower = \"(\\d+) ms");
        assertTrue(longest >= slowerMillis - 2 && longest < slowerMillis + 20, longest + " against " + slowerMillis);
        double meters = fastMps * 0.005 + fastMps * fastMps / 2 / Workshop.COAST_EMPTY_MPS2;
        double measured = figure("(?s)empty = .*?km/h\", [^\n]*distance = \"([0-9.]+) m\" },\n]");
        assertTrue(
                measured >= meters - 0.002 && measured < meters + 2 / Workshop.PULSES_PER_METER,
                measured + " " + meters);
        assertEquals(
                fastMps / Workshop.COAST_EMPTY_MPS2, figure("(?s)empty = .*?time = \"([0-9.]+) s\", [^\n]*\n]"), 0.1);
        double slowMps = figure("loaded = \\[\n *\\{ speed = \"([0-9.]+)") / 3.6;
        double loaded = figure("loaded = \\[\n *\\{ [^\n]*distance = \"([0-9.]+)");
        assertEquals(slowMps * slowMps / 2 / Workshop.COAST_LOADED_MPS2, loaded, 0.045);
    }

    private double figure(String pattern) throws Exception {
        String record = Files.readString(shop.record());
        Matcher found = Pattern.compile(pattern).matcher(record);
        assertTrue(found.find(), () -> pattern + " in\n" + record);
        return Double.parseDouble(found.group(1));
    }
}
