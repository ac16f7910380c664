package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.belt.Belt;
import retrotread.input.ControlInputs;
import retrotread.input.Saved;

/// The speed that the donor's console tells as a second opinion on the belt sensor (SR-7): two that stay apart
/// stop the belt, so that a sensor that lost a magnet, or never worked, is found out. Judged in RUNNING.
///
/// Its silence stops nothing. K1 cuts without it, every other rule goes on, and the same machine is as sound
/// without that cable; a cut of a healthy belt is a danger of its own. Nor does silence count as agreement;
/// it only begins the comparison anew, so a console with gaps convicts nobody.
final class ConsoleOpinion implements Saved {
    private final Times times;
    private final boolean fitted;
    private final ConsoleWord word;
    private final Since differing = new Since();

    ConsoleOpinion(Times times, boolean fitted, long startNs) {
        this.times = times;
        this.fitted = fitted;
        word = new ConsoleWord(times, startNs);
    }

    void begin() {
        differing.clear();
    }

    /// A belt that stands by its sensor is compared, too.
    void step(ControlInputs in, Belt belt, Findings findings) {
        if (!fitted) {
            return;
        }
        long nowNs = in.nowNs();
        word.step(in);
        double toldMps = word.mps(nowNs);
        boolean told = !Double.isNaN(toldMps);
        differing.update(told && !DriveMonitor.agree(belt.speedMps(nowNs), toldMps), nowNs);
        if (differing.lasted(nowNs, times.ns(Timer.CONSOLE_DISAGREES))) {
            findings.add(Cause.DRIVE_DISAGREES, differing.ageNs(nowNs));
        }
    }

    @Override
    public void save(ByteBuffer out) {
        word.save(out);
        differing.save(out);
    }

    @Override
    public void load(ByteBuffer in) {
        word.load(in);
        differing.load(in);
    }
}
