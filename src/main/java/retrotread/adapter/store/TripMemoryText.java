package retrotread.adapter.store;

import java.util.Arrays;
import java.util.StringJoiner;
import retrotread.safety.Cause;
import retrotread.safety.TripMemory;

/// The trip memory as lines of text that a person can read, the last one a checksum of those before. Causes are
/// named, so that a later version with more causes reads them right. Pure.
final class TripMemoryText {
    private static final String HEAD = "retrotread trip memory 1";
    private static final String LOCKOUT = "lockout";
    private static final String RUNNING = "running";
    private static final String OPERATING = "operating_ns";
    private static final String SILENT = "silent_at_ns";
    private static final String UNCLEAN = "unclean_at_ns";
    private static final String UNCLEAN_BEFORE = "unclean_before_ns";

    private TripMemoryText() {}

    static String write(TripMemory memory) {
        StringJoiner causes = new StringJoiner(",");
        for (Cause cause : Cause.values()) {
            if (cause.isIn(memory.lockoutCauses())) {
                causes.add(cause.name());
            }
        }
        return SummedText.of(HEAD)
                .with(LOCKOUT, causes)
                .with(RUNNING, memory.running())
                .with(OPERATING, memory.operatingNs())
                .with(SILENT, memory.silentAtNs())
                .with(UNCLEAN, memory.uncleanAtNs())
                .with(UNCLEAN_BEFORE, memory.uncleanBeforeNs())
                .write();
    }

    /// @throws IllegalArgumentException when the text is not what `write` wrote, with what is wrong
    static TripMemory read(String text) {
        SummedText read = SummedText.read(HEAD, text);
        return new TripMemory(
                causes(read.value(LOCKOUT)),
                truth(read.value(RUNNING)),
                read.whole(OPERATING),
                read.whole(SILENT),
                read.whole(UNCLEAN),
                read.whole(UNCLEAN_BEFORE));
    }

    private static long causes(String names) {
        return names.isEmpty()
                ? 0
                : Arrays.stream(names.split(","))
                        .mapToLong(name -> Cause.valueOf(name).bit())
                        .reduce(0, (all, bit) -> all | bit);
    }

    private static boolean truth(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("running is " + value + ", wanted true or false");
        };
    }
}
