package retrotread.adapter.drive;

import java.util.ArrayList;
import java.util.List;

/// A treadmill with two belts that speed up and slow down as they were told, each for itself. Stepped by
/// whoever has it. Any thread.
final class FakeBertec implements BertecPort {
    private final List<BertecOrder> orders = new ArrayList<>();
    private double rightMms;
    private double leftMms;
    private BertecOrder order = new BertecOrder(0, 1000, 0);
    volatile boolean ignoresStop;
    /// Each does this much more than it was told, while it is told to run.
    volatile double rightMore;
    volatile double leftMore;
    /// Its belts turn round.
    volatile boolean inverted;
    volatile int inclineCentidegrees;

    @Override
    public synchronized void tell(BertecOrder told) {
        orders.add(told);
        if (told.speedMms() != 0 || !ignoresStop) {
            order = told;
        }
    }

    synchronized void step(double seconds) {
        double change = order.rampMms2() * seconds;
        rightMms += Math.clamp(order.speedMms() - rightMms, -change, change);
        leftMms += Math.clamp(order.speedMms() - leftMms, -change, change);
    }

    /// By somebody at its panel, at once.
    synchronized void move(double right, double left) {
        order = new BertecOrder((int) right, 1000, 0);
        rightMms = right;
        leftMms = left;
    }

    @Override
    public synchronized BertecBelts belts() {
        int sign = inverted ? -1 : 1;
        double more = isTold() ? 1 : 0;
        return new BertecBelts(
                (int) Math.round(sign * (rightMms + more * rightMore)),
                (int) Math.round(sign * (leftMms + more * leftMore)),
                0,
                0,
                inclineCentidegrees);
    }

    synchronized boolean isTold() {
        return order.speedMms() != 0;
    }

    /// What it was told since the last call.
    synchronized List<BertecOrder> taken() {
        List<BertecOrder> all = List.copyOf(orders);
        orders.clear();
        return all;
    }
}
