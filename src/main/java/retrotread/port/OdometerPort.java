package retrotread.port;

/// Hours and kilometres of the machine, and when it wants service. Any thread; never waits for a disk.
public interface OdometerPort {
    OdometerReading reading();

    ServicePlan plan();

    /// A service was done: its count begins again.
    void serviced();
}
