package retrotread.runtime;

/// A black box that many worlds can afford; its segments end early.
public final class SmallBlackBox {
    /// Room for the state of the core and some thousand wake-ups.
    private static final int SEGMENT_BYTES = 256 * 1024;

    private SmallBlackBox() {}

    public static BlackBox make() {
        return new BlackBox(SEGMENT_BYTES);
    }
}
