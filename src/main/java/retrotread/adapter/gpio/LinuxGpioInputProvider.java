package retrotread.adapter.gpio;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import java.util.ArrayList;
import java.util.List;
import retrotread.port.NanoClock;

/// Pi4J digital inputs on one Linux GPIO chip, all in one line request. Lines are created first and requested
/// together by `open`; a line created later is refused. Edges are read from the stream that `open` returns, not
/// by Pi4J listeners, which carry no time stamp. Used by the starting thread, and at the end by the closing
/// one.
public final class LinuxGpioInputProvider extends DigitalInputProviderBase {
    public static final String ID = "retrotread-linux-digital-input";

    private final GpioChip chip;
    private final String consumer;
    private final int eventBufferSize;
    private final NanoClock clock;
    private final List<WantedLine> wanted = new ArrayList<>();
    private final List<LinuxGpioInput> lines = new ArrayList<>();
    private EdgeStream stream;

    /// @param chip stays the caller's, who closes it after `open`
    LinuxGpioInputProvider(GpioChip chip, String consumer, int eventBufferSize, NanoClock clock) {
        super(ID, "Linux GPIO character device, inputs");
        this.chip = chip;
        this.consumer = consumer;
        this.eventBufferSize = eventBufferSize;
        this.clock = clock;
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
        if (stream != null) {
            throw new IllegalStateException(
                    "input " + config.id() + " comes too late: the lines are requested already");
        }
        LinuxGpioInput line = new LinuxGpioInput(this, config, lines.size());
        context.registry().add(line);
        Bias bias = switch (config.pull()) {
            case PULL_UP -> Bias.PULL_UP;
            case PULL_DOWN -> Bias.PULL_DOWN;
            case OFF -> Bias.OFF;
        };
        wanted.add(new WantedLine(config.id(), config.address(), bias, false));
        lines.add(line);
        return line;
    }

    /// Requests every line created so far from the kernel.
    ///
    /// @throws retrotread.port.DeviceLostException when one cannot be had
    EdgeStream open() {
        int fd = chip.requestInputs(consumer, wanted, eventBufferSize);
        KernelEdges edges = new KernelEdges(clock, fd, chip.toString(), wanted);
        stream = edges;
        lines.forEach(line -> line.readFrom(edges));
        edges.highBits();
        return edges;
    }

    @Override
    public LinuxGpioInputProvider shutdown(Context from) {
        super.shutdown(from);
        if (stream != null) {
            stream.close();
        }
        return this;
    }
}
