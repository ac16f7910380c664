package retrotread.hardware;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import retrotread.hardware.SpiceBoard.Play;
import retrotread.hardware.SpiceBoard.Seen;

/// The interlock board by ngspice, and the figures of `hardware/README.md`, which are these and no others.
final class InterlockBoardTest {
    private static final long SEED = 20_261_129;
    private static final int BOARDS = 40;

    /// What the daemon and its documents count on. [BOARD]
    private static final double LINE_MOST_MILLIS = 5;

    private static final double STUCK_LOW_MOST_MILLIS = 65;
    private static final double STUCK_HIGH_MOST_MILLIS = 50;

    @BeforeAll
    static void needsSpice() {
        boolean there = Stream.of("/usr/bin/ngspice", "/usr/local/bin/ngspice")
                .anyMatch(each -> Files.isExecutable(Path.of(each)));
        if (!there) {
            System.out.println("SKIPPED: the interlock board; install the package ngspice to run it");
        }
        Assumptions.assumeTrue(there, "ngspice is not installed");
    }

    /// The table of the document, made anew: a row that is not there word for word has another figure.
    private static void assertDocumented(String row) throws IOException {
        String text = Files.readString(Path.of("hardware", "README.md"));
        System.out.println("interlock board: " + row);
        assertTrue(text.contains(row), () -> "hardware/README.md does not say: " + row);
    }

    private static Seen nominal(Play play) throws IOException, InterruptedException {
        return new SpiceBoard().play(play);
    }

    private static String millis(double millis) {
        return Math.round(Math.ceil(millis)) + " ms";
    }

    @Test
    void keyAndRelayLineOpenItAtOnce() throws Exception {
        Seen key = nominal(Play.KEY_OPENS);
        Seen line = nominal(Play.RELAY_LINE_LOW);

        assertTrue(key.holds() && key.openedAfterMillis() <= LINE_MOST_MILLIS, key::toString);
        assertTrue(line.holds() && line.openedAfterMillis() <= LINE_MOST_MILLIS, line::toString);
        assertDocumented("| the key is pulled, the loop or the stop button opens | " + millis(key.openedAfterMillis())
                + ", no software involved |");
        assertDocumented("| the daemon takes the relay line low | " + millis(line.openedAfterMillis()) + " |");
    }

    @Test
    void holdsFromFiftyHertzOnAndNotBelowThirty() throws Exception {
        for (double hz : new double[] {50, 100, 200, 1000, 2000}) {
            Seen seen = new SpiceBoard().with("heartbeat_hz", hz).play(Play.GOES_ON);
            assertTrue(seen.holds() && seen.endsClosed(), () -> hz + " Hz: " + seen);
        }
        for (double hz : new double[] {25, 30, 10_000}) {
            Seen seen = new SpiceBoard().with("heartbeat_hz", hz).play(Play.GOES_ON);
            assertFalse(seen.holds(), () -> hz + " Hz: " + seen);
        }
    }

    @Test
    void opensWhicheverWayTheHeartbeatSticksOnRandomBoards() throws Exception {
        System.out.println("interlock board: seed " + SEED);
        Random random = new Random(SEED);
        List<Double> low = new ArrayList<>();
        List<Double> high = new ArrayList<>();
        for (int board = 0; board < BOARDS; board++) {
            long parts = random.nextLong();
            String which = "board " + board;
            Seen slow = board(parts).with("heartbeat_hz", 50).play(Play.GOES_ON);
            assertTrue(slow.holds() && slow.endsClosed(), () -> which + " at 50 Hz: " + slow);
            Seen stuckLow = board(parts).play(Play.STUCK_LOW);
            Seen stuckHigh = board(parts).play(Play.STUCK_HIGH);
            assertTrue(stuckLow.holds() && !stuckLow.endsClosed(), () -> which + " low: " + stuckLow);
            assertTrue(stuckHigh.holds() && !stuckHigh.endsClosed(), () -> which + " high: " + stuckHigh);
            low.add(stuckLow.openedAfterMillis());
            high.add(stuckHigh.openedAfterMillis());
        }

        assertTrue(Collections.max(low) <= STUCK_LOW_MOST_MILLIS, low::toString);
        assertTrue(Collections.max(high) <= STUCK_HIGH_MOST_MILLIS, high::toString);
        assertDocumented("| the heartbeat sticks low: program, Java, kernel or Pi died | "
                + range(nominal(Play.STUCK_LOW), low) + " |");
        assertDocumented("| the heartbeat sticks high | " + range(nominal(Play.STUCK_HIGH), high) + " |");
    }

    private static String range(Seen nominal, List<Double> all) {
        return millis(nominal.openedAfterMillis()) + "; "
                + millis(Collections.min(all)).replace(" ms", "") + " to " + millis(Collections.max(all)) + " over "
                + BOARDS + " random boards";
    }

    /// Capacitors 10 %, resistors 1 %, transfer ratio 80 to 260 %, 11.4 to 12.6 V, -10 to 60 degrees.
    private static SpiceBoard board(long parts) {
        Random random = new Random(parts);
        SpiceBoard board = new SpiceBoard();
        for (String each : List.of("c1a", "c1b")) {
            board.with(each, 220e-9 * random.nextDouble(0.9, 1.1));
        }
        board.with("c2", 330e-9 * random.nextDouble(0.9, 1.1));
        for (String each : List.of("r2a", "r2b")) {
            board.with(each, 360e3 * random.nextDouble(0.99, 1.01));
        }
        board.with("ra", 100e3 * random.nextDouble(0.99, 1.01));
        board.with("rb", 47e3 * random.nextDouble(0.99, 1.01));
        board.with("rf", 220e3 * random.nextDouble(0.99, 1.01));
        board.with("ctr1", random.nextDouble(0.8, 2.6));
        board.with("ctr2", random.nextDouble(0.8, 2.6));
        board.with("v_supply", random.nextDouble(11.4, 12.6));
        return board.at(random.nextDouble(-10, 60));
    }

    private enum Fault {
        C1A_SHORTED("c1a_short", 1, true, true),
        C1B_SHORTED("c1b_short", 1, true, true),
        C2_SHORTED("c2_short", 1, false, true),
        D1_OPEN("d1_open", 1e12, false, true),
        D2_SHORTED("d2_short", 1, false, true),
        ONE_BLEEDER_OPEN("r2b_open", 1e12, true, true),
        OK1_WEAK("ctr1", 0.3, false, true),
        OK2_SHORTED("ok2_short", 1, true, true),
        Q2_SHORTED("q2_short", 1, true, false),
        COMPARATOR_SHORTED("out_short", 1, true, false);

        private final String parameter;
        private final double value;
        private final boolean closes;
        private final boolean watches;

        Fault(String parameter, double value, boolean closes, boolean watches) {
            this.parameter = parameter;
            this.value = value;
            this.closes = closes;
            this.watches = watches;
        }
    }

    /// With one fault K1 never closes, or a silent heartbeat still opens it, or the key still does.
    @TestFactory
    Stream<DynamicTest> oneFaultAtATime() {
        return Stream.of(Fault.values())
                .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> {
                    Seen silent =
                            new SpiceBoard().with(fault.parameter, fault.value).play(Play.STUCK_LOW);
                    Seen key =
                            new SpiceBoard().with(fault.parameter, fault.value).play(Play.KEY_OPENS);
                    assertAll(
                            () -> assertEquals(fault.closes, silent.closes(), silent::toString),
                            () -> assertEquals(fault.closes && !fault.watches, silent.endsClosed(), silent::toString),
                            () -> assertFalse(key.endsClosed(), key::toString));
                }));
    }

    /// What the figures rest on: with one capacitor shorted they would be others, with both nothing is left.
    @Test
    void shortedCapacitorsAreFoundOut() throws Exception {
        Seen one = new SpiceBoard().with("c1a_short", 1).play(Play.STUCK_LOW);
        Seen both = new SpiceBoard().with("c1a_short", 1).with("c1b_short", 1).play(Play.STUCK_LOW);

        assertTrue(one.openedAfterMillis() > STUCK_LOW_MOST_MILLIS, one::toString);
        assertTrue(both.endsClosed(), both::toString);
        assertDocumented("One of C1 shorted: it still opens, in " + millis(one.openedAfterMillis()));
    }
}
