package retrotread.adapter.gpio;

import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.port.InputPort;

/// The input port: turns voltages into active and inactive, and leaves waiting to its edge stream. Polarity is
/// undone here and not by the kernel's active-low flag, so that edges and levels of every provider, the tests'
/// included, go through the same one line of code. Control thread only; allocates nothing per call.
final class GpioInputs implements InputPort {
    private final EdgeStream edges;
    private final InputLine[] lines;
    private final boolean[] activeLow;

    /// @param settings in the order in which the lines of the stream were created
    GpioInputs(EdgeStream edges, GpioSettings settings) {
        this.edges = edges;
        lines = settings.inputs().keySet().toArray(InputLine[]::new);
        activeLow = new boolean[lines.length];
        for (int i = 0; i < lines.length; i++) {
            activeLow[i] = settings.inputs().get(lines[i]).activeLow();
        }
    }

    @Override
    public void awaitEdges(long deadlineNs, ControlInputs into) {
        int count = edges.await(deadlineNs);
        into.addLost(edges.lost());
        for (int i = 0; i < count; i++) {
            int line = edges.line(i);
            into.addEdge(lines[line], isActive(line, edges.isHigh(i)), edges.timeNs(i));
        }
        long highBits = edges.highBits();
        long activeBits = 0;
        for (int i = 0; i < lines.length; i++) {
            activeBits |= isActive(i, (highBits & 1L << i) != 0) ? lines[i].bit() : 0;
        }
        into.levels(activeBits);
    }

    private boolean isActive(int line, boolean high) {
        return high != activeLow[line];
    }

    @Override
    public void close() {
        edges.close();
    }
}
