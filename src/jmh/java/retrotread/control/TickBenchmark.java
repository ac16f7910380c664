package retrotread.control;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What one 5 ms tick of a run at 3 km/h costs: time, and with `-prof gc` the bytes it allocates
/// (`gc.alloc.rate.norm`). `inputsOnly` is the reference of the same run: the same belt without the core; what
/// a tick costs is the difference.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TickBenchmark {
    /// 100 s of belt time; a run may last 600 s before its session time is over (SR-20).
    private static final int TICKS = 20_000;

    /// 27 per metre: an edge in every fifth tick, so a plain tick. 200: three edges in two ticks.
    @Param({"27", "200"})
    double pulsesPerMeter;

    private final ByteBuffer atSpeed = ByteBuffer.allocate(Core.STATE_MAX);
    private IdealMachine machine;

    @Setup
    public void bringToSpeed() {
        machine = new IdealMachine(pulsesPerMeter);
        machine.start();
        machine.speedUp();
        machine.core().save(atSpeed);
        atSpeed.flip();
        machine.remember();
    }

    @Benchmark
    @OperationsPerInvocation(TICKS)
    public Decision tick() {
        machine.core().load(atSpeed.rewind());
        machine.goBack();
        for (int i = 1; i < TICKS; i++) {
            machine.tick();
        }
        return machine.tickOfRun();
    }

    @Benchmark
    @OperationsPerInvocation(TICKS)
    public long inputsOnly() {
        machine.goBack();
        long levels = 0;
        for (int i = 0; i < TICKS; i++) {
            machine.beat();
            levels ^= machine.inputs().levels();
        }
        return levels;
    }
}
