package retrotread.app.doctor;

/// What a check makes of what it saw.
public enum Verdict {
    GOOD("good"),
    /// Nothing has to be done, but somebody should know.
    REMARK("remark"),
    /// This user, or this machine, does not tell.
    UNKNOWN("not known"),
    /// Something has to be done.
    DO("TO DO"),
    /// The configuration is wrong.
    WRONG("WRONG");

    public final String words;

    Verdict(String words) {
        this.words = words;
    }
}
