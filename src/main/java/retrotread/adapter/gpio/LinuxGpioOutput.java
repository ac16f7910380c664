package retrotread.adapter.gpio;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;

/// One Pi4J output line of the group request; every `state` is one write to the kernel. Listeners, where there
/// are any, hear of it after the write. One thread at a time.
final class LinuxGpioOutput extends DigitalOutputBase {
    private final int index;
    private KernelOutputs outputs;

    LinuxGpioOutput(DigitalOutputProvider provider, DigitalOutputConfig config, int index) {
        super(provider, config);
        this.index = index;
        this.state = config.initialState();
    }

    void writeTo(KernelOutputs group) {
        outputs = group;
    }

    @Override
    public DigitalState state() {
        return state;
    }

    /// Before the lines are requested it takes the initial level only, which the request itself sets.
    ///
    /// @throws retrotread.port.DeviceLostException when it cannot be written
    @Override
    public DigitalOutput state(DigitalState wanted) {
        if (outputs != null) {
            outputs.write(index, wanted.isHigh(), id());
        } else if (wanted != config().initialState()) {
            throw new IllegalStateException("output " + id() + " is set to " + wanted
                    + " before the lines are requested; wanted its initial " + config().initialState());
        }
        return super.state(wanted);
    }

    /// Brings the line to its shutdown state, if it is still held.
    @Override
    public DigitalOutput shutdown(Context from) {
        return outputs != null && outputs.isOpen() ? super.shutdown(from) : this;
    }
}
