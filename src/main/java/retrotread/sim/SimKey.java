package retrotread.sim;

import java.util.SplittableRandom;
import retrotread.input.InputLine;
import retrotread.safety.Machine.KeyContacts;

/// The safety key: contact KEY closes the hardware loop and is read; a second contact is read only. Both
/// bounce, and the second is a little late. Times are monotonic ns. Owner: the world.
public final class SimKey {
    /// @param contacts how many contacts, and what the second one means
    /// @param bounceLeastNs shortest bounce of one movement, ns
    /// @param bounceMostNs longest bounce of one movement, 0..30 ms
    /// @param skewMostNs largest delay of the second contact, 0..50 ms
    public record Settings(KeyContacts contacts, long bounceLeastNs, long bounceMostNs, long skewMostNs) {
        public Settings {
            SimChecks.requireNs("bounceMostNs", bounceMostNs, 0, 30_000_000L);
            SimChecks.requireNs("bounceLeastNs", bounceLeastNs, 0, bounceMostNs);
            SimChecks.requireNs("skewMostNs", skewMostNs, 0, 50_000_000L);
        }

        /// Two antivalent contacts, 1 to 15 ms of bounce, up to 3 ms apart. Chosen: a magnet key on reed
        /// contacts.
        public static Settings typical() {
            return new Settings(KeyContacts.ANTIVALENT, 1_000_000L, 15_000_000L, 3_000_000L);
        }
    }

    private final Settings settings;
    private final SplittableRandom random;
    private final SimContact first;
    private final SimContact second;
    private boolean in = true;

    SimKey(Settings settings, SimLines lines, SplittableRandom random) {
        this.settings = settings;
        this.random = random;
        first = contact(lines, InputLine.KEY);
        second = contact(lines, InputLine.KEY_2);
        lines.begin(InputLine.KEY, true);
        lines.begin(InputLine.KEY_2, settings.contacts == KeyContacts.EQUIVALENT);
    }

    private SimContact contact(SimLines lines, InputLine line) {
        return new SimContact(lines, line, settings.bounceLeastNs, settings.bounceMostNs, random.split());
    }

    public boolean isIn() {
        return in;
    }

    void move(boolean inserted, long atNs) {
        in = inserted;
        turn(inserted, atNs);
    }

    /// The contacts open for a moment with the key in place.
    void rattle(long lengthNs, long atNs) {
        if (in) {
            first.blink(false, atNs, lengthNs);
            if (settings.contacts != KeyContacts.SINGLE) {
                second.blink(secondActive(false), atNs, lengthNs);
            }
        }
    }

    private void turn(boolean inserted, long atNs) {
        first.move(inserted, atNs);
        if (settings.contacts != KeyContacts.SINGLE) {
            long skewNs = settings.skewMostNs == 0 ? 0 : random.nextLong(settings.skewMostNs + 1);
            second.move(secondActive(inserted), atNs + skewNs);
        }
    }

    private boolean secondActive(boolean inserted) {
        return inserted == (settings.contacts == KeyContacts.EQUIVALENT);
    }
}
