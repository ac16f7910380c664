package retrotread.control;

import java.nio.ByteBuffer;
import retrotread.input.Saved;
import retrotread.safety.Happening;
import retrotread.safety.Safety;
import retrotread.safety.SafetyState;
import retrotread.safety.Since;

/// Decides what buzzer, status LED and sync output do. Sync is high while the belt is driven, so that its edges
/// mark the run in a motion capture recording.
final class Signalling implements Saved {
    private static final long FAST_BLINK_NS = 100_000_000L;
    private static final long SLOW_BLINK_NS = 500_000_000L;

    private final Since playing = new Since();
    private Tone tone = Tone.SILENCE;

    void step(Safety safety, Target target, long nowNs) {
        if (tone.isOver(playing.ageNs(nowNs))) {
            tone = Tone.SILENCE;
        }
        Tone wanted = wanted(safety, target);
        boolean starts = wanted.ordinal() > tone.ordinal() || (isChanged(safety) && wanted != Tone.SILENCE);
        if (starts) {
            tone = wanted;
            playing.restart(nowNs);
        }
    }

    private static boolean isChanged(Safety safety) {
        return safety.state() != safety.stateBefore();
    }

    private static Tone wanted(Safety safety, Target target) {
        boolean changed = isChanged(safety);
        boolean wasActive = isActive(safety.stateBefore());
        return switch (safety.state()) {
            case LOCKOUT -> changed ? Tone.LOCKOUT : Tone.SILENCE;
            case LOCKED -> wasActive ? Tone.TRIP : keyTone(safety);
            case STOPPING -> changed ? Tone.STOP : Tone.SILENCE;
            case READY -> wasActive ? Tone.STOP : keyTone(safety);
            case COUNTDOWN -> Tone.COUNTDOWN;
            case RUNNING -> runningTone(safety, target);
        };
    }

    /// Whether a change from this state to rest is worth a tone; the service act that ends a lockout is no
    /// trip.
    private static boolean isActive(SafetyState state) {
        return switch (state) {
            case COUNTDOWN, RUNNING, STOPPING -> true;
            case LOCKED, READY, LOCKOUT -> false;
        };
    }

    private static Tone keyTone(Safety safety) {
        return (safety.happenings() & Happening.KEY_PUT_IN.bit()) != 0 ? Tone.KEY_IN : Tone.SILENCE;
    }

    private static Tone runningTone(Safety safety, Target target) {
        if (safety.isHolding()) {
            return Tone.HOLD;
        }
        if ((safety.happenings() & Happening.LAST_TIME_WARNING.bit()) != 0) {
            return Tone.TEN_SECONDS_LEFT;
        }
        if ((safety.happenings() & Happening.TIME_WARNING.bit()) != 0) {
            return Tone.SIXTY_SECONDS_LEFT;
        }
        return target.isIncreaseComing() ? Tone.INCREASE_COMING : Tone.SILENCE;
    }

    boolean buzzer(long nowNs) {
        return tone.sounds(playing.ageNs(nowNs));
    }

    boolean led(Safety safety, long nowNs) {
        return switch (safety.state()) {
            case RUNNING, READY -> true;
            case COUNTDOWN, STOPPING -> isBlinkOn(nowNs, FAST_BLINK_NS);
            case LOCKED -> isBlinkOn(nowNs, SLOW_BLINK_NS);
            case LOCKOUT -> isBlinkOn(nowNs, SLOW_BLINK_NS) && isBlinkOn(nowNs, FAST_BLINK_NS);
        };
    }

    private static boolean isBlinkOn(long nowNs, long halfNs) {
        return Math.floorMod(nowNs, 2 * halfNs) < halfNs;
    }

    boolean sync(Safety safety) {
        return safety.state() == SafetyState.RUNNING || safety.state() == SafetyState.STOPPING;
    }

    @Override
    public void save(ByteBuffer out) {
        playing.save(out);
        out.put((byte) tone.ordinal());
    }

    @Override
    public void load(ByteBuffer in) {
        playing.load(in);
        tone = Tone.of(in.get());
    }
}
