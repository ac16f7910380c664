package retrotread.adapter.gpio;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.provider.Provider;
import java.util.ArrayList;
import java.util.List;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.port.InputPort;
import retrotread.port.NanoClock;

/// The input port: turns voltages into active and inactive, and leaves waiting to its edge stream. Polarity is
/// undone here and not by the kernel's active-low flag, so that edges and levels of every provider, the tests'
/// included, go through the same one line of code. Control thread only; allocates nothing per call.
final class GpioInputs implements InputPort {
    private final EdgeStream edges;
    private final InputLine[] lines;
    private final boolean[] activeLow;

    /// @param settings in the order in which the lines of the stream were created
    GpioInputs(EdgeStream edges, GpioSettings settings) {
        this.edges = edges;
        lines = settings.inputs().keySet().toArray(InputLine[]::new);
        activeLow = new boolean[lines.length];
        for (int i = 0; i < lines.length; i++) {
            activeLow[i] = settings.inputs().get(lines[i]).activeLow();
        }
    }

    /// All input lines of the settings, made in a Context by one of its providers.
    static GpioInputs open(Context context, String providerId, GpioSettings settings, NanoClock clock) {
        Provider<?, ?, ?> provider = context.providers().get(providerId);
        List<DigitalInput> lines = new ArrayList<>();
        settings.inputs().forEach((line, spec) -> {
            PullResistance pull = switch (spec.bias()) {
                case PULL_UP -> PullResistance.PULL_UP;
                case PULL_DOWN -> PullResistance.PULL_DOWN;
                case OFF -> PullResistance.OFF;
            };
            lines.add(context.create(DigitalInput.newConfigBuilder(context)
                    .id(line.name())
                    .address(spec.offset())
                    .pull(pull)
                    .debounce(0L)
                    .provider(provider.id())
                    .build()));
        });
        EdgeStream edges = provider instanceof LinuxGpioInputProvider linux
                ? linux.open()
                : new ListenerEdges(clock, lines, settings.eventBufferSize());
        return new GpioInputs(edges, settings);
    }

    @Override
    public void awaitEdges(long deadlineNs, ControlInputs into) {
        int count = edges.await(deadlineNs);
        into.addLost(edges.lost());
        for (int i = 0; i < count; i++) {
            int line = edges.line(i);
            into.addEdge(lines[line], isActive(line, edges.isHigh(i)), edges.timeNs(i));
        }
        long highBits = edges.highBits();
        long activeBits = 0;
        for (int i = 0; i < lines.length; i++) {
            activeBits |= isActive(i, (highBits & 1L << i) != 0) ? lines[i].bit() : 0;
        }
        into.levels(activeBits);
    }

    private boolean isActive(int line, boolean high) {
        return high != activeLow[line];
    }

    @Override
    public void close() {
        edges.close();
    }
}
