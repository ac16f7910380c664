package retrotread.safety;

/// What the monitors found in one wake-up: causes that hold now, and happenings. Emptied at the start of each;
/// no state.
final class Findings {
    private long causes;
    private long happenings;
    private long detectionNs;
    private long refusals;

    void clear() {
        causes = 0;
        happenings = 0;
        detectionNs = 0;
        refusals = 0;
    }

    void add(Cause cause) {
        causes |= cause.bit();
    }

    /// Adds a cause that can say how long ago, at the earliest, its reason began.
    void add(Cause cause, long beganAgoNs) {
        causes |= cause.bit();
        detectionNs = Math.max(detectionNs, beganAgoNs);
    }

    void add(Happening happening) {
        happenings |= happening.bit();
    }

    /// Says why the belt does not start, where nothing else is wrong.
    void refuse(Cause why) {
        refusals |= why.bit();
    }

    boolean isRefused() {
        return refusals != 0;
    }

    boolean has(Cause cause) {
        return cause.isIn(causes);
    }

    boolean has(Happening happening) {
        return (happenings & happening.bit()) != 0;
    }

    long causes() {
        return causes;
    }

    /// Everything that is in the way of a reset or a start.
    long inTheWay() {
        return causes | refusals;
    }

    long happenings() {
        return happenings;
    }

    long detectionNs() {
        return detectionNs;
    }
}
