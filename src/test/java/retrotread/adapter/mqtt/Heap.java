package retrotread.adapter.mqtt;

import java.lang.management.ManagementFactory;

/// What the heap holds after a collection.
final class Heap {
    private Heap() {}

    static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
