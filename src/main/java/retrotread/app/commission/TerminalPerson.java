package retrotread.app.commission;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;

/// A person at a terminal.
public final class TerminalPerson implements Person {
    private final BufferedReader in;
    private final PrintWriter out;

    public TerminalPerson(BufferedReader in, PrintWriter out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public void tell(String text) {
        out.println(text);
        out.flush();
    }

    @Override
    public String ask(String question) {
        out.print(question);
        out.flush();
        try {
            String line = in.readLine();
            if (line == null) {
                throw new IllegalStateException("nobody answers any more; what was recorded stays");
            }
            return line;
        } catch (IOException broken) {
            throw new IllegalStateException("the terminal was lost: " + broken.getMessage(), broken);
        }
    }
}
