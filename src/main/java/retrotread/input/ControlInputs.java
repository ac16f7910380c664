package retrotread.input;

import java.nio.ByteBuffer;

/// Everything one wake-up of the control thread may know, in one object that can be recorded and played back.
/// Reused for every wake-up: nothing in it is allocated after construction. Owner: the control thread, or the
/// replay.
///
/// Order of filling: `clear`, then edges and levels (input port), drive report, command, and last `stamp`.
/// Times are nanoseconds of the monotonic clock. An edge that does not fit is counted as lost, never dropped in
/// silence.
public final class ControlInputs {
    /// Most edges of one wake-up. Chosen: 5 ms of a line at 100 kHz; more is noise and counts as lost.
    public static final int EDGES_MAX = 512;

    /// Longest encoding of one wake-up, in bytes.
    public static final int ENCODED_MAX = 64 + EDGES_MAX * 11;

    private static final int TICK = 1;
    private static final int LOST = 2;
    private static final int COMMAND = 4;
    private static final int DRIVE = 8;
    private static final int NETWORK = 16;

    private final long[] edgeNs = new long[EDGES_MAX];
    private final byte[] edgeLine = new byte[EDGES_MAX];
    private int edgeCount;
    private long rose;
    private long fell;
    private int lostEdges;
    private long nowNs;
    private boolean tick;
    private long levels;
    private final DriveReport drive = new DriveReport();
    private Command command = Command.NONE;
    private boolean fromNetwork;
    private double commandValue;
    private long commandId;

    /// Empties it for the next wake-up. Levels stay as they were: a line keeps its level until it is read
    /// again.
    public void clear() {
        edgeCount = 0;
        rose = 0;
        fell = 0;
        lostEdges = 0;
        tick = false;
        drive.clear();
        command = Command.NONE;
        fromNetwork = false;
        commandValue = Double.NaN;
        commandId = 0;
    }

    /// Adds one edge; `active` is the level after it.
    public void addEdge(InputLine line, boolean active, long timeNs) {
        if (edgeCount == EDGES_MAX) {
            lostEdges++;
            return;
        }
        edgeNs[edgeCount] = timeNs;
        edgeLine[edgeCount] = (byte) (line.ordinal() << 1 | (active ? 1 : 0));
        note(line.bit(), active);
        edgeCount++;
    }

    private void note(long bit, boolean active) {
        rose |= active ? bit : 0;
        fell |= active ? 0 : bit;
    }

    /// Says that the kernel or a queue dropped `count` edges before this wake-up.
    public void addLost(int count) {
        lostEdges += count;
    }

    /// Sets the levels read at this wake-up: `InputLine.bit` of each active line.
    public void levels(long activeBits) {
        levels = activeBits;
    }

    /// Reports the drive: when it was last heard, its own speed in m/s and the incline in percent (NaN where it
    /// has none or does not know), its fault number (0: none).
    public void drive(long heardNs, double actualMps, double inclinePercent, int fault) {
        drive.set(heardNs, actualMps, inclinePercent, fault);
    }

    /// Sets the command of this tick. `value` is what `Command` says of it, NaN where it says nothing.
    public void command(Command asked, boolean network, double value, long id) {
        command = asked;
        fromNetwork = network;
        commandValue = value;
        commandId = id;
    }

    /// Completes it: the one clock reading of this wake-up, and whether the 5 ms tick is due (or only an edge
    /// woke us).
    public void stamp(long clockNs, boolean tickDue) {
        nowNs = clockNs;
        tick = tickDue;
    }

    public long nowNs() {
        return nowNs;
    }

    public boolean isTick() {
        return tick;
    }

    public int edgeCount() {
        return edgeCount;
    }

    public long edgeNs(int index) {
        return edgeNs[index];
    }

    public InputLine edgeLine(int index) {
        return InputLine.of(edgeLine[index] >> 1);
    }

    public boolean edgeActive(int index) {
        return (edgeLine[index] & 1) != 0;
    }

    public int lostEdges() {
        return lostEdges;
    }

    public long levels() {
        return levels;
    }

    public boolean isActive(InputLine line) {
        return (levels & line.bit()) != 0;
    }

    /// Whether the line was active at any instant of this wake-up: its level now, or an edge to active.
    public boolean wasActive(InputLine line) {
        return ((levels | rose) & line.bit()) != 0;
    }

    /// Whether the line was inactive at any instant of this wake-up.
    public boolean wasInactive(InputLine line) {
        return ((~levels | fell) & line.bit()) != 0;
    }

    /// Whether this wake-up carries a drive report at all.
    public boolean isDriveHeard() {
        return drive.isHeard();
    }

    public long driveHeardNs() {
        return drive.heardNs();
    }

    public double driveMps() {
        return drive.mps();
    }

    /// Incline as the drive measures it, percent; NaN where it does not.
    public double driveInclinePercent() {
        return drive.inclinePercent();
    }

    public int driveFault() {
        return drive.fault();
    }

    public Command command() {
        return command;
    }

    public boolean isFromNetwork() {
        return fromNetwork;
    }

    public double commandValue() {
        return commandValue;
    }

    public long commandId() {
        return commandId;
    }

    /// Writes this wake-up, at most `ENCODED_MAX` bytes.
    public void encode(ByteBuffer out) {
        boolean hasCommand = command != Command.NONE;
        out.put((byte) ((tick ? TICK : 0)
                | (lostEdges > 0 ? LOST : 0)
                | (hasCommand ? COMMAND : 0)
                | (drive.isHeard() ? DRIVE : 0)
                | (fromNetwork ? NETWORK : 0)));
        out.putLong(nowNs);
        out.putShort((short) levels);
        out.putShort((short) edgeCount);
        for (int i = 0; i < edgeCount; i++) {
            out.put(edgeLine[i]);
            VarLong.put(out, nowNs - edgeNs[i]);
        }
        if (lostEdges > 0) {
            out.putInt(lostEdges);
        }
        if (hasCommand) {
            out.put((byte) command.ordinal()).putDouble(commandValue).putLong(commandId);
        }
        if (drive.isHeard()) {
            drive.encode(out);
        }
    }

    /// Reads one wake-up back, as `encode` wrote it.
    /// @throws IllegalStateException if the bytes were not written by `encode`
    public void decode(ByteBuffer in) {
        clear();
        int flags = in.get();
        tick = (flags & TICK) != 0;
        fromNetwork = (flags & NETWORK) != 0;
        nowNs = in.getLong();
        levels = in.getShort() & 0xFFFFL;
        edgeCount = in.getShort();
        if (edgeCount < 0 || edgeCount > EDGES_MAX) {
            throw new IllegalStateException("recording is damaged: " + edgeCount + " edges, wanted 0.." + EDGES_MAX);
        }
        for (int i = 0; i < edgeCount; i++) {
            edgeLine[i] = in.get();
            edgeNs[i] = nowNs - VarLong.get(in);
            note(edgeLine(i).bit(), edgeActive(i));
        }
        if ((flags & LOST) != 0) {
            lostEdges = in.getInt();
        }
        if ((flags & COMMAND) != 0) {
            command = Command.of(in.get());
            commandValue = in.getDouble();
            commandId = in.getLong();
        }
        if ((flags & DRIVE) != 0) {
            drive.decode(in);
        }
    }
}
