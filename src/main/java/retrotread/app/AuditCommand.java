package retrotread.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import retrotread.adapter.store.AuditEntry;
import retrotread.adapter.store.AuditLog;
import retrotread.app.config.ConfigurationException;
import retrotread.port.AuditFact.Kind;

/// Prints the audit log; asks no daemon.
@Command(
        name = "audit",
        description = "Show who did what to this machine, and how its configuration changed.",
        mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
    private static final int SHA256_SHOWN = 12;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StateOption state;

    @Option(names = "--last", paramLabel = "N", description = "the last N facts only")
    private int last = Integer.MAX_VALUE;

    @Override
    public Integer call() throws ConfigurationException {
        Path folder = state.folder();
        PrintWriter out = spec.commandLine().getOut();
        List<AuditEntry> entries = read(folder);
        entries.forEach(entry -> out.println(line(entry)));
        if (entries.isEmpty()) {
            out.println("nothing is recorded in " + folder);
        }
        out.flush();
        return 0;
    }

    private List<AuditEntry> read(Path folder) {
        try {
            return AuditLog.read(folder, Math.max(0, last));
        } catch (IOException e) {
            throw new IllegalStateException("the audit log in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    static String line(AuditEntry entry) {
        String hours = entry.operatingHours().isEmpty() ? "-" : entry.operatingHours() + " h";
        return String.format(
                        "%-24s  boot %-7s  %10s  %-19s  %s",
                        entry.utc(),
                        entry.boot(),
                        hours,
                        entry.what(),
                        entry.what().equals(Kind.CONFIG_CHANGED.key) ? change(entry.details()) : rest(entry.details()))
                .stripTrailing();
    }

    private static String change(Map<String, String> details) {
        return details.get("key") + ": " + side(details, "old") + " -> " + side(details, "new") + "  in "
                + details.get("file") + "  sha256 " + shortened(details, "sha256_old") + " -> "
                + shortened(details, "sha256_new");
    }

    private static String side(Map<String, String> details, String name) {
        return details.containsKey(name) ? "\"" + details.get(name) + "\"" : "not set";
    }

    private static String shortened(Map<String, String> details, String name) {
        String sha256 = details.getOrDefault(name, "");
        return sha256.isEmpty() ? "-" : sha256.substring(0, Math.min(SHA256_SHOWN, sha256.length()));
    }

    private static String rest(Map<String, String> details) {
        return details.entrySet().stream()
                .map(detail -> detail.getKey() + "=" + quoted(detail.getValue()))
                .collect(Collectors.joining("  "));
    }

    private static String quoted(String value) {
        return value.contains(" ") || value.isEmpty() ? "\"" + value + "\"" : value;
    }
}
