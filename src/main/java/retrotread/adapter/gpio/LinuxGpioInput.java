package retrotread.adapter.gpio;

import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;

/// One Pi4J input line of the group request. Its state is what the group last read; it dispatches no events.
/// Any thread.
final class LinuxGpioInput extends DigitalInputBase {
    private final long bit;
    private volatile KernelEdges edges;

    LinuxGpioInput(DigitalInputProvider provider, DigitalInputConfig config, int index) {
        super(provider, config);
        bit = 1L << index;
    }

    void readFrom(KernelEdges group) {
        edges = group;
    }

    /// UNKNOWN until the group is requested.
    @Override
    public DigitalState state() {
        KernelEdges group = edges;
        return group == null ? DigitalState.UNKNOWN : DigitalState.getState((group.lastHighBits() & bit) != 0);
    }
}
