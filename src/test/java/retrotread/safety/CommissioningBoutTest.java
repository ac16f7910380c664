package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.SafetyState.RUNNING;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.Command;
import retrotread.input.InputLine;

@DisplayName("COMMISSIONING SR-20 the belt that is measured does not use up the bout of whoever was chosen")
class CommissioningBoutTest {
    private final WholeBench bench =
            new WholeBench(Machines.settings(Machines.driven(), WalkProfile.of(Profile.GENERAL)));

    @Test
    void commissioningSparesTheBout() {
        bench.run(4);
        bench.ask(Command.WALKER, Profile.GENERAL.ordinal());
        bench.ask(Command.BOUT, 20);
        bench.down.remove(InputLine.KEY);
        bench.run(1);
        bench.ask(Command.SERVICE_COMMISSION, Double.NaN);
        bench.down.add(InputLine.RESET);
        bench.run(10.1);
        bench.down.remove(InputLine.RESET);
        assertEquals(20_000_000_000L, bench.safety.walk().bouts().leftNs());
        bench.ready();
        bench.down.add(InputLine.START);
        bench.until(6.2, RUNNING);
        bench.run(30);
        assertEquals(RUNNING, bench.safety.state());
        assertEquals(20_000_000_000L, bench.safety.walk().bouts().leftNs());
        assertTrue(bench.safety.walk().timeLeftNs() > 400_000_000_000L);
    }
}
