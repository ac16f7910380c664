package retrotread.adapter.gpio;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import java.util.ArrayList;
import java.util.List;

/// Pi4J digital outputs on one Linux GPIO chip, all in one line request. Lines are created first and requested
/// together by `open`, each with its configured initial level and no pulse before it; a line created later is
/// refused. Used by the starting thread, and at the end by the closing one.
public final class LinuxGpioOutputProvider extends DigitalOutputProviderBase {
    public static final String ID = "retrotread-linux-digital-output";

    private final GpioChip chip;
    private final String consumer;
    private final List<WantedLine> wanted = new ArrayList<>();
    private final List<LinuxGpioOutput> lines = new ArrayList<>();
    private KernelOutputs outputs;

    /// @param chip stays the caller's, who closes it after `open`
    LinuxGpioOutputProvider(GpioChip chip, String consumer) {
        super(ID, "Linux GPIO character device, outputs");
        this.chip = chip;
        this.consumer = consumer;
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
        if (outputs != null) {
            throw new IllegalStateException(
                    "output " + config.id() + " comes too late: the lines are requested already");
        }
        LinuxGpioOutput line = new LinuxGpioOutput(this, config, lines.size());
        context.registry().add(line);
        wanted.add(new WantedLine(
                config.id(), config.address(), Bias.OFF, config.initialState().isHigh()));
        lines.add(line);
        return line;
    }

    /// Requests every line created so far from the kernel.
    ///
    /// @throws retrotread.port.DeviceLostException when one cannot be had
    void open() {
        int fd = chip.requestOutputs(consumer, wanted);
        outputs = new KernelOutputs(fd, chip.toString());
        lines.forEach(line -> line.writeTo(outputs));
    }

    /// Gives the lines back as they are: `GpioBoard` brings them to rest first.
    void close() {
        if (outputs != null) {
            outputs.close();
        }
    }

    @Override
    public LinuxGpioOutputProvider shutdown(Context from) {
        super.shutdown(from);
        close();
        return this;
    }
}
