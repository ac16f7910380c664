package retrotread.port;

/// An odometer that says what it was told, and keeps that it was told of a service.
public final class KnownOdometer implements OdometerPort {
    private final OdometerReading reading;
    private final ServicePlan plan;
    private int services;

    public KnownOdometer(OdometerReading reading, ServicePlan plan) {
        this.reading = reading;
        this.plan = plan;
    }

    /// Of a machine that never ran.
    public static KnownOdometer unused() {
        return new KnownOdometer(OdometerReading.of(0, 0, ""), ServicePlan.NONE);
    }

    @Override
    public OdometerReading reading() {
        return reading;
    }

    @Override
    public ServicePlan plan() {
        return plan;
    }

    @Override
    public void serviced() {
        services++;
    }

    public int services() {
        return services;
    }
}
