package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// Tells when a session of walking is over (SR-22): 10 min without movement, or 60 s with the key out. It began
/// with the first run. What is forgotten then is the business of those who remember it.
final class SessionWatch implements Saved {
    private final Times times;
    private boolean open;

    SessionWatch(Times times) {
        this.times = times;
    }

    /// True in the wake-up in which a session ends.
    boolean step(boolean running, long stillNs, long keyOutNs) {
        boolean over = stillNs >= times.ns(Timer.SESSION_STILL) || keyOutNs >= times.ns(Timer.SESSION_KEY_OUT);
        boolean ends = open && !running && over;
        open = running || (open && !ends);
        return ends;
    }

    @Override
    public void save(ByteBuffer out) {
        out.put((byte) (open ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in) {
        open = in.get() != 0;
    }
}
