package retrotread.sim;

/// Bounds of simulation settings, said in one way.
final class SimChecks {
    private SimChecks() {}

    static void require(String name, double value, double least, double most) {
        boolean ok = value >= least && value <= most;
        if (!ok) {
            throw new IllegalArgumentException(name + " is " + value + ", wanted " + least + ".." + most);
        }
    }

    static void requireNs(String name, long valueNs, long leastNs, long mostNs) {
        if (valueNs < leastNs || valueNs > mostNs) {
            throw new IllegalArgumentException(
                    name + " is " + valueNs + " ns, wanted " + leastNs + ".." + mostNs + " ns");
        }
    }
}
