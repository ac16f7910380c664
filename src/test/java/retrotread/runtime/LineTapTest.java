package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;

class LineTapTest {
    private final LineTap tap = new LineTap();
    private final ControlInputs in = new ControlInputs();

    private void wake(long nowNs, DrivePermit permit) {
        in.stamp(nowNs, true);
        tap.offer(in, permit);
        in.clear();
    }

    private List<String> drained() {
        List<String> changes = new ArrayList<>();
        tap.drain((line, on, ns) -> changes.add(line + " " + on + " " + ns));
        return changes;
    }

    @Test
    void whatHappensWhileNobodyListensIsNobodys() {
        in.addEdge(InputLine.START, true, 3);
        wake(5, DrivePermit.STOP);

        tap.listen(true);

        assertEquals(List.of(), drained());
    }

    @Test
    void edgesKeepTheirTimesAndTheirOrder() {
        tap.listen(true);
        in.addEdge(InputLine.BELT_A, true, 3);
        in.addEdge(InputLine.KEY, false, 4);
        wake(5, Permits.permit(true, false, 0, 5));
        in.addEdge(InputLine.BELT_A, false, 7);
        wake(10, DrivePermit.STOP);

        assertEquals(
                List.of("BELT_A true 3", "KEY false 4", "RELAY true 5", "BELT_A false 7", "RELAY false 10"), drained());
        assertEquals(List.of(), drained());
    }

    @Test
    void whatDoesNotFitIsCounted() {
        tap.listen(true);
        for (int i = 0; i < LineTap.CAPACITY + 7; i++) {
            in.addEdge(InputLine.BELT_A, i % 2 == 0, i);
            wake(i, DrivePermit.STOP);
        }

        assertEquals(7, tap.dropped());
        assertEquals(LineTap.CAPACITY, drained().size());
        in.addEdge(InputLine.BELT_A, true, 9999);
        wake(9999, DrivePermit.STOP);
        assertTrue(drained().contains("BELT_A true 9999"));
    }
}
