package retrotread.adapter.gpio;

/// The output lines of the machine. A line is *active* when it does what its name says; the adapter does the
/// wiring polarity.
public enum OutputLine {
    /// Energises relay K1, together with key loop and heartbeat pump.
    RELAY(true),
    /// Toggled once per tick; only its changes hold the relay.
    HEARTBEAT(true),
    /// Tone for the walker, who cannot see a display. Optional.
    BUZZER(false),
    /// State for those who look on. Optional.
    STATUS_LED(false),
    /// Marks time for laboratory recorders. Optional.
    SYNC(false);

    /// Whether a board without this line is refused.
    public final boolean isMandatory;

    OutputLine(boolean isMandatory) {
        this.isMandatory = isMandatory;
    }
}
