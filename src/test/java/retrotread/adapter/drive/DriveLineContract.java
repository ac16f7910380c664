package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What everything that answers owes on a bad line, be it a drive or a console that is only listened to: with
/// answers spoilt in every way it is either not heard, so that SR-7 cuts a drive, or right.
abstract class DriveLineContract extends DriveHands {
    /// [POLICY] SR-7
    private static final long SILENT_NS = 200_000_000L;

    /// However it goes on, it is not heard any more, so that SR-7 cuts.
    private void assertUnheard(String how, Function<byte[], List<byte[]>> spoilt) {
        run();
        peer.spoil(spoilt);
        until(WALK_MPS, "unheard: " + how, () -> System.nanoTime() - heardNs() > SILENT_NS);
        peer.spoil(List::of);
        long beforeNs = heardNs();
        until(0, "heard again after: " + how, () -> heardNs() != beforeNs);
    }

    @Test
    final void silenceIsUnheard() {
        assertUnheard("silence", answer -> List.of());
    }

    @Test
    final void lateAnswersAreUnheard() {
        assertUnheard("late", answer -> {
            LockSupport.parkNanos(300_000_000L);
            return List.of(answer);
        });
    }

    @Test
    final void rubbishIsUnheard() {
        assertUnheard("rubbish", answer -> {
            byte[] rubbish = answer.clone();
            Arrays.fill(rubbish, (byte) 0x55);
            return List.of(rubbish);
        });
    }

    @Test
    final void truncatedAnswersAreUnheard() {
        assertUnheard("truncated", answer -> List.of(Arrays.copyOf(answer, answer.length - 1)));
    }

    /// One answer at a time is spoilt: it goes on, and never says what is not so.
    private void assertHonest(String how, Function<byte[], List<byte[]>> spoilt) {
        AtomicInteger left = new AtomicInteger(1);
        peer.spoil(answer -> left.getAndDecrement() > 0 ? spoilt.apply(answer) : List.of(answer));
        until(WALK_MPS, "spoilt: " + how, () -> honest(how) && left.get() < 0);
        long sinceNs = heardNs();
        until(WALK_MPS, "heard after: " + how, () -> honest(how) && heardNs() != sinceNs);
    }

    private boolean honest(String how) {
        double mps = saidMps();
        boolean onItsWay = peer.isSlow() && mps <= WALK_MPS;
        boolean so = Double.isNaN(mps) || mps <= UNIT_MPS || Math.abs(mps - WALK_MPS) <= UNIT_MPS || onItsWay;
        assertTrue(so, () -> how + ": says " + mps + " m/s");
        assertFalse(peer.isReversed(), how);
        assertTrue(peer.runsMps() <= WALK_MPS + 1e-9, how);
        return true;
    }

    @Test
    final void oneByteThatIsWrongIsNotBelieved() {
        run();
        for (int i = 0; i < peer.answerBytesMost(); i++) {
            int at = i;
            assertHonest("byte " + at, answer -> {
                byte[] wrong = answer.clone();
                wrong[Math.min(at, wrong.length - 1)] ^= 0x10;
                return List.of(wrong);
            });
        }
        run();
    }

    @Test
    final void anAnswerThatComesTwiceIsNotTakenForTheNext() {
        run();
        for (int i = 0; i < 5; i++) {
            assertHonest("twice", answer -> List.of(answer, answer));
        }
        run();
    }

    @Test
    final void anAnswerInTwoPiecesIsAnAnswer() {
        run();
        for (int i = 1; i < peer.answerBytesMost(); i++) {
            int at = i;
            peer.spoil(answer -> at >= answer.length
                    ? List.of(answer)
                    : List.of(Arrays.copyOf(answer, at), Arrays.copyOfRange(answer, at, answer.length)));
            long sinceNs = heardNs();
            until(WALK_MPS, "heard in pieces of " + at, () -> honest("in pieces") && heardNs() != sinceNs);
        }
    }

    @Test
    final void anUnpluggedLineIsAFaultAndComesBack() throws IOException {
        run();
        peer.unplug();
        until(WALK_MPS, "told that it is lost", () -> fault() == DriveTrouble.LINE_LOST.number);
        assertTrue(Double.isNaN(saidMps()));

        peer.plug();
        until(WALK_MPS, "in order again", () -> fault() == 0);
        run();
    }
}
