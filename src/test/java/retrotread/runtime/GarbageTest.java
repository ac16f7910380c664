package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import retrotread.control.Core;
import retrotread.control.Decision;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;

/// What the control thread does around the core makes no garbage.
class GarbageTest {
    private static final int WAKE_UPS = 5_000;
    private static final int WARM_UPS = 20_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final BlackBox box = new BlackBox();
    private final Handover handover = new Handover();
    private final CommandInbox inbox = new CommandInbox();
    private final LoopCounters counters = new LoopCounters();
    private final ControlInputs in = new ControlInputs();
    private final Core core = ScriptedWorld.core();

    @Test
    void aWakeUpMakesNone() {
        handover.feed(8);
        handover.seal();
        handover.edges().listen(true);
        box.begin(core, ScriptedWorld.START_NS);
        in.stamp(ScriptedWorld.START_NS, true);
        Decision decision = core.step(in);
        run(decision, WARM_UPS);

        long before = threads.getCurrentThreadAllocatedBytes();
        run(decision, WAKE_UPS);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertTrue(threads.isThreadAllocatedMemoryEnabled());
        assertEquals(0, bytes / WAKE_UPS, () -> bytes + " bytes in " + WAKE_UPS + " wake-ups");
    }

    private void run(Decision decision, int wakeUps) {
        for (int i = 0; i < wakeUps; i++) {
            in.clear();
            in.addEdge(InputLine.BELT_A, true, ScriptedWorld.START_NS - 1_000);
            inbox.poll(in);
            in.stamp(ScriptedWorld.START_NS, true);
            box.record(in, decision, core);
            handover.offer(in, decision);
            counters.wokeUp();
            counters.ticked(7);
        }
    }
}
