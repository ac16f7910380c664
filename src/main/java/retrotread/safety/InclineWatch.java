package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.ControlInputs;
import retrotread.input.Saved;

/// Looks at the measured incline: where it may be by what was ordered, and whether it moves without being told
/// to (SR-19, hazard 21 of the risk table). It may be anywhere between where the order found it and where the
/// order is, and gets nearer only: what it has done of the way is taken from that. Percent, monotonic ns.
final class InclineWatch implements Saved {
    /// What counts as noise. [CHOSEN] a fifth of what moves in a second at the highest rate: a potentiometer of
    /// 15 % over 8 bits tells 0.06 % apart.
    static final double NOISE_PERCENT = 0.1;

    /// What has to have moved to count as moving. [CHOSEN] one pulse of the coarsest position sensor known to
    /// us (three pulses a degree, 1.75 %, on common donor boards) is 0.58 %: one pulse back and forth is no
    /// movement, a second one is. At 0.5 %/s it is passed after 1.2 s, soon after the second that the rule
    /// gives.
    static final double MOVED_PERCENT = 0.6;

    private final Times times;
    private final Since away = new Since();
    private final Since far = new Since();
    private final Since still = new Since();
    private final Since untold = new Since();
    private double measuredPercent = Double.NaN;
    private double heldPercent = Double.NaN;
    private double fromPercent = Double.NaN;
    private double orderPercent = Double.NaN;
    private boolean moved;

    InclineWatch(Times times) {
        this.times = times;
    }

    /// Takes the newest report, and judges. While nothing is known nothing is forgiven either.
    void step(ControlInputs in, Findings findings) {
        if (in.isDriveHeard()) {
            take(in.driveInclinePercent(), in.nowNs());
        }
        if (isKnown()) {
            hold();
            judge(in.nowNs());
        }
        if (moved) {
            findings.add(Cause.INCLINE_MOVED, away.ageNs(in.nowNs()));
        }
    }

    /// A report or two without an incline is a bad one; more, and nobody knows where it is.
    private void take(double percent, long nowNs) {
        boolean told = Double.isFinite(percent);
        untold.update(!told, nowNs);
        if (told || untold.lasted(nowNs, times.ns(Timer.DRIVE_SILENT))) {
            measuredPercent = percent;
        }
    }

    /// Follows the incline down only when it has really moved, so that noise does not move a limit up and down.
    private void hold() {
        boolean nearby = measuredPercent <= heldPercent && measuredPercent >= heldPercent - MOVED_PERCENT;
        heldPercent = nearby ? heldPercent : measuredPercent;
    }

    /// The second counts from the first sign of movement. What is far away for longer than a drive may be
    /// silent is more than one bad report.
    private void judge(long nowNs) {
        if (Double.isNaN(orderPercent)) {
            rest(measuredPercent);
        }
        double gapPercent = gapPercent();
        away.update(gapPercent > NOISE_PERCENT, nowNs);
        far.update(gapPercent > MOVED_PERCENT, nowNs);
        long limitNs = times.ns(Timer.INCLINE_MOVED);
        if (!moved) {
            moved = away.lasted(nowNs, limitNs) && far.lasted(nowNs, times.ns(Timer.DRIVE_SILENT));
            still.restart(nowNs);
        } else if (gapPercent > NOISE_PERCENT) {
            rest(measuredPercent);
            still.restart(nowNs);
        } else if (still.lasted(nowNs, limitNs)) {
            moved = false;
        }
    }

    /// How far it is from where it may be.
    private double gapPercent() {
        double least = Math.min(fromPercent, orderPercent);
        double most = Math.max(fromPercent, orderPercent);
        return Math.max(0, Math.max(least - measuredPercent, measuredPercent - most));
    }

    /// From now on it may go on its way to the order, and not back.
    void follow(double percent) {
        fromPercent = gapPercent() > 0 ? fromPercent : measuredPercent;
        orderPercent = percent;
    }

    /// From now on it has to stay there.
    void rest(double percent) {
        fromPercent = percent;
        orderPercent = percent;
        heldPercent = isKnown() ? measuredPercent : heldPercent;
    }

    boolean isKnown() {
        return Double.isFinite(measuredPercent);
    }

    /// Whether it is where it may be.
    boolean isInPlace() {
        return isKnown() && !moved && !far.isHolding();
    }

    /// As the drive measures it, NaN where unknown.
    double measuredPercent() {
        return measuredPercent;
    }

    /// What speed limits count as measured: without the noise; without end where it is unknown.
    double judgedPercent() {
        return isKnown() ? heldPercent - NOISE_PERCENT : Double.POSITIVE_INFINITY;
    }

    @Override
    public void save(ByteBuffer out) {
        away.save(out);
        far.save(out);
        still.save(out);
        untold.save(out);
        out.putDouble(measuredPercent).putDouble(heldPercent);
        out.putDouble(fromPercent).putDouble(orderPercent).put((byte) (moved ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer in) {
        away.load(in);
        far.load(in);
        still.load(in);
        untold.load(in);
        measuredPercent = in.getDouble();
        heldPercent = in.getDouble();
        fromPercent = in.getDouble();
        orderPercent = in.getDouble();
        moved = in.get() != 0;
    }
}
