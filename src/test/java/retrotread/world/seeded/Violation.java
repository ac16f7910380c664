package retrotread.world.seeded;

/// Something happened in a seeded world that must not. Says the rule and what was seen.
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    Violation(String rule, Truth truth, String seen) {
        super("%s, after %.3f s: %s; belt %.3f m/s, K1 %s, struck %s"
                .formatted(
                        rule,
                        truth.sim.elapsedNs() * 1e-9,
                        seen,
                        truth.sim.belt().meanMps(),
                        truth.sim.relay().isClosed() ? "closed" : "open",
                        truth.life.acts()));
    }
}
