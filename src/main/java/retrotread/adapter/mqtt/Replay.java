package retrotread.adapter.mqtt;

import java.util.ArrayList;
import java.util.List;
import retrotread.port.JournalPage;

/// A range of records that somebody wants again, from the question to the answer. Owned by the MQTT thread.
final class Replay {
    final long toSeq;
    private final CommandDesk.Asker asker;
    private long cursorSeq;
    private long records;
    private final List<JournalPage.Range> dropped = new ArrayList<>();

    Replay(CommandDesk.Asker asker, long fromSeq, long toSeq) {
        this.asker = asker;
        this.cursorSeq = fromSeq;
        this.toSeq = toSeq;
    }

    /// Who wants it.
    CommandDesk.Asker asker() {
        return asker;
    }

    /// The number that the next page begins with.
    long cursorSeq() {
        return cursorSeq;
    }

    /// Takes a page into account; its records are on their way.
    void took(JournalPage page) {
        records += page.records().size();
        dropped.addAll(page.dropped());
        cursorSeq = page.nextSeq();
    }

    boolean isDone() {
        return cursorSeq > toSeq;
    }

    long records() {
        return records;
    }

    /// Numbers that were asked for and are gone.
    List<JournalPage.Range> dropped() {
        return dropped;
    }
}
