package retrotread.world.seeded;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import retrotread.safety.Cause;

/// What many worlds came to: times, strikes and stops added up, and the breaches. Any thread adds.
final class Tally {
    private final int[] strikes = new int[Trouble.values().length];
    private final Map<Cause, Integer> stops = new EnumMap<>(Cause.class);
    private final Map<Long, String> breaches = new TreeMap<>();
    private int worlds;
    private int runs;
    private long simulatedNs;
    private long runningNs;

    synchronized void add(Oracle oracle) {
        worlds++;
        simulatedNs += oracle.truth().sim.elapsedNs();
        runningNs += oracle.trips().runningNs();
        runs += oracle.trips().runs();
        for (Trouble trouble : Trouble.values()) {
            strikes[trouble.ordinal()] += oracle.truth().strikes(trouble);
        }
        oracle.trips().stops().forEach((cause, count) -> stops.merge(cause, count, Integer::sum));
    }

    synchronized void breach(long seed, String what) {
        breaches.put(seed, what);
    }

    int worlds() {
        return worlds;
    }

    double hours() {
        return simulatedNs / 3.6e12;
    }

    double runningShare() {
        return (double) runningNs / simulatedNs;
    }

    int strikes(Trouble trouble) {
        return strikes[trouble.ordinal()];
    }

    /// Every breach with the command that shows it alone.
    List<String> breaches() {
        List<String> all = new ArrayList<>();
        breaches.forEach((seed, what) -> all.add(
                "seed %d: %s%n    mvn -q test -Dtest=SeededWorldsTest -Dworlds.seed=%d".formatted(seed, what, seed)));
        return all;
    }

    /// All of it in words; the times are what it took, of wall and of CPU.
    String words(double wallSeconds, double cpuSeconds) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "worlds: %d, %.1f h simulated, %.1f %% of it in RUNNING in %d runs; %.0f s/s per core (%.1f s of"
                        + " CPU time), %.0f s/s of wall time%n",
                worlds,
                hours(),
                100 * runningShare(),
                runs,
                simulatedNs * 1e-9 / cpuSeconds,
                cpuSeconds,
                simulatedNs * 1e-9 / wallSeconds));
        text.append("worlds: struck");
        for (Trouble trouble : Trouble.values()) {
            text.append(' ').append(trouble).append(' ').append(strikes(trouble));
        }
        return text.append("%nworlds: stopped for ".formatted())
                .append(stops)
                .append("%n".formatted())
                .toString();
    }
}
