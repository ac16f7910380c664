package retrotread.adapter.drive;

import java.io.IOException;
import java.util.function.Supplier;
import retrotread.adapter.serial.SerialLine;
import retrotread.port.NanoClock;
import retrotread.safety.DrivePermit;

/// Asks a console for its speed and its grade over CSAFE, and for nothing else: the questions below are all
/// that ever goes out, whatever is permitted. Its state comes with every answer.
final class CsafeTalk implements DriveTalk {
    private static final byte[] SPEED = CsafeFrames.framed(CsafeAnswer.GET_SPEED);
    private static final byte[] GRADE = CsafeFrames.framed(CsafeAnswer.GET_GRADE);

    /// One question in so many is for the grade, which moves slowly. Chosen: once a second.
    private static final int LOOKS_TO_A_GRADE = 10;

    /// From one question to the next. Chosen: a second opinion need be no quicker, and a slow console is not
    /// flooded.
    private static final long PERIOD_NS = 100_000_000L;

    /// How long a question may take to go out; beyond it the line counts as lost. Chosen: as for a converter.
    private static final long ASKING_NS = 150_000_000L;

    /// How long a console may think and answer. Chosen: the longest frame takes 100 ms on the wire.
    private static final long ANSWERING_NS = 250_000_000L;

    private final NanoClock clock;
    private final SerialLine line;
    private final CsafeFrames frames = new CsafeFrames();
    private final byte[] came = new byte[CsafeFrames.FRAME_BYTES_MAX];
    private double gradePercent = Double.NaN;
    private int looks;
    private long askedNs;

    CsafeTalk(CsafeSettings settings, NanoClock clock) {
        this.clock = clock;
        line = new SerialLine(settings.line(), clock);
        askedNs = clock.nowNs();
    }

    @Override
    public void open() throws IOException {
        line.open();
        gradePercent = Double.NaN;
        looks = 0;
    }

    @Override
    public DriveSaid look(Supplier<DrivePermit> permit) throws IOException, InterruptedException {
        if (looks++ % LOOKS_TO_A_GRADE == 0) {
            gradePercent = answer(GRADE, CsafeAnswer.GET_GRADE).gradePercent();
        }
        CsafeAnswer said = answer(SPEED, CsafeAnswer.GET_SPEED);
        DriveTrouble trouble = said.state() == CsafeState.ERROR ? DriveTrouble.ITS_OWN : DriveTrouble.NONE;
        return DriveSaid.of(clock.nowNs(), said.mps(), gradePercent, trouble, 1);
    }

    /// The answer to this question: its status alone, or what was asked for. What tells of something else was
    /// the answer to an earlier one.
    private CsafeAnswer answer(byte[] question, int asked) throws IOException, InterruptedException {
        line.keepSilent(askedNs + PERIOD_NS);
        frames.clear();
        askedNs = clock.nowNs();
        line.ask(question, askedNs + ASKING_NS);
        long deadlineNs = clock.nowNs() + ANSWERING_NS;
        int heard = 0;
        while (deadlineNs - clock.nowNs() > 0) {
            int count = line.read(came, 0, came.length, deadlineNs);
            heard += count;
            for (int i = 0; i < count; i++) {
                if (frames.takes(came[i]) && isAnswer(frames.contents(), asked)) {
                    return read();
                }
            }
        }
        throw wrong(heard == 0 ? "is missing" : "is spoilt or breaks off, after " + heard + " bytes");
    }

    private static boolean isAnswer(byte[] contents, int asked) {
        return contents.length <= 1 || (contents[1] & 0xFF) == asked;
    }

    private CsafeAnswer read() throws WrongAnswerException {
        try {
            return CsafeAnswer.of(frames.contents());
        } catch (WrongAnswerException e) {
            throw wrong(e.getMessage());
        }
    }

    private WrongAnswerException wrong(String what) {
        return new WrongAnswerException("console on " + line.settings().path() + ": its answer " + what);
    }

    @Override
    public String advice(DriveTrouble trouble) {
        return switch (trouble) {
            case NOT_READY ->
                "where it never answered: is the console on, its CSAFE port switched on in its setup, and Rx on Tx?";
            case ITS_OWN -> "its display says which";
            default -> "";
        };
    }

    @Override
    public void close() {
        line.close();
    }
}
