package retrotread.control;

/// What the walker hears, who cannot see a display. The one table of tones: the manual prints it.
/// A pattern is read from its lowest bit, 50 ms a bit, 32 bits; the strongest tone asked for is played.
/// [POLICY] tones
public enum Tone {
    SILENCE("", 0, 0),
    KEY_IN("one short click", 0b1, 1),
    COUNTDOWN("a short beep every 0.8 s", 0b11_0000000000000011, 1),
    INCREASE_COMING("two short beeps", 0b110011, 1),
    SIXTY_SECONDS_LEFT("one long beep", 0xFFFF, 1),
    TEN_SECONDS_LEFT("two long beeps", 0xFF00FF, 1),
    HOLD("fast beeps while the belt is too fast", 0x33333333, 1),
    STOP("three beeps, falling silent", 0b1111_0000_1111_0000_1111, 1),
    TRIP("a long tone and two short ones, three times", 0b11_0011_0000_1111111111111111, 3),
    LOCKOUT("a long tone, five times", 0x00FFFFFF, 5);

    /// Time of one bit, ns.
    static final long BIT_NS = 50_000_000L;

    /// Bits of a pattern.
    static final int BITS = 32;

    public final String words;
    final int pattern;
    final int times;

    private static final Tone[] ALL = values();

    Tone(String words, int pattern, int times) {
        this.words = words;
        this.pattern = pattern;
        this.times = times;
    }

    static Tone of(int ordinal) {
        return ALL[ordinal];
    }

    /// Whether the buzzer sounds `ageNs` after the tone began.
    boolean sounds(long ageNs) {
        long bit = ageNs / BIT_NS;
        return bit < (long) times * BITS && (pattern >>> (bit % BITS) & 1) != 0;
    }

    boolean isOver(long ageNs) {
        return ageNs >= times * BITS * BIT_NS;
    }
}
