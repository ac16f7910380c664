package retrotread.app.wiring;

import retrotread.adapter.gpio.OutputLine;
import retrotread.input.InputLine;

/// What a line is called, what it says when it is active, and what is connected to it.
///
/// @param active what the active level says
record LineWords(String name, String active, String wiring) {
    private static final String BUTTON = "push button to ground";

    static LineWords of(InputLine line) {
        return switch (line) {
            case BELT_A -> new LineWords("belt sensor A", "magnet or slot in front", "open collector to ground");
            case BELT_B -> new LineWords("belt sensor B", "magnet or slot in front", "as A, a quarter of a pulse away");
            case KEY -> new LineWords("safety key", "key in", "second contact of the key, S1b");
            case KEY_2 -> new LineWords("safety key, other contact", "key out", "third contact of the key, S1c");
            case MIRROR -> new LineWords("mirror of K1", "K1 closed", "normally closed contact of K1 to ground");
            case RESET -> new LineWords("reset", "pressed", BUTTON);
            case START -> new LineWords("start", "pressed", BUTTON);
            case FASTER -> new LineWords("faster", "pressed", BUTTON);
            case SLOWER -> new LineWords("slower", "pressed", BUTTON);
            case STOP -> new LineWords("stop", "pressed", "second contact of the stop button, S2b");
            case FACING -> new LineWords("facing", "backward", "switch that closes for forward");
            case PROFILE_BIT_0 -> profileBit(0);
            case PROFILE_BIT_1 -> profileBit(1);
            case PROFILE_BIT_2 -> profileBit(2);
            case REMOTE_ENABLE -> new LineWords("remote enable", "network allowed", "key switch to ground");
            case SYNC_IN -> new LineWords("sync in", "pulse", "isolated output of the recorder");
        };
    }

    /// Whether what is drawn is at this level when it says its word: contacts close to ground, those of mirror
    /// and facing open. A sensor and the recorder are the maker's.
    static boolean isDrawnSo(InputLine line, boolean activeLow) {
        return switch (line) {
            case MIRROR, FACING -> !activeLow;
            case BELT_A, BELT_B, SYNC_IN -> true;
            default -> activeLow;
        };
    }

    private static LineWords profileBit(int bit) {
        return new LineWords("profile selector, bit " + bit, "1", "contact of the selector to ground");
    }

    static LineWords of(OutputLine line) {
        return switch (line) {
            case RELAY -> new LineWords("relay line", "K1 may close", "330 Ω to the LED of OK2");
            case HEARTBEAT -> new LineWords("heartbeat", "changes with each tick", "330 Ω to the LED of OK1");
            case BUZZER -> new LineWords("buzzer", "tone", "transistor: never the buzzer itself");
            case STATUS_LED -> new LineWords("status LED", "lit", "330 Ω and LED to ground");
            case SYNC -> new LineWords("sync", "mark", "isolated input of the recorder");
        };
    }
}
