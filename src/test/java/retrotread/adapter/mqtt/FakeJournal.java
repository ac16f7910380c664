package retrotread.adapter.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import retrotread.port.Journal;
import retrotread.port.JournalPage;
import retrotread.port.JournalRecord;
import retrotread.port.JournalState;
import retrotread.port.JournalState.Condition;

/// A journal in memory that answers at once. Any thread.
final class FakeJournal implements Journal {
    private final List<JournalRecord> records = new ArrayList<>();
    private final Deque<JournalRecord> fresh = new ArrayDeque<>();
    private final Set<Long> delivered = new HashSet<>();
    private Optional<JournalPage> page = Optional.empty();
    private long nextSeq = 1;
    private long missed;
    final AtomicLong archived = new AtomicLong();
    volatile Condition condition = Condition.GOOD;
    volatile boolean isFull;
    /// What the next answers say is gone.
    volatile List<JournalPage.Range> dropped = List.of();

    /// Adds an event whose body holds this number.
    synchronized void event(int number) {
        add(JournalRecord.Kind.EVENT, 1, "{\"command_id\":" + number + ",\"seq\":" + nextSeq);
    }

    /// The same with a body of about so many bytes.
    synchronized void event(int number, int bytes) {
        add(
                JournalRecord.Kind.EVENT,
                1,
                "{\"command_id\":" + number + ",\"seq\":" + nextSeq + ",\"words\":\"" + "-".repeat(bytes) + "\"");
    }

    synchronized JournalRecord add(JournalRecord.Kind kind, int rows, String body) {
        JournalRecord record = new JournalRecord(nextSeq, rows, kind, false, body.getBytes(StandardCharsets.UTF_8));
        nextSeq += rows;
        records.add(record);
        if (isFull) {
            missed++;
        } else {
            fresh.add(record);
        }
        return record;
    }

    synchronized long undelivered() {
        return records.stream().filter(each -> !delivered.contains(each.seq())).count();
    }

    synchronized void forget(long fromSeq, long toSeq) {
        records.removeIf(each -> each.seq() >= fromSeq && each.seq() <= toSeq);
        delivered.removeIf(each -> each >= fromSeq && each <= toSeq);
    }

    @Override
    public String stream() {
        return "2b6c91-bb1ad573";
    }

    @Override
    public synchronized JournalState state() {
        long first = records.isEmpty() ? 0 : records.getFirst().seq();
        return new JournalState(
                condition,
                "",
                first,
                nextSeq - 1,
                archived.get(),
                undelivered(),
                0,
                0,
                0,
                0,
                0,
                "",
                records.stream()
                        .filter(each -> each.kind() == JournalRecord.Kind.SESSION)
                        .reduce((_, later) -> later));
    }

    @Override
    public synchronized Optional<JournalRecord> pollFresh() {
        return Optional.ofNullable(fresh.poll());
    }

    @Override
    public synchronized long freshMissed() {
        return missed;
    }

    @Override
    public synchronized void ask(long fromSeq, long toSeq, boolean undelivered, int most) {
        if (page.isPresent()) {
            throw new IllegalStateException("asked twice");
        }
        List<JournalRecord> found = records.stream()
                .filter(each -> each.seq() >= fromSeq && each.seq() <= toSeq)
                .filter(each -> !undelivered || !delivered.contains(each.seq()))
                .toList();
        boolean all = found.size() <= most;
        List<JournalRecord> some = all ? found : found.subList(0, most);
        page = Optional.of(
                new JournalPage(some, dropped, all ? toSeq + 1 : some.getLast().lastSeq() + 1));
    }

    @Override
    public synchronized Optional<JournalPage> pollPage() {
        Optional<JournalPage> answer = page;
        page = Optional.empty();
        return answer;
    }

    @Override
    public synchronized void delivered(JournalRecord record) {
        delivered.add(record.seq());
    }

    @Override
    public void archived(long seq) {
        archived.set(seq);
    }
}
