package retrotread.adapter.gpio;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.provider.Provider;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.port.InputPort;
import retrotread.port.NanoClock;
import retrotread.port.RelayPort;
import retrotread.port.SignalPort;

/// All GPIO lines of the machine, as Pi4J lines of one Context, behind the ports of the control thread. Outputs
/// are inactive from the first moment. Lines are requested and given back together; while they are held no
/// other program has them.
///
/// Built by the starting thread, closed by the closing one after the control thread has ended. The ports may be
/// closed one by one before it; closing twice does nothing.
public final class GpioBoard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GpioBoard.class);

    private final Context context;
    private final GpioSettings settings;
    private final Provider<?, ?, ?> outputProvider;
    private final GpioInputs inputs;
    private final GpioRelay relay;
    private final GpioSignals signals;
    private int outputPortsOpen = 2;

    /// The board on a Linux GPIO chip, through our own Pi4J providers and nothing that Pi4J might find by
    /// itself.
    ///
    /// @param clock must be the kernel's CLOCK_MONOTONIC, as `System::nanoTime` is on Linux
    /// @throws retrotread.port.DeviceLostException when chip or lines cannot be had; the message says which,
    ///     and who has them
    public static GpioBoard linux(GpioSettings settings, NanoClock clock) {
        requireKernelClock(clock);
        try (GpioChip chip = GpioChip.find(settings.chip())) {
            LOG.info("GPIO chip {}, inputs {}, outputs {}", chip, settings.inputs(), settings.outputs());
            Context context = Pi4J.newContextBuilder()
                    .noAutoDetect()
                    .add(
                            new LinuxGpioInputProvider(chip, settings.consumer(), settings.eventBufferSize(), clock),
                            new LinuxGpioOutputProvider(chip, settings.consumer()))
                    .build();
            GpioBoard board = on(context, LinuxGpioInputProvider.ID, LinuxGpioOutputProvider.ID, settings, clock);
            board.requireLinuxLines();
            return board;
        }
    }

    /// The board on the lines of any Pi4J Context, made explicitly and never by auto-detection. The board owns
    /// the Context from here on, even when it cannot be built. Providers other than ours are heard through
    /// listeners (`ListenerEdges`).
    public static GpioBoard on(
            Context context, String inputProviderId, String outputProviderId, GpioSettings settings, NanoClock clock) {
        boolean isBuilt = false;
        try {
            GpioBoard board = new GpioBoard(context, inputProviderId, outputProviderId, settings, clock);
            isBuilt = true;
            return board;
        } finally {
            if (!isBuilt) {
                context.shutdown();
            }
        }
    }

    private GpioBoard(
            Context context, String inputProviderId, String outputProviderId, GpioSettings settings, NanoClock clock) {
        this.context = context;
        this.settings = settings;
        outputProvider = context.providers().get(outputProviderId);
        inputs = GpioInputs.open(context, inputProviderId, settings, clock);
        Map<OutputLine, SwitchedLine> outputs = openOutputs();
        relay = new GpioRelay(outputs.get(OutputLine.RELAY), outputs.get(OutputLine.HEARTBEAT), this::releaseOutputs);
        signals = new GpioSignals(outputs, this::releaseOutputs);
    }

    private Map<OutputLine, SwitchedLine> openOutputs() {
        Map<OutputLine, SwitchedLine> outputs = new EnumMap<>(OutputLine.class);
        settings.outputs().forEach((line, spec) -> {
            DigitalState rest = spec.activeLow() ? DigitalState.HIGH : DigitalState.LOW;
            DigitalOutput output = context.create(DigitalOutput.newConfigBuilder(context)
                    .id(line.name())
                    .address(spec.offset())
                    .initial(rest)
                    .shutdown(rest)
                    .provider(outputProvider.id())
                    .build());
            outputs.put(line, new SwitchedLine(output, spec.activeLow()));
        });
        if (outputProvider instanceof LinuxGpioOutputProvider linux) {
            linux.open();
        }
        outputs.values().forEach(SwitchedLine::rest);
        return outputs;
    }

    /// Relay and signals share one line request, given back with the last of them.
    private void releaseOutputs() {
        outputPortsOpen--;
        if (outputPortsOpen == 0 && outputProvider instanceof LinuxGpioOutputProvider linux) {
            linux.close();
        }
    }

    /// Pi4J has been seen to put mock lines where it does not know the board; those must never carry a relay.
    private void requireLinuxLines() {
        context.registry().all().forEach((id, line) -> {
            if (!(line instanceof LinuxGpioInput || line instanceof LinuxGpioOutput)) {
                close();
                throw new IllegalStateException(
                        "line " + id + " is a " + line.getClass().getName() + ", wanted a line of this package");
            }
        });
    }

    static void requireKernelClock(NanoClock clock) {
        long beforeNs = clock.nowNs();
        long kernelNs = new LinuxCalls().monotonicNs();
        long afterNs = clock.nowNs();
        boolean isSame = kernelNs - beforeNs >= 0 && afterNs - kernelNs >= 0;
        if (!isSame) {
            throw new IllegalStateException("the clock is not the kernel's CLOCK_MONOTONIC: " + beforeNs + ", kernel "
                    + kernelNs + ", then " + afterNs + " ns; edges could not be dated");
        }
    }

    public InputPort inputs() {
        return inputs;
    }

    public RelayPort relay() {
        return relay;
    }

    public SignalPort signals() {
        return signals;
    }

    /// Relay off, heartbeat at rest, signals off, then every line given back, then the Context.
    @Override
    public void close() {
        try {
            relay.close();
        } finally {
            try {
                signals.close();
            } finally {
                inputs.close();
                if (!context.isShutdown()) {
                    context.shutdown();
                }
            }
        }
    }
}
