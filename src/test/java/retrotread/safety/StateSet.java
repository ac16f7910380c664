package retrotread.safety;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// States met so far, each known by 128 bits, with the state and the action that first led to it. Numbered in
/// the order of discovery, so that a breadth-first search reads them as its queue.
final class StateSet {
    private long[] high = new long[1 << 12];
    private long[] low = new long[1 << 12];
    private int[] parent = new int[1 << 12];
    private int[] action = new int[1 << 12];
    private int[] table = new int[1 << 14];
    private int size;

    StateSet() {
        Arrays.fill(table, -1);
    }

    /// Adds a state; false when it was there before.
    boolean add(long highBits, long lowBits, int from, int by) {
        int at = slot(highBits, lowBits);
        if (table[at] >= 0) {
            return false;
        }
        table[at] = size;
        if (size == high.length) {
            grow();
        }
        high[size] = highBits;
        low[size] = lowBits;
        parent[size] = from;
        action[size] = by;
        size++;
        if (3 * size > 2 * table.length) {
            rehash();
        }
        return true;
    }

    boolean contains(long highBits, long lowBits) {
        return table[slot(highBits, lowBits)] >= 0;
    }

    private int slot(long highBits, long lowBits) {
        int mask = table.length - 1;
        long mixed = (highBits * 0x9E3779B97F4A7C15L ^ lowBits) * 0xD6E8FEB86659FD93L;
        int at = (int) (mixed >>> 32) & mask;
        while (table[at] >= 0 && (high[table[at]] != highBits || low[table[at]] != lowBits)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        int length = 2 * size;
        high = Arrays.copyOf(high, length);
        low = Arrays.copyOf(low, length);
        parent = Arrays.copyOf(parent, length);
        action = Arrays.copyOf(action, length);
    }

    private void rehash() {
        table = new int[2 * table.length];
        Arrays.fill(table, -1);
        for (int i = 0; i < size; i++) {
            table[slot(high[i], low[i])] = i;
        }
    }

    int size() {
        return size;
    }

    long high(int index) {
        return high[index];
    }

    long low(int index) {
        return low[index];
    }

    /// The actions that lead to a state by the shortest way, from the first state on; the first of them is the
    /// negative one that its initial state was added with.
    Deque<Integer> path(int index) {
        Deque<Integer> actions = new ArrayDeque<>();
        for (int at = index; at >= 0; at = parent[at]) {
            actions.addFirst(action[at]);
        }
        return actions;
    }
}
