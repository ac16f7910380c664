package retrotread.adapter.gpio;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.input.ControlInputs;
import retrotread.port.InputPort;
import retrotread.port.NanoClock;

/// The belt's lines of a machine that only observes, in a Context that has no provider of outputs: nothing in
/// this process could energise one. Built by the starting thread, closed by the closing one.
public final class GpioListener implements InputPort {
    private static final Logger LOG = LoggerFactory.getLogger(GpioListener.class);

    private final Context context;
    private final GpioInputs inputs;

    private GpioListener(Context context, GpioInputs inputs) {
        this.context = context;
        this.inputs = inputs;
    }

    /// On a Linux GPIO chip.
    ///
    /// @param clock must be the kernel's CLOCK_MONOTONIC, as `System::nanoTime` is on Linux
    /// @throws retrotread.port.DeviceLostException when chip or lines cannot be had
    public static GpioListener linux(GpioSettings settings, NanoClock clock) {
        GpioBoard.requireKernelClock(clock);
        try (GpioChip chip = GpioChip.find(settings.chip())) {
            LOG.info("GPIO chip {}, inputs {}, no outputs", chip, settings.inputs());
            LinuxGpioInputProvider provider =
                    new LinuxGpioInputProvider(chip, settings.consumer(), settings.eventBufferSize(), clock);
            Context context =
                    Pi4J.newContextBuilder().noAutoDetect().add(provider).build();
            return on(context, LinuxGpioInputProvider.ID, settings, clock);
        }
    }

    /// On the lines of any Pi4J Context, which it owns from here on, even when it cannot be built.
    static GpioListener on(Context context, String inputProviderId, GpioSettings settings, NanoClock clock) {
        boolean isBuilt = false;
        try {
            GpioListener listener =
                    new GpioListener(context, GpioInputs.open(context, inputProviderId, settings, clock));
            isBuilt = true;
            return listener;
        } finally {
            if (!isBuilt) {
                context.shutdown();
            }
        }
    }

    @Override
    public void awaitEdges(long deadlineNs, ControlInputs into) {
        inputs.awaitEdges(deadlineNs, into);
    }

    @Override
    public void close() {
        inputs.close();
        if (!context.isShutdown()) {
            context.shutdown();
        }
    }
}
