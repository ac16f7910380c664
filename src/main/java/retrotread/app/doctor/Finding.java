package retrotread.app.doctor;

/// What is with one thing of the machine.
///
/// @param subject the thing
/// @param seen what was seen of it, one line
/// @param cure what to do: a command, or a line and the file it goes into; empty where nothing has to be done
public record Finding(Verdict verdict, String subject, String seen, String cure) {
    static Finding good(String subject, String seen) {
        return new Finding(Verdict.GOOD, subject, seen, "");
    }

    static Finding remark(String subject, String seen) {
        return new Finding(Verdict.REMARK, subject, seen, "");
    }

    /// Nothing that cannot be seen is called good.
    static Finding unknown(String subject, String why) {
        return new Finding(Verdict.UNKNOWN, subject, why, "");
    }

    static Finding toDo(String subject, String seen, String cure) {
        return new Finding(Verdict.DO, subject, seen, cure);
    }

    /// What was seen and what to do, in one line.
    public String words() {
        return subject + ": " + seen + (cure.isEmpty() ? "" : "; " + cure);
    }
}
