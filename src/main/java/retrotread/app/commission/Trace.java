package retrotread.app.commission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// Changes of lines in the order in which a daemon told them. Times monotonic ns of the daemon's machine. One
/// thread.
final class Trace {
    /// A rising edge of the belt sensor counts after so long a silence only. [POLICY] belt speed
    private static final long QUIET_NS = 500_000L;

    /// One change of a line, of the relay line (RELAY) or of the heartbeat (HEARTBEAT).
    record Change(String line, boolean on, long ns) {}

    private final List<Change> changes = new ArrayList<>();

    void add(Change change) {
        changes.add(change);
    }

    /// The first change of a line to a level, from then on.
    OptionalLong first(String line, boolean on, long sinceNs) {
        return changes.stream()
                .filter(each -> each.on == on && each.line.equals(line) && each.ns - sinceNs >= 0)
                .mapToLong(Change::ns)
                .findFirst();
    }

    /// The last change of a line to a level, before then.
    OptionalLong last(String line, boolean on, long untilNs) {
        return changes.stream()
                .filter(each -> each.on == on && each.line.equals(line) && each.ns - untilNs < 0)
                .mapToLong(Change::ns)
                .reduce((_, later) -> later);
    }

    /// Times of the belt sensor's pulses, without the bounce of its contact.
    long[] pulses() {
        long[] pulses = new long[changes.size()];
        int count = 0;
        long fellNs = Long.MIN_VALUE / 2;
        for (Change change : changes) {
            if (change.line.equals("BELT_A")) {
                if (change.on && change.ns - fellNs >= QUIET_NS) {
                    pulses[count++] = change.ns;
                }
                fellNs = change.on ? fellNs : change.ns;
            }
        }
        return Arrays.copyOf(pulses, count);
    }

    /// Part of the pulses at which the second belt sensor was active; NaN without a pulse.
    double secondActiveRatio() {
        boolean second = false;
        int active = 0;
        int pulses = 0;
        for (Change change : changes) {
            second = change.line.equals("BELT_B") ? change.on : second;
            if (change.line.equals("BELT_A") && change.on) {
                pulses++;
                active += second ? 1 : 0;
            }
        }
        return pulses == 0 ? Double.NaN : (double) active / pulses;
    }
}
