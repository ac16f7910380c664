package retrotread;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// House rules that a compiler does not know. Each finding says which file and line, what is wrong and what to
/// do.
final class TidyTest {
    private static final int FILE_LINES_MAX = 250;
    private static final int FUNCTION_LINES_MAX = 60;

    /// Where everything may be caught: roots of threads, decoders of foreign bytes, and calls through a method
    /// handle, which declare Throwable.
    private static final Set<String> CATCH_ALL_ALLOWED = Set.of(
            "retrotread/runtime/ControlThread.java",
            "retrotread/app/Daemon.java",
            "retrotread/adapter/store/DiskThread.java",
            "retrotread/adapter/gpio/LinuxCalls.java",
            "retrotread/adapter/host/LinuxCalls.java");

    private record Rule(Pattern wrong, String advice) {}

    // Written so that this file does not match them itself.
    private static final List<Rule> RULES = List.of(
            new Rule(Pattern.compile("\t"), "a tab; indent with spaces"),
            new Rule(Pattern.compile(" $"), "a trailing space"),
            new Rule(Pattern.compile("^.{121,}"), "a line longer than 120 columns; break it"),
            new Rule(Pattern.compile("TOD[O]|FIXM[E]"), "a note to do it later; do it, or open an issue"),
            new Rule(Pattern.compile("Thread\\.slee[p]|TimeUnit\\.\\w+\\.slee[p]"), "sleeping; wait for the condition"),
            new Rule(Pattern.compile("@Disable[d]"), "a test switched off; mend it or delete it"),
            new Rule(Pattern.compile("\\b[a-z]\\w*M[s]\\b"), "a name in ...M" + "s; say Millis, or MPS for a speed"));

    private static final Pattern CATCH_ALL = Pattern.compile(
            "catch \\(\\s*(final )?(Exception|Throwable|Error)\\b|catch \\([^)]*\\| (Exception|Throwable)\\b");

    @Test
    void everyLineIsTidy() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : Sources.all()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                check(file, i + 1, lines.get(i), found);
            }
        }
        assertNone(found);
    }

    @Test
    void noFileIsTooLong() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : Sources.all()) {
            int lines = Files.readAllLines(file).size();
            if (lines > FILE_LINES_MAX) {
                found.add(file + " has " + lines + " lines, at most " + FILE_LINES_MAX + "; split it by meaning");
            }
        }
        assertNone(found);
    }

    @Test
    void noFunctionIsTooLong() throws IOException {
        List<String> found = new ArrayList<>();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) javac.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(Sources.all()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                checkFunctions(unit, positions, found);
            }
        }
        assertNone(found);
    }

    private static void assertNone(List<String> found) {
        assertEquals("", String.join("\n", found));
    }

    private static void check(Path file, int number, String line, List<String> found) {
        String where = file + ":" + number + ": ";
        for (Rule rule : RULES) {
            if (rule.wrong.matcher(line).find()) {
                found.add(where + rule.advice);
            }
        }
        boolean caughtAll = CATCH_ALL.matcher(line).find();
        boolean allowed = CATCH_ALL_ALLOWED.stream().anyMatch(file.toString().replace('\\', '/')::endsWith);
        if (caughtAll && !allowed) {
            found.add(where + "everything is caught; catch what can happen (roots of threads: CATCH_ALL_ALLOWED)");
        }
    }

    private static void checkFunctions(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void none) {
                long first = lineOf(positions.getStartPosition(unit, method));
                long lines = lineOf(positions.getEndPosition(unit, method)) - first + 1;
                if (lines > FUNCTION_LINES_MAX) {
                    found.add(unit.getSourceFile().getName() + ":" + first + ": " + method.getName() + " has " + lines
                            + " lines, at most " + FUNCTION_LINES_MAX);
                }
                return super.visitMethod(method, none);
            }

            private long lineOf(long position) {
                return unit.getLineMap().getLineNumber(Math.max(0, position));
            }
        }.scan(unit, null);
    }
}
