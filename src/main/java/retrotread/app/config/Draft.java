package retrotread.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import retrotread.adapter.drive.DriveSettings;
import retrotread.adapter.gpio.GpioSettings;
import retrotread.adapter.metrics.MetricsSettings;
import retrotread.adapter.mqtt.MqttSettings;
import retrotread.port.ServicePlan;
import retrotread.safety.Machine.KeyContacts;
import retrotread.safety.Ramps;
import retrotread.safety.WalkProfile;

/// Everything the file says, each value right by itself; whether they fit together is not yet known. Speeds
/// m/s.
record Draft(
        String site,
        String device,
        DriveKind drive,
        KeyContacts keyContacts,
        boolean facingSwitch,
        boolean turningAllowed,
        boolean secondStopInReach,
        boolean externalOverspeedRelay,
        double driveLowestMps,
        boolean inclineFitted,
        boolean reverses,
        double pulsesPerMeter,
        double calibrationErrorRatio,
        boolean secondSensor,
        Optional<Boolean> normalWhenBActive,
        double backwardMps,
        double forwardMps,
        boolean refusesOverBudget,
        List<WalkProfile> profiles,
        Ramps ramps,
        Optional<GpioSettings> gpio,
        Optional<DriveSettings> driver,
        Optional<MqttSettings> mqtt,
        Optional<MetricsSettings> metrics,
        Paths paths,
        JournalPlan journal,
        ServicePlan service,
        List<String> operators,
        Optional<Integer> seed,
        Optional<Path> commissioningRecord) {}
