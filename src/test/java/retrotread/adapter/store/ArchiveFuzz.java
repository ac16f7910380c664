package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import retrotread.adapter.mqtt.Door;
import retrotread.adapter.mqtt.Topic;
import retrotread.port.Journal;
import retrotread.port.JournalPage;
import retrotread.port.JournalRecord;
import retrotread.port.JournalState;

/// Whatever an archiver says, through decoder, gate and desk to the marks of the journal: nothing is released
/// that was not written and taken by the broker, and nothing that was released is taken back.
///
/// An input is a row of steps, parted by 0x1E: `w` and `d` with a byte or two write and deliver records, `r`
/// begins again from what is kept, and any other letter is followed by the payload of an acknowledgement.
public final class ArchiveFuzz {
    public static final String STREAM = "2b6c91-bb1ad573";
    private static final byte NEXT_STEP = 0x1E;
    private static final int STEPS_MAX = 64;
    private static final int SEQ_MAX = 4096;

    private final BitSet sent = new BitSet();
    private final Door door = new Door(true, new Archive(), (_, _, _, _) -> {
        throw new AssertionError("an archiver asked for movement");
    });
    private JournalMarks marks = new JournalMarks(new SeqRanges(), 0);
    private long lastSeq;
    private long claims;

    private ArchiveFuzz() {}

    /// One input of the fuzzer.
    public static void fuzzerTestOneInput(byte[] input) {
        ArchiveFuzz fuzz = new ArchiveFuzz();
        int from = 0;
        for (int count = 0; count < STEPS_MAX && from < input.length; count++) {
            int to = from;
            while (to < input.length && input[to] != NEXT_STEP) {
                to++;
            }
            fuzz.step(Arrays.copyOfRange(input, from, to));
            from = to + 1;
        }
    }

    private void step(byte[] step) {
        char kind = step.length == 0 ? 'w' : (char) step[0];
        int first = step.length > 1 ? step[1] & 0xFF : 0;
        int second = step.length > 2 ? step[2] & 0xFF : 0;
        long releasedBefore = marks.releasedSeq(true);
        switch (kind) {
            case 'w' -> lastSeq = Math.min(SEQ_MAX, lastSeq + 1 + first);
            case 'd' -> deliver(1 + first, second);
            case 'r' -> marks = new JournalMarks(SeqRanges.read(marks.deliveredText()), marks.archivedSeq());
            default -> acknowledge(Arrays.copyOfRange(step, 1, step.length));
        }
        assertTrue(marks.releasedSeq(true) >= releasedBefore, "taken back");
        check(marks.releasedSeq(true));
        check(marks.releasedSeq(false));
    }

    private void deliver(long fromSeq, int more) {
        if (fromSeq <= lastSeq) {
            long toSeq = Math.min(lastSeq, fromSeq + more);
            marks.delivered(fromSeq, toSeq);
            sent.set((int) fromSeq, (int) toSeq + 1);
        }
    }

    private void acknowledge(byte[] payload) {
        long claimsBefore = claims;
        long refusedBefore = door.refused();
        long archivedBefore = marks.archivedSeq();
        door.pass(1_000_000_000L);
        door.arrived(Topic.DATA_ACK, payload, false, "");
        assertEquals(1, claims - claimsBefore + door.refused() - refusedBefore, "heard or counted");
        assertFalse(claims == claimsBefore && marks.archivedSeq() != archivedBefore, "refused, and yet marked");
    }

    private void check(long releasedSeq) {
        int firstUnsent = sent.nextClearBit(1);
        assertTrue(
                releasedSeq <= lastSeq && releasedSeq < firstUnsent,
                releasedSeq + " released, " + firstUnsent + " not sent");
    }

    /// The journal as the desk sees it; an archiver reaches nothing but `archived`.
    private final class Archive implements Journal {
        @Override
        public String stream() {
            return STREAM;
        }

        @Override
        public void archived(long seq) {
            claims++;
            marks.archived(seq, lastSeq);
        }

        @Override
        public JournalState state() {
            throw reached();
        }

        @Override
        public Optional<JournalRecord> pollFresh() {
            throw reached();
        }

        @Override
        public long freshMissed() {
            throw reached();
        }

        @Override
        public void ask(long fromSeq, long toSeq, boolean undelivered, int most) {
            throw reached();
        }

        @Override
        public Optional<JournalPage> pollPage() {
            throw reached();
        }

        @Override
        public void delivered(JournalRecord record) {
            throw reached();
        }

        private static AssertionError reached() {
            return new AssertionError("an acknowledgement reached more than the archive");
        }
    }
}
