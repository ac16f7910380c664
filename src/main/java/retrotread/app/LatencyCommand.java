package retrotread.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import retrotread.adapter.log.JulBridge;
import retrotread.app.config.Configuration;
import retrotread.control.CoreSettings;
import retrotread.safety.SafetySettings;
import retrotread.safety.Times;

/// Runs the daemon with every time of the ritual at zero, for the latency bench on simulated lines only: Reset
/// and Start are one press away from a closed relay, so that a bench can open the key thousands of times.
@Command(name = "bench-latency", hidden = true, description = "The daemon without the ritual, for a bench.")
final class LatencyCommand implements Callable<Integer> {
    /// Only simulated chips are labelled so; a treadmill is never wired to one.
    private static final String BENCH_CHIP = "gpio-sim";

    @Option(names = "--config", paramLabel = "FILE", required = true)
    private Path config;

    @Override
    public Integer call() throws Exception {
        JulBridge.install();
        Configuration configuration = Configuration.load(config);
        String chip = configuration.gpio().map(gpio -> gpio.chip()).orElse("");
        if (!chip.startsWith(BENCH_CHIP)) {
            throw new IllegalStateException("bench-latency runs on " + BENCH_CHIP + " chips only, not on " + chip);
        }
        SafetySettings safety = configuration.core().safety();
        SafetySettings hasty = new SafetySettings(
                safety.machine(),
                safety.installation(),
                safety.profiles(),
                safety.deviceBackwardMps(),
                safety.deviceForwardMps(),
                safety.secondStopInReach(),
                safety.keyStopCapMps(),
                safety.ramps(),
                Times.withoutRitual());
        Daemon.Plan plan = Daemon.Plan.of(configuration);
        CoreSettings core = new CoreSettings(configuration.core().belt(), hasty, true);
        return Service.live(new Daemon.Plan(configuration, core, plan.paths(), plan.mqtt()));
    }
}
