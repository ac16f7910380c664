package retrotread.adapter.gpio;

/// Who holds a line of a chip.
///
/// @param offset line number on its chip
/// @param isThere whether the chip has such a line
/// @param isFree whether nobody holds it
/// @param name what the board calls it, empty where it has no name
/// @param consumer who holds it, in its own words; empty where nobody does, or the kernel does not say
public record LineHold(int offset, boolean isThere, boolean isFree, String name, String consumer) {
    /// In words, for one that is held.
    public String words() {
        return (name.isEmpty() ? "" : "named " + name + " ") + "is held by \"" + consumer + '"';
    }
}
