package retrotread.adapter.drive;

import java.io.IOException;
import java.util.Arrays;
import retrotread.adapter.serial.SerialLine;
import retrotread.port.NanoClock;

/// Questions and orders over a treadmill's host port, one at a time. There is no checksum: an answer counts
/// only if it begins with the one byte that fits, has all its digits and comes in time. A treadmill can be set
/// to repeat what it heard behind each acknowledgement; another program may have left it so. Which it does is
/// found out at each opening, and what it repeats then has to be what was sent. It is not switched on here: the
/// order for it turns it over (AC), so that a lost answer would leave nobody knowing; every value is read back
/// instead. [TMX428] p. 64 and 65, notes 6. Belongs to the drive's thread.
final class TrackmasterLink implements TrackmasterPort {
    private static final int OUT_OF_RANGE = 0xBE;
    private static final int ILLEGAL = 0xBF;

    /// How long a question may take to go out. Chosen: less than the 200 ms of SR-7; beyond it the line counts
    /// as lost.
    private static final long ASKING_NS = 150_000_000L;

    /// How long the treadmill may think, beyond the time on the wire. Chosen: no manual names a time; twice the
    /// 16 ms for which a USB adapter may hold bytes back.
    static final long THINKING_NS = 32_000_000L;

    /// A question is asked again once, at once: a whole look anew would take longer than SR-7 leaves. Every
    /// order and question is the same whether it is heard once or twice.
    private static final int TRIES = 2;

    private final SerialLine line;
    private final NanoClock clock;
    private final long byteNs;
    private boolean repeatsOrders;
    private boolean repeatsQuestions;

    TrackmasterLink(SerialLine line, NanoClock clock) {
        this.line = line;
        this.clock = clock;
        byteNs = line.settings().byteNs();
    }

    @Override
    public void begin() throws IOException, InterruptedException {
        TrackmasterOrder stop = TrackmasterOrder.STOP;
        repeatsOrders = isRepeated(stop.frame(0), stop.acknowledgement(), 0);
        TrackmasterQuestion state = TrackmasterQuestion.STATE;
        repeatsQuestions = isRepeated(state.frame(), state.answer(), state.digits);
    }

    /// Whether the question comes back behind its answer.
    private boolean isRepeated(byte[] question, byte first, int digits) throws IOException, InterruptedException {
        Answers.settle(line, clock);
        exchange(question, first, digits, false);
        byte[] came = new byte[question.length];
        boolean more = line.read(came, 0, came.length, clock.nowNs() + THINKING_NS) > 0;
        if (more && !Arrays.equals(came, question)) {
            throw wrong(question, "is followed by " + Answers.hex(came));
        }
        return more;
    }

    @Override
    public int ask(TrackmasterQuestion question) throws IOException, InterruptedException {
        byte[] frame = question.frame();
        byte[] answer = tried(frame, question.answer(), question.digits, repeatsQuestions);
        int value = 0;
        for (int i = 1; i <= question.digits; i++) {
            boolean isDigit = answer[i] >= '0' && answer[i] <= '9';
            if (!isDigit) {
                throw wrong(frame, "has no digits: " + Answers.hex(answer));
            }
            value = 10 * value + answer[i] - '0';
        }
        return value;
    }

    @Override
    public boolean tell(TrackmasterOrder order, int value) throws IOException, InterruptedException {
        byte[] answer = tried(order.frame(value), order.acknowledgement(), 0, repeatsOrders);
        return answer[0] == order.acknowledgement();
    }

    private byte[] tried(byte[] question, byte first, int digits, boolean repeats)
            throws IOException, InterruptedException {
        for (int i = 1; i < TRIES; i++) {
            try {
                return exchange(question, first, digits, repeats);
            } catch (WrongAnswerException e) {
                Answers.settle(line, clock);
            }
        }
        return exchange(question, first, digits, repeats);
    }

    /// The answer, or the one byte of a refusal to an order.
    private byte[] exchange(byte[] question, byte first, int digits, boolean repeats)
            throws IOException, InterruptedException {
        byte[] came = new byte[1 + digits + (repeats ? question.length : 0)];
        line.ask(question, clock.nowNs() + ASKING_NS);
        long deadlineNs = clock.nowNs() + byteNs * (question.length + came.length) + THINKING_NS;
        int count = 0;
        while (count < came.length) {
            int read = line.read(came, count, came.length - count, deadlineNs);
            count += read;
            boolean refused =
                    count > 0 && digits == 0 && ((came[0] & 0xFF) == OUT_OF_RANGE || (came[0] & 0xFF) == ILLEGAL);
            if (refused) {
                return Arrays.copyOf(came, 1);
            }
            if (count > 0 && came[0] != first) {
                throw wrong(question, "does not fit: " + Answers.hex(Arrays.copyOf(came, count)));
            }
            if (read == 0) {
                throw wrong(
                        question, count == 0 ? "is missing" : "breaks off: " + Answers.hex(Arrays.copyOf(came, count)));
            }
        }
        byte[] repeated = Arrays.copyOfRange(came, 1 + digits, came.length);
        if (repeats && !Arrays.equals(repeated, question)) {
            throw wrong(question, "repeats what was not said: " + Answers.hex(came));
        }
        return came;
    }

    private WrongAnswerException wrong(byte[] question, String what) {
        return new WrongAnswerException(
                "treadmill on " + line.settings().path() + ": the answer to " + Answers.hex(question) + " " + what);
    }
}
