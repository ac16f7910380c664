package retrotread.safety;

/// The times of one core, nanoseconds, by `Timer`. Immutable. The configuration does not reach them: only tests
/// and the latency bench use others than the policy's.
public final class Times {
    private final long[] ns;

    private Times(long[] ns) {
        this.ns = ns;
    }

    /// The times of the policy.
    public static Times policy() {
        Timer[] timers = Timer.values();
        long[] ns = new long[timers.length];
        for (Timer timer : timers) {
            ns[timer.ordinal()] = timer.policyNs;
        }
        return new Times(ns);
    }

    /// The policy's times with every ritual time at zero, for the latency bench.
    public static Times withoutRitual() {
        Times times = policy();
        for (Timer timer : Timer.values()) {
            times = timer.ritual ? times.with(timer, 0) : times;
        }
        return times;
    }

    /// These times with one of them replaced.
    public Times with(Timer timer, long valueNs) {
        if (valueNs < 0) {
            throw new IllegalArgumentException(timer + " is " + valueNs + " ns, wanted 0 or more");
        }
        long[] copy = ns.clone();
        copy[timer.ordinal()] = valueNs;
        return new Times(copy);
    }

    /// The time of one timer, ns.
    public long ns(Timer timer) {
        return ns[timer.ordinal()];
    }
}
