package retrotread.adapter.gpio;

import java.util.Map;
import retrotread.port.SignalPort;

/// The signal port: buzzer, status LED and sync output, as far as fitted, each written only when it changes.
/// Control thread, and after its end the closing thread.
final class GpioSignals implements SignalPort {
    private final SwitchedLine buzzer;
    private final SwitchedLine led;
    private final SwitchedLine sync;
    private final Runnable release;
    private boolean isClosed;

    /// @param fitted the output lines there are
    /// @param release gives the lines back, after all are at rest
    GpioSignals(Map<OutputLine, SwitchedLine> fitted, Runnable release) {
        buzzer = fitted.get(OutputLine.BUZZER);
        led = fitted.get(OutputLine.STATUS_LED);
        sync = fitted.get(OutputLine.SYNC);
        this.release = release;
    }

    @Override
    public void show(boolean buzzerOn, boolean ledOn, boolean syncOn) {
        if (isClosed) {
            throw new IllegalStateException("signals shown on a closed signal port");
        }
        set(buzzer, buzzerOn);
        set(led, ledOn);
        set(sync, syncOn);
    }

    private static void set(SwitchedLine line, boolean on) {
        if (line != null) {
            line.set(on);
        }
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            set(buzzer, false);
            set(led, false);
            set(sync, false);
        } finally {
            release.run();
        }
    }
}
