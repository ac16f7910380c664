package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static retrotread.safety.Machines.KMH;
import static retrotread.safety.SafetyState.COUNTDOWN;
import static retrotread.safety.SafetyState.READY;
import static retrotread.safety.SafetyState.RUNNING;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrotread.belt.BeltDirection;
import retrotread.input.Command;
import retrotread.input.InputLine;

@DisplayName("SR-10 SR-19 the incline under a belt that may run both ways")
class ReversedInclineTest {
    private static final Installation INCLINED = new Installation(true, List.of(), false, true, true);

    private WholeBench bench;

    @Test
    @DisplayName("SR-19 it leads down what is an incline otherwise: no start on one, and none is asked for")
    void noIncline() {
        Machine reports =
                new Machine(false, true, Machine.KeyContacts.SINGLE, true, false, true, 0.6 * KMH, Mode.PROTECTING);
        bench = new WholeBench(Machines.installed(reports, INCLINED));
        bench.inclinePercent = 3;
        bench.ready();
        bench.ask(Command.BELT_REVERSED, Double.NaN);
        bench.told();
        bench.ask(Command.INCLINE, 2);
        assertEquals(Happening.COMMAND_REFUSED.bit(), bench.told());
        bench.press(InputLine.START);
        assertEquals(READY, bench.safety.state());
        assertFalse((bench.told() & Happening.START_REFUSED.bit()) == 0);
        bench.ask(Command.INCLINE, 0);
        bench.run(6 + 11);
        assertEquals(0, bench.inclinePercent, 0.1);
        bench.press(InputLine.START);
        bench.until(6, RUNNING);
    }

    @ParameterizedTest
    @CsvSource({
        "NORMAL, forward, 8, true",
        "NORMAL, backward, 8, false",
        "NORMAL, forward, -3, true",
        "NORMAL, backward, -3, false",
        "REVERSED, forward, -3, false",
        "REVERSED, forward, 3, false",
        "REVERSED, backward, 3, false",
        "REVERSED, forward, 0, true"
    })
    @DisplayName("SR-19 what may be started on an incline, by the way of belt and walker")
    void startsOnAnIncline(BeltDirection direction, String facing, double percent, boolean starts) {
        Machine reports =
                new Machine(false, true, Machine.KeyContacts.SINGLE, true, true, true, 0.6 * KMH, Mode.PROTECTING);
        bench = new WholeBench(Machines.installed(reports, INCLINED));
        bench.inclinePercent = percent;
        if (facing.equals("forward")) {
            bench.down.remove(InputLine.FACING);
        }
        bench.ready();
        bench.ask(direction == BeltDirection.NORMAL ? Command.BELT_NORMAL : Command.BELT_REVERSED, Double.NaN);
        assertEquals(direction, bench.safety.walk().direction());
        bench.press(InputLine.START);
        assertEquals(starts ? COUNTDOWN : READY, bench.safety.state());
    }
}
