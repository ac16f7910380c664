package retrotread.world.seeded;

import java.util.EnumMap;
import java.util.Map;
import retrotread.sim.SimWorld;

/// What the oracle knows for certain: the physics of the world, what struck and when, and when the daemon was
/// away. Nothing here comes from the daemon. Times monotonic ns.
final class Truth {
    static final long MILLI_NS = 1_000_000L;
    static final long SECOND_NS = 1_000_000_000L;

    /// A moment explains what follows within this time.
    private static final long MOMENT_NS = 1_200 * MILLI_NS;

    /// A wake-up comes within a tick, and a contact opens within 5 ms of its line. [POLICY] words: relay K1
    static final long OPEN_NS = 11 * MILLI_NS;

    /// Longest time that a contact stays closed without heartbeat. [POLICY] words: relay K1
    private static final long DROP_OUT_NS = 71 * MILLI_NS;

    final Life life;
    final Build build;
    final SimWorld sim;
    private final Map<Trouble, Long> struckNs = new EnumMap<>(Trouble.class);
    private final int[] strikes = new int[Trouble.values().length];
    private int kinds;
    private long nowNs;
    private long awayNs;
    private long backNs;

    Truth(Life life, SimWorld sim) {
        this.life = life;
        this.build = life.build();
        this.sim = sim;
        nowNs = sim.nowNs();
        backNs = nowNs;
    }

    void now(long ns) {
        nowNs = ns;
    }

    long nowNs() {
        return nowNs;
    }

    void struck(Trouble trouble) {
        struckNs.put(trouble, nowNs);
        strikes[trouble.ordinal()]++;
        kinds |= 1 << trouble.kind.ordinal();
    }

    /// The daemon was not awake for `ns` until now.
    void away(long ns) {
        awayNs = ns;
        backNs = nowNs;
        struckNs.computeIfPresent(Trouble.LONG_STALL, (_, _) -> nowNs);
    }

    int strikes(Trouble trouble) {
        return strikes[trouble.ordinal()];
    }

    boolean has(Trouble trouble) {
        return strikes[trouble.ordinal()] > 0;
    }

    /// Whether anything of a kind has struck.
    boolean has(Trouble.Kind kind) {
        return (kinds & 1 << kind.ordinal()) != 0;
    }

    /// Whether a trouble counts now: it lasts, or its moment is not over.
    boolean counts(Trouble trouble) {
        Long atNs = struckNs.get(trouble);
        return atNs != null && (trouble.kind != Trouble.Kind.MOMENT || nowNs - atNs <= MOMENT_NS);
    }

    /// How much longer than usual an answer may take that was due within `boundNs`: the time that the daemon
    /// was away in it, as long as the relay holds without a heartbeat.
    long awayWithinNs(long boundNs) {
        return Math.min(awayNs(boundNs), DROP_OUT_NS);
    }

    /// How long the daemon was away, when it came back within `boundNs`; 0 else.
    long awayNs(long boundNs) {
        return nowNs - backNs <= boundNs ? awayNs : 0;
    }

    /// Faults that nothing here can see through, with their reason, for the rules about speed under torque:
    ///
    /// | trouble | and | reason |
    /// |---|---|---|
    /// | sensor dead or pulses missing | the belt does not follow our command, or a console drives it | too
    /// fast looks like slow enough: one sensor is all there is; with the drive true its command bounds the
    /// speed |
    /// | K1 welded | the belt does not follow our command, or a console drives it | nothing is left that opens
    /// it but the mains plug |
    boolean isSpeedBeyondReach() {
        boolean ownWill = has(Trouble.Kind.SPEED) || build.machine().interlockOnly();
        return ownWill && (has(Trouble.Kind.BLIND) || has(Trouble.RELAY_WELDED));
    }
}
