package retrotread.app.commission;

/// Whoever does what the ladder says, at a terminal beside the machine.
public interface Person {
    /// Shows what to do or what came of it.
    void tell(String text);

    /// Shows a question and waits for the line that is typed.
    ///
    /// @throws IllegalStateException when nobody is there to answer
    String ask(String question);
}
