package retrotread.adapter.drive;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.port.DriveHealth;

/// What happened with a drive, in words: a line in the log when a trouble begins and when it is over, and a
/// picture for whoever asks. Written by the drive's thread, read by any.
final class DriveDiary {
    private static final Logger LOG = LoggerFactory.getLogger(DriveDiary.class);

    /// Wrong answers in a row that are worth a line in the log; a single one is noise.
    private static final int WRONG_TOLD = 3;

    private record Entry(String words, String before, long sinceNs) {}

    private volatile Entry entry;
    private volatile long answers;
    private volatile long wrongAnswers;
    private volatile String unheard = "";
    private int wrongInARow;

    DriveDiary(DriveTrouble first, long nowNs) {
        entry = new Entry(words(first, first.number, ""), "", nowNs);
    }

    private static String words(DriveTrouble trouble, int fault, String detail) {
        return trouble == DriveTrouble.NONE
                ? ""
                : trouble.words + " (number " + fault + ")" + (detail.isEmpty() ? "" : "; " + detail);
    }

    /// It answered rightly.
    void heard() {
        answers = answers + 1;
        wrongInARow = 0;
        unheard = "";
    }

    /// It did not; `advice` is what helps where it never does.
    void notHeard(String what, String advice) {
        wrongAnswers = wrongAnswers + 1;
        wrongInARow++;
        if (wrongInARow >= WRONG_TOLD) {
            unheard = what + "; " + wrongInARow + " in a row; " + advice;
        }
        if (wrongInARow == WRONG_TOLD) {
            LOG.warn("drive: {}", unheard);
        }
    }

    /// What it says now is something else than before.
    void changed(DriveSaid now, String detail, long nowNs) {
        Entry last = entry;
        String words = words(now.trouble(), now.fault(), detail);
        entry = new Entry(words, last.words.isEmpty() ? last.before : last.words, nowNs);
        if (words.isEmpty()) {
            LOG.info("drive: in order, after: {}", last.words);
        } else {
            LOG.error("drive: {}", words);
        }
    }

    DriveHealth health(DriveSaid said, Map<String, Long> lineErrors) {
        Entry now = entry;
        String silent = unheard;
        String words = now.words.isEmpty() || silent.isEmpty() ? now.words + silent : now.words + "; " + silent;
        return new DriveHealth(
                words, now.before, now.sinceNs, said.heardNs(), said.fault(), answers, wrongAnswers, lineErrors);
    }
}
