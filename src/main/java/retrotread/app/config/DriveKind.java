package retrotread.app.config;

/// The motor controllers that this version can drive; `key` is the word in the configuration.
public enum DriveKind {
    /// A treadmill that exists in software only: no GPIO line is touched.
    SIMULATED("simulated"),
    /// The donor's console drives; the daemon measures, and holds the relay in its key loop.
    INTERLOCK_ONLY("interlock_only"),
    /// A frequency converter drives, over Modbus RTU.
    MODBUS("modbus");

    public final String key;

    DriveKind(String key) {
        this.key = key;
    }

    /// Whether a person can stand on what it moves.
    public boolean isReal() {
        return this != SIMULATED;
    }
}
