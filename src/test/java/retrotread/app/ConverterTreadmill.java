package retrotread.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import retrotread.adapter.drive.LibmodbusConverter;
import retrotread.adapter.host.RealTime;
import retrotread.app.config.Configuration;
import retrotread.belt.BeltDirection;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.port.DriveHealth;
import retrotread.port.DrivePort;
import retrotread.safety.DrivePermit;
import retrotread.safety.Permits;
import retrotread.sim.SimBoard;
import retrotread.sim.SimMotor;
import retrotread.sim.SimScript;
import retrotread.sim.SimSettings;
import retrotread.sim.SimWorld;

/// A simulated belt that goes as fast as a converter in another process says, which the daemon's own drive
/// reaches over a line. The person asks for two steps up. A walk takes less than a minute.
final class ConverterTreadmill implements Treadmill, AutoCloseable {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long PRESS_NS = 150_000_000L;

    /// [POLICY]: no more often than every 2 s.
    private static final long FASTER_NS = 2_100_000_000L;

    /// Chosen: less than the start speed of 0.8 km/h, more than any rounding.
    private static final double WALKING_MPS = 0.2;

    private final Path folder;
    private final LibmodbusConverter converter;
    private volatile boolean again;

    /// @param parent a folder of its own is made there, with the configuration that users are shown
    ConverterTreadmill(Path parent) throws IOException {
        folder = Files.createTempDirectory(parent, "converter");
        converter = new LibmodbusConverter(folder);
    }

    LibmodbusConverter converter() {
        return converter;
    }

    /// The person takes the key out and in once more and presses Reset. Any thread.
    void ritualAgain() {
        again = true;
    }

    @Override
    public Configuration configuration() throws Exception {
        Path file = folder.resolve("modbus.toml");
        String text = Files.readString(Path.of("config/modbus.toml"));
        Files.writeString(
                file, text.replaceAll("port = \"/dev/serial/[^\"]*\"", "port = \"" + converter.port() + "\""));
        Files.copy(Path.of("config/commissioning.example.toml"), folder.resolve("commissioning.toml"));
        return Configuration.load(file);
    }

    /// A motor without a lowest speed, since the converter has none.
    @Override
    public SimSettings simulation(Configuration configuration) {
        return Machinery.simulation(configuration.core())
                .with(new SimMotor.Settings(0.1, 1, 0, 10, false, 50_000_000L));
    }

    @Override
    public void plan(SimWorld world) {
        SimScript steps = new SimScript().when("walks", at -> at.belt().meanMps() > WALKING_MPS, SECOND_NS, _ -> {});
        for (int i = 0; i < 2; i++) {
            steps.after("presses Faster", FASTER_NS, at -> at.press(InputLine.FASTER, PRESS_NS));
        }
        world.run(steps);
        world.run(new SimScript()
                .when("is asked to", _ -> again, 0, SimWorld::pullKey)
                .after("puts the key in", SECOND_NS, SimWorld::insertKey)
                .after("presses Reset", 4 * SECOND_NS, at -> at.press(InputLine.RESET, PRESS_NS)));
    }

    @Override
    public DrivePort drive(SimBoard board) {
        return new Hitched(board.drive(), converter);
    }

    @Override
    public void close() {
        converter.close();
    }

    /// Permits go to the converter, and what it puts out to the belt.
    private static final class Hitched implements DrivePort {
        private final DrivePort motor;
        private final LibmodbusConverter converter;
        private final DrivePort line;

        Hitched(DrivePort motor, LibmodbusConverter converter) {
            this.motor = motor;
            this.converter = converter;
            line = RealTime.below(() -> converter.settings(false).start(System::nanoTime));
        }

        @Override
        public void apply(DrivePermit permit) {
            line.apply(permit);
            BeltDirection way = converter.isReversed() ? BeltDirection.REVERSED : BeltDirection.NORMAL;
            motor.apply(Permits.permit(true, true, converter.beltMps(), way, System.nanoTime()));
        }

        @Override
        public void report(ControlInputs into) {
            line.report(into);
        }

        @Override
        public DriveHealth health() {
            return line.health();
        }

        @Override
        public void close() {
            line.close();
            motor.close();
        }
    }
}
