package retrotread.session;

/// One thing that happened in a session: a command, a refusal, a stop, a trip.
///
/// @param monoNs monotonic ns, of the boot of the session
/// @param utcMillis wall clock
/// @param type in the words of the event topic, for example "trip"
/// @param critical whether it tells of a danger
/// @param cause in the words of the event topic too, for example "bout_over"; empty for none
/// @param words the cause in words; empty for none
/// @param from state before, its name
/// @param to state after
/// @param mps belt speed then, m/s
/// @param limitMps limit then, m/s
/// @param detectionMillis from the reason to the decision; NaN where that is not known
public record SessionEvent(
        long monoNs,
        long utcMillis,
        String type,
        boolean critical,
        String cause,
        String words,
        String from,
        String to,
        double mps,
        double limitMps,
        double detectionMillis) {
    /// Whether it tells that something stopped the belt, or took its power.
    public boolean isStop() {
        return type.equals("stop") || type.equals("trip") || type.equals("lockout");
    }
}
