package retrotread.runtime;

import retrotread.control.Snapshot;
import retrotread.input.InputLine;

/// Watches for somebody at the machine who confirms: Reset (or Start, where one button is both) let go, then
/// held for a second, the key out all the time, so that nothing can start meanwhile. Decides nothing about the
/// belt. Owner: the socket thread.
final class PressWatch {
    /// Time to get to the machine. Chosen: that of the service act.
    static final long WINDOW_NS = 60_000_000_000L;

    /// [CHOSEN] nobody leans on a button for so long by chance, and it is well below one that is stuck.
    static final long HELD_NS = 1_000_000_000L;

    static final String HINT = "within 60 s, with the key out: hold Reset at the machine for a second\n";

    private static final long BUTTONS = InputLine.RESET.bit() | InputLine.START.bit();
    private static final String DONE = "done\n";
    private static final String MISSED = "error: nobody held Reset with the key out within 60 s\n";

    private long askedNs;
    private long pressedNs;
    private long awaitId;
    private boolean released;
    private boolean pressed;

    /// Begins to watch for it; whoever asked before is not answered any more.
    void ask(long id, long nowNs) {
        awaitId = id;
        askedNs = nowNs;
        released = false;
        pressed = false;
    }

    /// Looks once; the outcome for `awaitId`, empty while there is none.
    String look(Snapshot now, long levels) {
        if (awaitId == 0) {
            return "";
        }
        boolean down = (levels & BUTTONS) != 0 && !now.keyIn();
        released = (levels & BUTTONS) == 0 || released;
        boolean begins = down && released && !pressed;
        pressedNs = begins ? now.nowNs() : pressedNs;
        pressed = down && released;
        if (pressed && now.nowNs() - pressedNs >= HELD_NS) {
            return DONE;
        }
        return now.nowNs() - askedNs > WINDOW_NS ? MISSED : "";
    }

    long awaitId() {
        return awaitId;
    }

    void end() {
        awaitId = 0;
    }
}
