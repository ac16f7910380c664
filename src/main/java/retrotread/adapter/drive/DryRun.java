package retrotread.adapter.drive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import retrotread.adapter.serial.LineListener;
import retrotread.safety.DrivePermit;

/// A drive that is looked at one step at a time, with every frame kept: the same talk that a daemon has with
/// it, without a thread of its own. Belongs to whoever steps it.
public final class DryRun implements AutoCloseable {
    /// One question and what came back.
    ///
    /// @param answer empty where nothing came
    /// @param asked what the question means; empty where nobody knows
    /// @param answered what the answer means
    public record Frames(byte[] question, byte[] answer, String asked, String answered) {
        public Frames {
            question = question.clone();
            answer = answer.clone();
        }
    }

    /// What one look came to.
    ///
    /// @param frames in their order
    /// @param isRight whether it answered rightly
    /// @param words what is wrong and what to do; empty for nothing
    /// @param mps belt speed by its own account, m/s; NaN where it is not known
    public record Look(List<Frames> frames, boolean isRight, String words, double mps) {
        public Look {
            frames = List.copyOf(frames);
        }

        /// Answered, and nothing is wrong.
        public boolean isInOrder() {
            return isRight && words.isEmpty();
        }
    }

    private final DriveTalk talk;
    private final List<byte[]> asked = new ArrayList<>();
    private final List<ByteArrayOutputStream> came = new ArrayList<>();

    DryRun(DriveTalk talk) {
        this.talk = talk;
        talk.listen(new LineListener() {
            @Override
            public void asked(byte[] question) {
                asked.add(question.clone());
                came.add(new ByteArrayOutputStream());
            }

            @Override
            public void came(byte[] bytes) {
                if (!came.isEmpty()) {
                    came.getLast().writeBytes(bytes);
                }
            }
        });
    }

    /// Reaches it.
    ///
    /// @throws IOException when it cannot be reached; the message says what to do
    public void open() throws IOException, InterruptedException {
        talk.open();
    }

    /// One look, and what follows from it.
    ///
    /// @param permit asked several times
    /// @throws IOException when it cannot be reached any more
    public Look look(Supplier<DrivePermit> permit) throws IOException, InterruptedException {
        asked.clear();
        came.clear();
        try {
            DriveSaid said = talk.look(permit);
            DriveTrouble trouble = said.trouble();
            String advice = talk.advice(trouble);
            String words = trouble == DriveTrouble.NONE
                    ? ""
                    : trouble.words + " (number " + said.fault() + ")" + (advice.isEmpty() ? "" : "; " + advice);
            return new Look(frames(), true, words, said.mps());
        } catch (WrongAnswerException e) {
            String words = e.getMessage() + "; " + talk.advice(DriveTrouble.NOT_READY);
            return new Look(frames(), false, words, Double.NaN);
        }
    }

    private List<Frames> frames() {
        List<Frames> frames = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            byte[] question = asked.get(i);
            byte[] answer = came.get(i).toByteArray();
            frames.add(new Frames(question, answer, talk.asked(question), talk.answered(question, answer)));
        }
        return frames;
    }

    @Override
    public void close() {
        talk.close();
    }
}
