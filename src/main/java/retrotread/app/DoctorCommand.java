package retrotread.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import retrotread.app.doctor.Doctor;
import retrotread.app.doctor.Finding;
import retrotread.app.doctor.Host;
import retrotread.app.doctor.Verdict;

/// Says of everything that the daemon needs of its computer that it is good, or what to do.
@Command(
        name = "doctor",
        description = "Look at this computer and the configuration: what is good, and what to do. The daemon may run;"
                + " no line is requested, no drive is spoken to, nothing is written.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:nothing has to be done", "1:something has to be done", "2:the configuration is wrong"},
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final String ROW = "%-10s %-17s %s%n";

    @Spec
    private CommandSpec spec;

    @Mixin
    private FileOption option;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Finding> found = Doctor.examine(option.file(), Host.real(), Daemon.WALL);
        for (Finding each : found) {
            out.printf(ROW, each.verdict().words, each.subject(), each.seen());
            if (!each.cure().isEmpty()) {
                out.printf(ROW, "", "", "-> " + each.cure());
            }
        }
        out.println(summary(found));
        out.flush();
        return status(found);
    }

    private static String summary(List<Finding> found) {
        return count(found, Verdict.WRONG) + " wrong, " + count(found, Verdict.DO) + " to do, "
                + count(found, Verdict.REMARK) + " remarks, " + count(found, Verdict.UNKNOWN) + " not known, "
                + count(found, Verdict.GOOD) + " good";
    }

    private static long count(List<Finding> found, Verdict verdict) {
        return found.stream().filter(each -> each.verdict() == verdict).count();
    }

    static int status(List<Finding> found) {
        Set<Verdict> verdicts = found.stream().map(Finding::verdict).collect(Collectors.toSet());
        if (verdicts.contains(Verdict.WRONG)) {
            return Main.BAD_CONFIGURATION;
        }
        return verdicts.contains(Verdict.DO) ? Main.FAILED : 0;
    }
}
