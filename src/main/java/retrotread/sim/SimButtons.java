package retrotread.sim;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import retrotread.input.InputLine;

/// The push buttons and switches of the machine, pressed for a while by whoever is there. Owner: the world.
public final class SimButtons {
    /// Longest bounce of a push button. Chosen: common tact switches settle in under 2 ms.
    private static final long BOUNCE_MOST_NS = 2_000_000L;

    /// Shortest press. Chosen: longer than both bounces together, so that a press is a press.
    static final long PRESS_LEAST_NS = 10_000_000L;

    private final Map<InputLine, SimContact> contacts = new EnumMap<>(InputLine.class);

    SimButtons(SimLines lines, SplittableRandom random) {
        for (InputLine line : InputLine.values()) {
            if (line.ordinal() >= InputLine.RESET.ordinal()) {
                contacts.put(line, new SimContact(lines, line, 0, BOUNCE_MOST_NS, random.split()));
            }
        }
    }

    /// Presses now and lets go after `lengthNs`.
    void press(InputLine line, long atNs, long lengthNs) {
        SimChecks.requireNs("press of " + line, lengthNs, PRESS_LEAST_NS, 3_600_000_000_000L);
        contact(line).move(true, atNs);
        contact(line).moveLater(false, atNs + lengthNs);
    }

    /// Sets a switch (facing, selector, remote enable) or holds a button until it is set back.
    void set(InputLine line, boolean active, long atNs) {
        contact(line).move(active, atNs);
    }

    private SimContact contact(InputLine line) {
        SimContact contact = contacts.get(line);
        if (contact == null) {
            throw new IllegalArgumentException(line + " is no button or switch, wanted RESET..REMOTE_ENABLE");
        }
        return contact;
    }
}
