package retrotread.app;

import java.util.Locale;
import retrotread.adapter.host.BootId;
import retrotread.app.config.Configuration;
import retrotread.port.AuditFact;
import retrotread.port.AuditFact.Kind;

/// What the daemon tells the audit log of its own beginning and end.
final class DaemonFacts {
    /// Which machine, and its configuration.
    static String machine(Configuration configuration) {
        return configuration.site() + "/" + configuration.device() + ", " + configuration.sha256();
    }

    private static final int BOOT_LENGTH = 7;

    private DaemonFacts() {}

    static AuditFact started(Configuration configuration) {
        return AuditFact.of(Kind.DAEMON_STARTED)
                .with("version", Version.text())
                .with("mode", configuration.mode().name().toLowerCase(Locale.ROOT))
                .with(
                        "commissioned",
                        configuration.core().safety().installation().commissioned())
                .with("file", configuration.file())
                .with("sha256", configuration.sha256());
    }

    /// An end that is told nowhere was none: power or process were gone.
    static AuditFact ended(boolean broken, boolean built) {
        String wanted = built ? "asked" : "a part could not be built";
        return AuditFact.of(Kind.DAEMON_ENDED).with("how", broken ? "the control thread broke" : wanted);
    }

    /// Short id of this boot of the machine.
    static String bootId() {
        return BootId.read().replace("-", "").substring(0, BOOT_LENGTH);
    }
}
