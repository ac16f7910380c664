package retrotread.adapter.log;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.event.Level;

/// Writes log lines to one stream: for the journal with its priority in front of every line, for people with
/// the level's name. Control characters become spaces, so that foreign text cannot forge a line. Any thread.
final class LineSink {
    /// Longest message, characters; the rest is cut and said so. Chosen: no honest line is longer, no flood
    /// fits.
    static final int MESSAGE_MAX = 4_000;

    private final PrintStream out;
    private final boolean withPriority;

    LineSink(PrintStream out, boolean withPriority) {
        this.out = out;
        this.withPriority = withPriority;
    }

    /// Standard error as it is: the journal behind it, or a file, gets priorities; a terminal gets plain lines.
    static LineSink standardError() {
        boolean journal = System.getenv("JOURNAL_STREAM") != null;
        return new LineSink(System.err, journal || !isTerminal());
    }

    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    void write(Level level, String name, String message, Throwable thrown) {
        StringBuilder text = new StringBuilder(160);
        line(text, level, name + ": " + bounded(message));
        if (thrown != null) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            trace.toString().lines().forEach(line -> line(text, level, line));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    private static String bounded(String message) {
        int surplus = message.length() - MESSAGE_MAX;
        return surplus <= 0 ? message : message.substring(0, MESSAGE_MAX) + " (" + surplus + " characters cut)";
    }

    private void line(StringBuilder text, Level level, String content) {
        text.append(withPriority ? priority(level) : word(level));
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            text.append(Character.isISOControl(c) && c != '\t' ? ' ' : c);
        }
        text.append('\n');
    }

    /// Priorities as sd-daemon(3) has them.
    private static String priority(Level level) {
        return switch (level) {
            case ERROR -> "<3>";
            case WARN -> "<4>";
            case INFO -> "<6>";
            case DEBUG, TRACE -> "<7>";
        };
    }

    private static String word(Level level) {
        return switch (level) {
            case ERROR -> "error ";
            case WARN -> "warn  ";
            case INFO -> "info  ";
            case DEBUG -> "debug ";
            case TRACE -> "trace ";
        };
    }
}
