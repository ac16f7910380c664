package retrotread.safety;

/// What the supervisor is told in one wake-up: everything measured, already judged. Reused; no state of its
/// own.
final class Signals {
    /// Set of `Cause.bit` found now.
    long findings;
    /// The belt has stood for 3 s.
    boolean isStanding;
    /// The key was out and in again, and has been in for 2 s.
    boolean isKeyCycled;
    boolean isResetPressed;
    boolean isStartPressed;
    /// The relay has been closed, as far as can be told, for the last part of the countdown.
    boolean isRelayProven;
    /// A stop by ramp has come to its end.
    boolean isStopDone;
    /// Standing around in Ready for too long.
    long idleNs;
    /// The network asks for a step up, and the lease allows it.
    boolean isFasterAsked;
    /// The service act asks to clear, the key is out.
    boolean isServiceAsked;
    /// Reset is held for as long as the service act wants, the key is out.
    boolean isServiceHeld;
}
