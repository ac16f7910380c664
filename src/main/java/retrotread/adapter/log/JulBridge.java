package retrotread.adapter.log;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Brings what libraries say through java.util.logging to SLF4J, from INFO up, so that one place writes all
/// lines.
public final class JulBridge {
    private JulBridge() {}

    /// Installs it; once, before any library logs.
    public static void install() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Logger.getLogger("").setLevel(Level.INFO);
    }
}
