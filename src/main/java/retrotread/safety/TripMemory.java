package retrotread.safety;

/// What must outlive the process: the lockout, an unfinished run, and the trips that count over operating
/// hours. Written at every change, before the next start is possible; a lost write errs towards UNCLEAN_END.
///
/// @param lockoutCauses set of `Cause.bit`, 0 when not locked out
/// @param running true from the first closed relay of a run until its orderly end
/// @param operatingNs time spent in RUNNING and STOPPING since the beginning, ns
/// @param silentAtNs `operatingNs` of the last silent sensor, -1 for none
/// @param uncleanAtNs `operatingNs` of the last unclean end, -1 for none
/// @param uncleanBeforeNs `operatingNs` of the unclean end before that, -1 for none
public record TripMemory(
        long lockoutCauses,
        boolean running,
        long operatingNs,
        long silentAtNs,
        long uncleanAtNs,
        long uncleanBeforeNs) {
    /// A machine that never ran.
    public static final TripMemory NEW = new TripMemory(0, false, 0, -1, -1, -1);
}
