package retrotread.adapter.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A set of numbers, kept as ranges that do not touch; small as long as numbers come in runs. Pure.
final class SeqRanges {
    private final TreeMap<Long, Long> toByFrom = new TreeMap<>();

    /// As `text` wrote it.
    /// @throws IllegalArgumentException when it is damaged
    static SeqRanges read(String text) {
        SeqRanges ranges = new SeqRanges();
        for (String each : text.isEmpty() ? new String[0] : text.split(",")) {
            String[] ends = each.split("-");
            if (ends.length != 2) {
                throw new IllegalArgumentException("range \"" + each + "\", wanted FROM-TO");
            }
            ranges.add(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
        }
        return ranges;
    }

    /// `1-500,620-740`; empty for nothing.
    String text() {
        return toByFrom.entrySet().stream()
                .map(range -> range.getKey() + "-" + range.getValue())
                .collect(Collectors.joining(","));
    }

    /// Adds the numbers `fromSeq` to `toSeq`.
    void add(long fromSeq, long toSeq) {
        if (toSeq < fromSeq) {
            throw new IllegalArgumentException("range " + fromSeq + "-" + toSeq + " ends before it begins");
        }
        Map.Entry<Long, Long> before = toByFrom.floorEntry(fromSeq);
        boolean joins = before != null && before.getValue() >= fromSeq - 1;
        long from = joins ? before.getKey() : fromSeq;
        long to = joins ? Math.max(before.getValue(), toSeq) : toSeq;
        Map.Entry<Long, Long> next = toByFrom.higherEntry(from);
        while (next != null && next.getKey() - 1 <= to) {
            to = Math.max(to, next.getValue());
            toByFrom.remove(next.getKey());
            next = toByFrom.higherEntry(from);
        }
        toByFrom.put(from, to);
    }

    boolean contains(long seq) {
        Map.Entry<Long, Long> before = toByFrom.floorEntry(seq);
        return before != null && before.getValue() >= seq;
    }

    /// The first number from `seq` on that is not in it.
    long firstMissing(long seq) {
        Map.Entry<Long, Long> before = toByFrom.floorEntry(seq);
        return before != null && before.getValue() >= seq ? before.getValue() + 1 : seq;
    }

    /// Numbers `fromSeq` to `toSeq`, both of them included.
    record Range(long fromSeq, long toSeq) {}

    /// All of it, in order.
    List<Range> ranges() {
        return toByFrom.entrySet().stream()
                .map(range -> new Range(range.getKey(), range.getValue()))
                .toList();
    }
}
