package retrotread.belt;

import java.nio.ByteBuffer;
import retrotread.input.Saved;

/// Tells which way the belt runs from the level of a second sensor, a quarter of a pulse away, at each accepted
/// edge of the first. Without a second sensor it always says NORMAL. What a wrong way means is not its
/// business.
final class DirectionSensor implements Saved {
    private final boolean fitted;
    private final boolean normalWhenBActive;
    private boolean levelKnown;
    private boolean bActive;
    private BeltDirection direction = BeltDirection.NORMAL;
    private int agreeingEdges;

    DirectionSensor(boolean fitted, boolean normalWhenBActive) {
        this.fitted = fitted;
        this.normalWhenBActive = normalWhenBActive;
    }

    /// Takes the level of B before its first edge; later only edges count, which keep their order to those of
    /// A.
    void begin(boolean active) {
        if (!levelKnown) {
            levelKnown = true;
            bActive = active;
        }
    }

    void edgeOfB(boolean active) {
        bActive = active;
    }

    void acceptedEdgeOfA() {
        if (fitted) {
            BeltDirection seen = bActive == normalWhenBActive ? BeltDirection.NORMAL : BeltDirection.REVERSED;
            agreeingEdges = seen == direction ? agreeingEdges + 1 : 1;
            direction = seen;
        }
    }

    BeltDirection direction() {
        return direction;
    }

    /// Edges in a row that agree on `direction`.
    int agreeingEdges() {
        return agreeingEdges;
    }

    @Override
    public void save(ByteBuffer out) {
        out.put((byte) (levelKnown ? 1 : 0)).put((byte) (bActive ? 1 : 0));
        out.put((byte) direction.ordinal()).putInt(agreeingEdges);
    }

    @Override
    public void load(ByteBuffer in) {
        levelKnown = in.get() != 0;
        bActive = in.get() != 0;
        direction = in.get() == 0 ? BeltDirection.NORMAL : BeltDirection.REVERSED;
        agreeingEdges = in.getInt();
    }
}
