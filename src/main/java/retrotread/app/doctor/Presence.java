package retrotread.app.doctor;

import java.util.Optional;
import retrotread.app.config.Configuration;
import retrotread.runtime.ControlClient;

/// Whether the daemon of a configuration runs.
enum Presence {
    RUNNING,
    ABSENT,
    /// This user may not ask.
    UNKNOWN;

    static Presence of(Host host, Configuration configuration, Optional<DaemonProcess> process) {
        if (process.isPresent()) {
            return RUNNING;
        }
        try {
            return new ControlClient(host.path(configuration.paths().controlSocket())).isAnswered() ? RUNNING : ABSENT;
        } catch (IllegalStateException untold) {
            return UNKNOWN;
        }
    }
}
