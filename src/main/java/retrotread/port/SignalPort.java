package retrotread.port;

/// What a walker hears and others see: buzzer, status LED, sync output. Called by the control thread only.
public interface SignalPort extends AutoCloseable {
    /// Sets the three lines; writes only what changes.
    void show(boolean buzzer, boolean led, boolean sync);

    @Override
    void close();
}
