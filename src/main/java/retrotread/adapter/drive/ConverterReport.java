package retrotread.adapter.drive;

/// What the control thread is told of a converter.
///
/// @param heardNs when it last answered, monotonic ns
/// @param mps belt speed by its output, m/s; NaN where it is not known
/// @param trouble why it must not drive
/// @param fault number for the report: its own, or the trouble's
record ConverterReport(long heardNs, double mps, ConverterTrouble trouble, int fault) {
    static ConverterReport of(long heardNs, double mps, ConverterTrouble trouble, int ownFault) {
        return new ConverterReport(
                heardNs, mps, trouble, trouble == ConverterTrouble.ITS_OWN ? ownFault : trouble.number);
    }

    /// The same, while nothing is known of it any more.
    ConverterReport without(ConverterTrouble reason) {
        return new ConverterReport(heardNs, Double.NaN, reason, reason.number);
    }
}
