package retrotread.app;

import java.nio.file.Path;
import retrotread.app.config.Configuration;
import retrotread.port.DrivePort;
import retrotread.sim.DemoScript;
import retrotread.sim.SimBoard;
import retrotread.sim.SimFault;
import retrotread.sim.SimSettings;
import retrotread.sim.SimWorld;

/// What a walk is walked on.
interface Treadmill {
    Configuration configuration() throws Exception;

    /// The belt, the person and the board.
    SimSettings simulation(Configuration configuration);

    /// What will happen to it.
    void plan(SimWorld world);

    /// What the control thread drives.
    DrivePort drive(SimBoard board);

    /// In software, whose drive runs away.
    ///
    /// @param atSeconds when
    record Runaway(double atSeconds) implements Treadmill {
        private static final long SECOND_NS = 1_000_000_000L;

        @Override
        public Configuration configuration() throws Exception {
            return Configuration.load(Path.of("config/simulated.toml"));
        }

        @Override
        public SimSettings simulation(Configuration configuration) {
            return Machinery.simulation(configuration.core());
        }

        @Override
        public void plan(SimWorld world) {
            world.plan(new SimFault.Runaway(
                    (long) (atSeconds * SECOND_NS), DemoScript.RUNAWAY_MPS2, DemoScript.RUNAWAY_TOP_MPS));
        }

        @Override
        public DrivePort drive(SimBoard board) {
            return board.drive();
        }
    }
}
