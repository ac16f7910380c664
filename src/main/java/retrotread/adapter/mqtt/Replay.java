package retrotread.adapter.mqtt;

import java.util.ArrayList;
import java.util.List;
import retrotread.port.JournalPage;

/// A range of records that somebody wants again, from the question to the answer. Owned by the MQTT thread.
final class Replay {
    final String id;
    final long toSeq;
    final CommandReply reply;
    private long cursorSeq;
    private long records;
    private final List<JournalPage.Range> dropped = new ArrayList<>();

    Replay(String id, long fromSeq, long toSeq, CommandReply reply) {
        this.id = id;
        this.cursorSeq = fromSeq;
        this.toSeq = toSeq;
        this.reply = reply;
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
