package retrotread.app;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Processor time of this process by the names of its threads, as it was at one moment.
///
/// @param cpuNs of each name
record ThreadTimes(long atNs, Map<String, Long> cpuNs) {
    static ThreadTimes now() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> times = new TreeMap<>();
        for (ThreadInfo each : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (each != null) {
                long ns = Math.max(0, threads.getThreadCpuTime(each.getThreadId()));
                times.merge(each.getThreadName(), ns, Long::sum);
            }
        }
        return new ThreadTimes(System.nanoTime(), times);
    }

    /// Share of a processor that threads of such names took since an earlier moment, 0 or more. A thread that
    /// has ended meanwhile took nothing.
    double shareSince(ThreadTimes before, Predicate<String> names) {
        long ns = 0;
        for (Map.Entry<String, Long> each : cpuNs.entrySet()) {
            if (names.test(each.getKey())) {
                ns += Math.max(0, each.getValue() - before.cpuNs.getOrDefault(each.getKey(), 0L));
            }
        }
        return (double) ns / (atNs - before.atNs);
    }

    static boolean isDrive(String name) {
        return name.equals("drive") || name.startsWith("serial ");
    }
}
