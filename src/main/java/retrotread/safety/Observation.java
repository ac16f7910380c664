package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.belt.Belt;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.Saved;

/// All there is of an installation that only observes: the belt's speed by its sensor, or by the word of the
/// donor's console where it has none, and whether that is above the limit. Nothing is decided, obeyed or moved.
/// On every other machine it does nothing. Owner: `Safety`; others read. Speeds m/s.
public final class Observation implements Saved {
    private final Times times;
    private final boolean all;
    private final boolean byConsole;
    private final ConsoleWord word;
    private final Since above = new Since();
    private boolean isAbove;
    private double metersTold;
    private long lastNs;

    Observation(SafetySettings settings, long startNs) {
        times = settings.times();
        all = settings.machine().mode() == Mode.OBSERVING;
        byConsole = !settings.machine().beltSensor();
        word = new ConsoleWord(times, startNs);
        lastNs = startNs;
    }

    /// Whether the installation does nothing else.
    boolean isAll() {
        return all;
    }

    /// Looks, where the installation does nothing else; true then.
    boolean step(ControlInputs in, Belt belt, double limitMps, Findings findings) {
        if (!all) {
            return false;
        }
        long nowNs = in.nowNs();
        word.step(in);
        findings.add(Cause.OBSERVING);
        if (isRefused(in.command())) {
            findings.add(Happening.COMMAND_REFUSED);
        }
        double mps = speedMps(belt, nowNs);
        metersTold += Double.isNaN(mps) ? 0 : mps * (nowNs - lastNs) * 1e-9;
        lastNs = nowNs;
        judge(mps, limitMps, nowNs, findings);
        return true;
    }

    /// SLOWER is refused where the target is, and a shutdown ends the program, not the belt.
    private static boolean isRefused(Command asked) {
        return switch (asked) {
            case NONE, SHUTDOWN, SLOWER, LEASE_RENEW -> false;
            case STOP,
                    FASTER,
                    LIMIT,
                    INCLINE,
                    SERVICE_CLEAR,
                    SERVICE_COMMISSION,
                    SESSION_LIMIT,
                    OPERATOR_LIMIT,
                    SESSION_END,
                    WALKER,
                    BOUT,
                    BOUT_REST,
                    LEASE_GRANT,
                    LEASE_END,
                    BELT_NORMAL,
                    BELT_REVERSED -> true;
        };
    }

    /// Above from the level and time at which a guarded belt is held (SR-4); no more once it is back at the
    /// limit, so that one crossing is told once. A speed that is not known is neither.
    private void judge(double mps, double limitMps, long nowNs, Findings findings) {
        above.update(mps > OverspeedLevels.holdMps(limitMps), nowNs);
        if (!isAbove && above.lasted(nowNs, times.ns(Timer.HOLD_OVERSPEED))) {
            isAbove = true;
            findings.add(Happening.HOLD_BEGAN);
        } else if (mps <= limitMps) {
            isAbove = false;
        }
    }

    /// Whether the belt is above the limit, for the last that is known.
    boolean isAbove() {
        return isAbove;
    }

    /// Best estimate of belt speed; NaN where only the console could tell, and does not.
    public double speedMps(Belt belt, long nowNs) {
        return byConsole ? word.mps(nowNs) : belt.speedMps(nowNs);
    }

    /// Worst case of belt speed; NaN where only the console tells one: nothing bounds its error.
    public double worstMps(Belt belt, long nowNs) {
        return byConsole ? Double.NaN : belt.worstMps(nowNs);
    }

    /// Belt travel since the start, m; by the console's word it does not grow while that is missing.
    public double distanceMeters(Belt belt) {
        return byConsole ? metersTold : belt.distanceMeters();
    }

    /// The incline: as the console tells it where we only observe, else as the drive measures it; NaN where
    /// nobody tells.
    public double inclinePercent(Incline incline, long nowNs) {
        return all ? word.inclinePercent(nowNs) : incline.measuredPercent();
    }

    @Override
    public void save(ByteBuffer out) {
        word.save(out);
        above.save(out);
        out.put((byte) (isAbove ? 1 : 0)).putDouble(metersTold).putLong(lastNs);
    }

    @Override
    public void load(ByteBuffer in) {
        word.load(in);
        above.load(in);
        isAbove = in.get() != 0;
        metersTold = in.getDouble();
        lastNs = in.getLong();
    }
}
