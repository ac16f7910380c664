package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.input.Saved;

/// Tells the presses of one button: 30 ms without a break is one press; a button held at power-on must be let
/// go first.
public final class Button implements Saved {
    private final InputLine line;
    private final Times times;
    private final Since pressed = new Since();
    private final Since released = new Since();
    private boolean armed;
    private boolean wasLongReleased;
    private boolean press;

    public Button(InputLine line, Times times) {
        this.line = line;
        this.times = times;
    }

    public void step(ControlInputs in) {
        long nowNs = in.nowNs();
        wasLongReleased = (wasLongReleased && !press) || released.lasted(nowNs, times.ns(Timer.BUTTON_RELEASED));
        pressed.update(!in.wasInactive(line), nowNs);
        released.update(!in.wasActive(line), nowNs);
        press = armed && pressed.lasted(nowNs, times.ns(Timer.BUTTON));
        armed = !press && (armed || released.lasted(nowNs, times.ns(Timer.BUTTON)));
    }

    /// Whether this wake-up is the one in which a press became one.
    public boolean isPressed() {
        return press;
    }

    /// Whether the button was let go for 0.5 s since the last press.
    boolean isAfterRelease() {
        return wasLongReleased;
    }

    boolean isHeld(long nowNs, long limitNs) {
        return pressed.lasted(nowNs, limitNs);
    }

    @Override
    public void save(ByteBuffer out) {
        pressed.save(out);
        released.save(out);
        out.put((byte) (armed ? 1 : 0)).put((byte) (wasLongReleased ? 1 : 0)).put((byte) (press ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in) {
        pressed.load(in);
        released.load(in);
        armed = in.get() != 0;
        wasLongReleased = in.get() != 0;
        press = in.get() != 0;
    }
}
