package retrotread.app.config;

import static retrotread.app.config.Dimension.LENGTH;
import static retrotread.app.config.Dimension.TIME;

import retrotread.app.config.Kinds.Quantity;
import retrotread.port.ServicePlan;

/// Reads `[service]`. No interval has a default: each maker names another, in the manual of the treadmill.
final class ServiceReader {
    private static final double NS_PER_SECOND = 1e9;

    /// Chosen: an hour, so that it can be tried; ten thousand hours are longer than any belt lasts.
    private static final Quantity RUNNING = new Quantity(TIME, 3600, 10_000 * 3600.0);

    /// Chosen: as the hours, at 1 and at 10 km/h.
    private static final Quantity DISTANCE = new Quantity(LENGTH, 1000, 100_000_000);

    private final TomlSection section;

    ServiceReader(TomlSection section) {
        this.section = section;
    }

    ServicePlan read() {
        return new ServicePlan(
                section.find("every_running", RUNNING)
                        .map(seconds -> Math.round(seconds * NS_PER_SECOND))
                        .orElse(ServicePlan.NONE.everyNs()),
                section.find("every_distance", DISTANCE).orElse(ServicePlan.NONE.everyMeters()));
    }
}
