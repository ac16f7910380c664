package retrotread.app;

import retrotread.port.RelayPort;
import retrotread.port.SignalPort;
import retrotread.safety.DrivePermit;

/// The outputs of an installation that only observes: there are none, and whoever asks for one to be energised
/// is wrong (SR-11). Control thread only.
final class NoOutputs implements RelayPort, SignalPort {
    @Override
    public void apply(DrivePermit permit) {
        boolean isStop = !permit.relayOn() && !permit.heartbeatHigh() && permit.setpointMps() <= 0;
        if (!isStop) {
            throw new IllegalStateException("an installation that only observes was given " + permit);
        }
    }

    /// What would be shown or heard is of no interest where nothing shows it.
    @Override
    public void show(boolean buzzer, boolean led, boolean sync) {}

    @Override
    public void close() {}
}
