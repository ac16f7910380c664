package retrotread.adapter.host;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks Linux to run the calling thread before all ordinary ones and to keep the program's memory out of swap.
/// Best effort: what was got is logged in one line, and the control thread works without it, only later under
/// load.
public final class RealTime {
    /// sched(7): first come, first served among real-time threads.
    private static final int SCHED_FIFO = 1;

    /// sched(7): threads that this thread starts are ordinary ones again.
    private static final int SCHED_RESET_ON_FORK = 0x40000000;

    /// Priority, 1..99. Chosen: above ordinary threads, at the kernel's own threads for interrupts (50), not
    /// above.
    private static final int PRIORITY = 50;

    /// mlockall(2): current, future, each page when it is first touched.
    private static final int MCL_CURRENT_FUTURE_ONFAULT = 1 | 2 | 4;

    /// getrlimit(2): memory that may be locked.
    private static final int RLIMIT_MEMLOCK = 8;

    private static final long UNLIMITED = -1;
    private static final int EPERM = 1;
    private static final Logger LOG = LoggerFactory.getLogger(RealTime.class);

    private RealTime() {}

    /// Applies both to the calling thread and the process; once, at the start of the control thread. What was
    /// got, in words.
    public static String apply() {
        try (LinuxCalls calls = new LinuxCalls()) {
            String got = priority(calls) + "; " + memory(calls);
            LOG.info("thread {}: {}", Thread.currentThread().getName(), got);
            return got;
        }
    }

    private static String priority(LinuxCalls calls) {
        MemorySegment parameters = calls.memory(Integer.BYTES);
        parameters.set(ValueLayout.JAVA_INT, 0, PRIORITY);
        int result = calls.setScheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, parameters);
        if (result == 0) {
            return "real-time priority " + PRIORITY;
        }
        String why =
                calls.errno() == EPERM ? "not permitted, LimitRTPRIO is below " + PRIORITY : "errno " + calls.errno();
        return "no real-time priority (" + why + ")";
    }

    /// Locks memory only where the limit is off: below a limit, a later allocation of the virtual machine would
    /// fail.
    private static String memory(LinuxCalls calls) {
        MemorySegment limits = calls.memory(2 * Long.BYTES);
        if (calls.resourceLimit(RLIMIT_MEMLOCK, limits) != 0) {
            return "memory not locked (limit unknown, errno " + calls.errno() + ")";
        }
        long limitBytes = limits.get(ValueLayout.JAVA_LONG, 0);
        if (limitBytes != UNLIMITED) {
            return "memory not locked (LimitMEMLOCK is " + limitBytes + " bytes, wanted infinity)";
        }
        return calls.lockMemory(MCL_CURRENT_FUTURE_ONFAULT) == 0
                ? "memory locked"
                : "memory not locked (errno " + calls.errno() + ")";
    }
}
