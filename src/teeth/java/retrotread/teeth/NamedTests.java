package retrotread.teeth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// A process of its own: runs, of some test classes, the tests whose display name, or that of the class, names
/// a requirement, until the first one fails. What became of them goes to a file, in `Outcome`'s lines.
final class NamedTests implements TestExecutionListener {
    /// Characters kept of what a failed test threw.
    private static final int WHY_MOST = 300;

    private final Path result;
    private final Map<String, Long> beganNs = new HashMap<>();
    private final List<String> spent = new ArrayList<>();
    private int run;

    private NamedTests(Path result) {
        this.result = result;
    }

    /// Arguments: where to write the result, a pattern of the number, classes in the order to run them.
    public static void main(String[] args) {
        Pattern number = Pattern.compile(args[1]);
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        for (int i = 2; i < args.length; i++) {
            request.selectors(DiscoverySelectors.selectClass(args[i]));
        }
        PostDiscoveryFilter names = test -> FilterResult.includedIf(isNamed(test, number));
        LauncherDiscoveryRequest wanted = request.filters(names).build();
        NamedTests listener = new NamedTests(Path.of(args[0]));
        LauncherFactory.create().execute(wanted, listener);
        listener.end("", "");
    }

    private static boolean isNamed(TestDescriptor test, Pattern number) {
        boolean named = number.matcher(test.getDisplayName()).find();
        return named || test.getParent().map(above -> isNamed(above, number)).orElse(false);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        beganNs.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult how) {
        run += test.isTest() && how.getStatus() != TestExecutionResult.Status.ABORTED ? 1 : 0;
        if (test.getUniqueIdObject().getLastSegment().getType().equals("class")) {
            long spentNs = System.nanoTime() - beganNs.get(test.getUniqueId());
            spent.add(spentNs + " " + test.getLegacyReportingName());
        }
        if (how.getStatus() == TestExecutionResult.Status.FAILED) {
            Throwable thrown = how.getThrowable().orElse(null);
            end(nameOf(test), String.valueOf(thrown));
        }
    }

    private static String nameOf(TestIdentifier test) {
        return test.getUniqueIdObject().getSegments().stream()
                .skip(1)
                .map(segment -> segment.getValue().replaceAll("^(\\w+\\.)+|\\(.*", ""))
                .reduce((before, next) -> before + "." + next)
                .orElse("");
    }

    private static String oneLine(String words) {
        String line = words.replaceAll("\\s+", " ");
        return line.substring(0, Math.min(line.length(), WHY_MOST));
    }

    /// Nothing more is wanted to run, no test's thread and no shutdown hook.
    private void end(String failed, String why) {
        List<String> lines = new ArrayList<>(List.of(Integer.toString(run), failed, oneLine(why)));
        lines.addAll(spent);
        try {
            Files.write(result, lines, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }
}
