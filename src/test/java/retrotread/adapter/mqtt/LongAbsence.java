package retrotread.adapter.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import retrotread.port.Journal;
import retrotread.port.JournalPage;
import retrotread.port.JournalRecord;
import retrotread.port.JournalState;

/// A journal that holds a second of belt samples for each second that the broker was away, and an event instead
/// of them each minute, made up as they are
/// asked for, so that it takes no room. One thread.
final class LongAbsence implements Journal {
    private static final int ROWS = 10;
    private static final int RECORDS_PER_EVENT = 60;

    private final int records;
    private final BitSet delivered = new BitSet();
    private Optional<JournalPage> page = Optional.empty();

    LongAbsence(int seconds) {
        records = seconds;
    }

    int delivered() {
        return delivered.cardinality();
    }

    private static JournalRecord record(int index) {
        long seq = 1 + (long) index * ROWS;
        boolean event = index % RECORDS_PER_EVENT == 0;
        String what = event ? "\"event_type\":\"state_changed\"" : "\"samples\":[" + "{\"t\":0},".repeat(ROWS) + "{}]";
        String body = "{\"v\":1,\"stream\":\"s\",\"seq\":" + seq + "," + what;
        return new JournalRecord(
                seq,
                ROWS,
                event ? JournalRecord.Kind.EVENT : JournalRecord.Kind.SAMPLES,
                false,
                body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String stream() {
        return "s";
    }

    @Override
    public JournalState state() {
        long last = (long) records * ROWS;
        return new JournalState(JournalState.Condition.GOOD, "", 1, last, 0, 0, 0, 0, 0, 0, 0, "", Optional.empty());
    }

    @Override
    public Optional<JournalRecord> pollFresh() {
        return Optional.empty();
    }

    @Override
    public long freshMissed() {
        return 0;
    }

    @Override
    public void ask(long fromSeq, long toSeq, boolean undelivered, int most) {
        List<JournalRecord> some = new ArrayList<>();
        int from = (int) ((fromSeq - 1 + ROWS - 1) / ROWS);
        for (int i = delivered.nextClearBit(from);
                i < records && some.size() < most;
                i = delivered.nextClearBit(i + 1)) {
            some.add(record(i));
        }
        page = Optional.of(new JournalPage(
                some, List.of(), some.size() < most ? toSeq + 1 : some.getLast().lastSeq() + 1));
    }

    @Override
    public Optional<JournalPage> pollPage() {
        Optional<JournalPage> answer = page;
        page = Optional.empty();
        return answer;
    }

    @Override
    public void delivered(JournalRecord record) {
        delivered.set((int) ((record.seq() - 1) / ROWS));
    }

    @Override
    public void archived(long seq) {
        throw new IllegalStateException("there is no archiver, but " + seq + " was archived");
    }
}
