package retrotread.app;

import java.util.function.Supplier;
import retrotread.adapter.drive.DriveSettings;
import retrotread.adapter.drive.InterlockOnlyDrive;
import retrotread.adapter.gpio.GpioBoard;
import retrotread.adapter.gpio.GpioListener;
import retrotread.adapter.host.RealTime;
import retrotread.app.config.Configuration;
import retrotread.control.CoreSettings;
import retrotread.port.DrivePort;
import retrotread.port.InputPort;
import retrotread.port.NanoClock;
import retrotread.port.RelayPort;
import retrotread.port.SignalPort;
import retrotread.safety.Machine;
import retrotread.safety.SafetyState;
import retrotread.sim.DemoScript;
import retrotread.sim.SimBoard;
import retrotread.sim.SimIncline;
import retrotread.sim.SimKey;
import retrotread.sim.SimMotor;
import retrotread.sim.SimPace;
import retrotread.sim.SimSensor;
import retrotread.sim.SimSettings;
import retrotread.sim.SimWorld;

/// The machine under the daemon: real lines, or a simulated treadmill with a simulated person. Belongs to the
/// control thread once that runs; closed after it has ended.
///
/// @param clock the clock of its time stamps
/// @param closing gives everything back
record Machinery(
        NanoClock clock, InputPort input, RelayPort relay, DrivePort drive, SignalPort signals, Runnable closing)
        implements AutoCloseable {
    /// The machine that a configuration describes.
    ///
    /// @param heard what the tones tell the simulated person
    /// @throws retrotread.port.DeviceLostException when a line cannot be had
    static Machinery of(Configuration configuration, Supplier<SafetyState> heard) {
        return switch (configuration.drive()) {
            case SIMULATED -> simulated(configuration, heard);
            case INTERLOCK_ONLY, MODBUS, TRACKMASTER, BERTEC, PWM -> real(configuration);
            case OBSERVING -> observing(configuration);
        };
    }

    /// Inputs only: no line is requested as an output.
    private static Machinery observing(Configuration configuration) {
        NanoClock clock = System::nanoTime;
        InputPort input = configuration
                .gpio()
                .<InputPort>map(gpio -> GpioListener.linux(gpio, clock))
                .orElseGet(() -> new NoLines(clock));
        DrivePort console =
                configuration.driver().map(driver -> driver.start(clock)).orElseGet(InterlockOnlyDrive::new);
        NoOutputs none = new NoOutputs();
        return new Machinery(clock, input, none, console, none, () -> {
            console.close();
            input.close();
        });
    }

    /// A drive on a thread of its own stops the belt when it is closed, before the lines are given back.
    private static Machinery real(Configuration configuration) {
        NanoClock clock = System::nanoTime;
        GpioBoard board = GpioBoard.linux(configuration.gpio().orElseThrow(), clock);
        DriveSettings driver = configuration.driver().orElseThrow();
        DrivePort drive = RealTime.below(() -> driver.start(clock));
        return new Machinery(clock, board.inputs(), board.relay(), drive, board.signals(), () -> {
            drive.close();
            board.close();
        });
    }

    private static Machinery simulated(Configuration configuration, Supplier<SafetyState> heard) {
        SimPace pace = SimPace.real();
        SimWorld world = new SimWorld(simulation(configuration.core()), configuration.simulationSeed(), pace.nowNs());
        DemoScript.play(world, heard);
        SimBoard board = new SimBoard(world, pace);
        return new Machinery(pace, board.inputs(), board.relay(), board.drive(), board.signals(), () -> {});
    }

    /// A healthy treadmill that fits the settings of the daemon.
    static SimSettings simulation(CoreSettings core) {
        Machine machine = core.safety().machine();
        SimSettings typical = SimSettings.typical();
        SimKey.Settings key = typical.key();
        return typical.with(SimSensor.Settings.typical(
                        core.belt().pulsesPerMeter(), core.belt().secondSensorFitted()))
                .with(SimMotor.Settings.typical(machine.driveLowestMps(), machine.driveReports()))
                .with(
                        core.safety().installation().inclineFitted()
                                ? SimIncline.Settings.typical()
                                : SimIncline.Settings.none())
                .with(new SimKey.Settings(
                        machine.keyContacts(), key.bounceLeastNs(), key.bounceMostNs(), key.skewMostNs()));
    }

    @Override
    public void close() {
        closing.run();
    }
}
