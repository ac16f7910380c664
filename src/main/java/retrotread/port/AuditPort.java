package retrotread.port;

/// Where facts go that must be found again after years. Any thread but the control thread; never waits and
/// never fails: what cannot be kept is the keeper's to report (SR-18).
@FunctionalInterface
public interface AuditPort {
    void note(AuditFact fact);
}
