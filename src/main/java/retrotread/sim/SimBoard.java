package retrotread.sim;

import retrotread.input.ControlInputs;
import retrotread.port.DriveHealth;
import retrotread.port.DrivePort;
import retrotread.port.InputPort;
import retrotread.port.RelayPort;
import retrotread.port.SignalPort;
import retrotread.safety.DrivePermit;

/// The simulated machine as the ports of the control thread: lines, relay, drive and signals of one world,
/// paced by one clock. Everything is called by the control thread. A permit acts from the moment of the call.
public final class SimBoard {
    private final SimWorld world;
    private final SimPace pace;
    private final Inputs inputs = new Inputs();
    private final Relay relay = new Relay();
    private final Drive drive = new Drive();
    private final Signals signals = new Signals();

    /// @param pace a clock that is not before the world
    public SimBoard(SimWorld world, SimPace pace) {
        this.world = world;
        this.pace = pace;
    }

    public InputPort inputs() {
        return inputs;
    }

    public RelayPort relay() {
        return relay;
    }

    public DrivePort drive() {
        return drive;
    }

    public Signals signals() {
        return signals;
    }

    private long catchUp() {
        long nowNs = pace.nowNs();
        world.advanceTo(nowNs);
        return nowNs;
    }

    private final class Inputs implements InputPort {
        @Override
        public void awaitEdges(long deadlineNs, ControlInputs into) {
            pace.waitUntil(world.advanceToEdge(deadlineNs));
            world.take(catchUp(), into);
        }

        @Override
        public void close() {}
    }

    private final class Relay implements RelayPort {
        @Override
        public void apply(DrivePermit permit) {
            world.relayLines(permit, catchUp());
        }

        @Override
        public void close() {
            apply(DrivePermit.STOP);
        }
    }

    private final class Drive implements DrivePort {
        @Override
        public void apply(DrivePermit permit) {
            catchUp();
            world.drive(permit);
        }

        @Override
        public void report(ControlInputs into) {
            world.report(into, pace.nowNs());
        }

        @Override
        public DriveHealth health() {
            return DriveHealth.NONE;
        }

        @Override
        public void close() {
            apply(DrivePermit.STOP);
        }
    }

    /// What the person can hear and others see, as last shown.
    public static final class Signals implements SignalPort {
        private boolean buzzer;
        private boolean led;
        private boolean sync;

        private Signals() {}

        @Override
        public void show(boolean buzzerOn, boolean ledOn, boolean syncOn) {
            buzzer = buzzerOn;
            led = ledOn;
            sync = syncOn;
        }

        public boolean buzzer() {
            return buzzer;
        }

        public boolean led() {
            return led;
        }

        public boolean sync() {
            return sync;
        }

        @Override
        public void close() {
            show(false, false, false);
        }
    }
}
