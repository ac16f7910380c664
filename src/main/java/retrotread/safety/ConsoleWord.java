package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.ControlInputs;
import retrotread.input.Saved;

/// What the donor's console last told of its belt, and for how long that counts. A console in a state in which
/// it tells no speed, and one that is silent, tell nothing: neither that the belt stands nor that it goes on.
final class ConsoleWord implements Saved {
    private final Times times;
    private double mps = Double.NaN;
    private double inclinePercent = Double.NaN;
    private long heardNs;

    ConsoleWord(Times times, long startNs) {
        this.times = times;
        heardNs = startNs;
    }

    void step(ControlInputs in) {
        if (!Double.isNaN(in.driveMps())) {
            mps = in.driveMps();
            inclinePercent = in.driveInclinePercent();
            heardNs = in.driveHeardNs();
        }
    }

    private boolean isFresh(long nowNs) {
        long ageNs = nowNs - heardNs;
        return ageNs >= 0 && ageNs <= times.ns(Timer.CONSOLE_STALE);
    }

    /// Belt speed by its account, m/s; NaN where it tells none.
    double mps(long nowNs) {
        return isFresh(nowNs) ? mps : Double.NaN;
    }

    /// Incline by its account, percent; NaN where it tells none.
    double inclinePercent(long nowNs) {
        return isFresh(nowNs) ? inclinePercent : Double.NaN;
    }

    @Override
    public void save(ByteBuffer out) {
        out.putDouble(mps).putDouble(inclinePercent).putLong(heardNs);
    }

    @Override
    public void load(ByteBuffer in) {
        mps = in.getDouble();
        inclinePercent = in.getDouble();
        heardNs = in.getLong();
    }
}
