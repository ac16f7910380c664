package retrotread.world;

/// How much a statistical test does: a fair sample in every build, the whole of it where
/// `-Dretrotread.long=true` is given.
public final class LongRun {
    private LongRun() {}

    public static boolean isOn() {
        return Boolean.getBoolean("retrotread.long");
    }

    static int of(int brief, int whole) {
        return isOn() ? whole : brief;
    }
}
