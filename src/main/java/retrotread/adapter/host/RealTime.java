package retrotread.adapter.host;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
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

    /// Of threads that answer to the control thread. Chosen: well below it, above ordinary threads.
    private static final int BELOW_PRIORITY = 40;

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
            String got = priority(calls, SCHED_FIFO | SCHED_RESET_ON_FORK, PRIORITY) + "; " + memory(calls);
            LOG.info("thread {}: {}", Thread.currentThread().getName(), got);
            return got;
        }
    }

    /// What `start` makes, whose threads run before all ordinary ones and behind the control thread, and so do
    /// those that they start: pthread_attr_setinheritsched(3).
    public static <T> T below(Supplier<T> start) {
        CompletableFuture<T> made = new CompletableFuture<>();
        Thread.ofPlatform().name("below").start(() -> {
            try (LinuxCalls calls = new LinuxCalls()) {
                LOG.info("threads of the drive: {}", priority(calls, SCHED_FIFO, BELOW_PRIORITY));
                made.complete(start.get());
            } catch (RuntimeException e) {
                made.completeExceptionally(e);
            }
        });
        try {
            return made.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static String priority(LinuxCalls calls, int policy, int priority) {
        MemorySegment parameters = calls.memory(Integer.BYTES);
        parameters.set(ValueLayout.JAVA_INT, 0, priority);
        int result = calls.setScheduler(0, policy, parameters);
        if (result == 0) {
            return "real-time priority " + priority;
        }
        String why =
                calls.errno() == EPERM ? "not permitted, LimitRTPRIO is below " + priority : "errno " + calls.errno();
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
