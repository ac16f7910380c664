package retrotread.world.seeded;

import retrotread.input.ControlInputs;
import retrotread.port.DriveHealth;
import retrotread.port.DrivePort;
import retrotread.port.MemoryPort;
import retrotread.port.RelayPort;
import retrotread.safety.DrivePermit;
import retrotread.safety.TripMemory;
import retrotread.sim.SimBoard;

/// What a process writes to: the outputs of the board while it lives, nothing once it was killed, when the
/// lines stay as they are. The disk keeps what it was given, over all processes.
final class MortalPorts {
    private final SimBoard board;
    private final Relay relay = new Relay();
    private final Drive drive = new Drive();
    private final Disk disk = new Disk();
    private boolean dead;

    MortalPorts(SimBoard board) {
        this.board = board;
    }

    void die() {
        dead = true;
    }

    void revive() {
        dead = false;
    }

    RelayPort relay() {
        return relay;
    }

    DrivePort drive() {
        return drive;
    }

    MemoryPort memory() {
        return disk;
    }

    private final class Relay implements RelayPort {
        @Override
        public void apply(DrivePermit permit) {
            if (!dead) {
                board.relay().apply(permit);
            }
        }

        @Override
        public void close() {}
    }

    private final class Drive implements DrivePort {
        @Override
        public void apply(DrivePermit permit) {
            if (!dead) {
                board.drive().apply(permit);
            }
        }

        @Override
        public void report(ControlInputs into) {
            board.drive().report(into);
        }

        @Override
        public DriveHealth health() {
            return board.drive().health();
        }

        @Override
        public void close() {}
    }

    private static final class Disk implements MemoryPort {
        private TripMemory kept = TripMemory.NEW;

        @Override
        public TripMemory load() {
            return kept;
        }

        @Override
        public void keep(TripMemory newest) {
            kept = newest;
        }

        @Override
        public void close() {}
    }
}
