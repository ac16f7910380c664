package retrotread.safety;

import java.nio.ByteBuffer;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.input.Saved;

/// Decides whether the safety key counts as in (SR-2). Out is believed at once, from any edge or level of
/// either contact; in only after 500 ms without a break. Also remembers, for the ritual, whether the key was
/// taken out and put in again.
final class KeyMonitor implements Saved {
    private final Machine.KeyContacts contacts;
    private final Times times;
    private final Since closed = new Since();
    private final Since out = new Since();
    private final Since disagreeing = new Since();
    private boolean in;
    private boolean seenOut;

    KeyMonitor(Machine.KeyContacts contacts, Times times) {
        this.contacts = contacts;
        this.times = times;
    }

    void step(ControlInputs inputs, Findings findings) {
        long nowNs = inputs.nowNs();
        boolean open = inputs.wasInactive(InputLine.KEY) || secondSaysOut(inputs);
        closed.update(!open && !hasKeyEdge(inputs), nowNs);
        out.update(open, nowNs);
        seenOut = seenOut || out.lasted(nowNs, times.ns(Timer.KEY_OUT_SEEN));
        disagreeing.update(areDisagreeing(inputs), nowNs);
        boolean wasIn = in;
        in = closed.lasted(nowNs, times.ns(Timer.KEY_CLOSED_STABLE));
        if (!in) {
            findings.add(Cause.KEY_OUT, wasIn ? sinceOpeningNs(inputs) : 0);
        }
        if (disagreeing.lasted(nowNs, times.ns(Timer.KEY_DISAGREES))) {
            findings.add(Cause.KEY_CONTACTS_DISAGREE, disagreeing.ageNs(nowNs));
        }
        if (wasIn != in) {
            findings.add(in ? Happening.KEY_PUT_IN : Happening.KEY_TAKEN_OUT);
        }
    }

    /// Any edge is an opening: the kernel may fold a short one into an edge that shows the level after it.
    private boolean hasKeyEdge(ControlInputs inputs) {
        for (int i = 0; i < inputs.edgeCount(); i++) {
            InputLine line = inputs.edgeLine(i);
            boolean second = line == InputLine.KEY_2 && contacts != Machine.KeyContacts.SINGLE;
            if (line == InputLine.KEY || second) {
                return true;
            }
        }
        return false;
    }

    private boolean secondSaysOut(ControlInputs inputs) {
        return switch (contacts) {
            case SINGLE -> false;
            case ANTIVALENT -> inputs.wasActive(InputLine.KEY_2);
            case EQUIVALENT -> inputs.wasInactive(InputLine.KEY_2);
        };
    }

    private boolean areDisagreeing(ControlInputs inputs) {
        boolean first = inputs.isActive(InputLine.KEY);
        boolean second = inputs.isActive(InputLine.KEY_2);
        return switch (contacts) {
            case SINGLE -> false;
            case ANTIVALENT -> first == second;
            case EQUIVALENT -> first != second;
        };
    }

    /// From the first key edge of this wake-up to its clock reading.
    private static long sinceOpeningNs(ControlInputs inputs) {
        for (int i = 0; i < inputs.edgeCount(); i++) {
            InputLine line = inputs.edgeLine(i);
            if (line == InputLine.KEY || line == InputLine.KEY_2) {
                return inputs.nowNs() - inputs.edgeNs(i);
            }
        }
        return 0;
    }

    boolean isIn() {
        return in;
    }

    /// Whether the key was out and has been in for long enough since `restartCycle`.
    boolean isCycled(long nowNs) {
        return (seenOut || times.ns(Timer.KEY_OUT_SEEN) == 0) && closed.lasted(nowNs, times.ns(Timer.KEY_IN));
    }

    /// How long the key has been out, 0 while it is not.
    long outNs(long nowNs) {
        return out.ageNs(nowNs);
    }

    void restartCycle() {
        seenOut = false;
    }

    /// Whether the key has plainly been taken out, not merely chattered.
    boolean isTakenOut() {
        return out.isHolding() && seenOut;
    }

    @Override
    public void save(ByteBuffer buffer) {
        closed.save(buffer);
        out.save(buffer);
        disagreeing.save(buffer);
        buffer.put((byte) (in ? 1 : 0)).put((byte) (seenOut ? 1 : 0));
    }

    @Override
    public void load(ByteBuffer buffer) {
        closed.load(buffer);
        out.load(buffer);
        disagreeing.load(buffer);
        in = buffer.get() != 0;
        seenOut = buffer.get() != 0;
    }
}
