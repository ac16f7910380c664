package retrotread.adapter.mqtt;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Takes what Paho logs through java.util.logging to SLF4J, without stack traces and never above WARN: Paho
/// logs a trace at
/// SEVERE for every cut of the line, and a cut is an everyday thing that the link loop tells in its own words.
/// In force from `attach` to `close`; any thread.
final class PahoLog extends SLF4JBridgeHandler {
    /// Held here, since java.util.logging holds its loggers weakly.
    private final Logger paho = Logger.getLogger("org.eclipse.paho.mqttv5");

    private final Level most;

    private PahoLog(Level most) {
        this.most = most;
    }

    /// For a link that goes on.
    static PahoLog ofLink() {
        return new PahoLog(Level.WARNING);
    }

    /// For an errand, whose every failure is the answer to whoever asked: a line of the log beside it would be
    /// news of a refusal that was wanted.
    static PahoLog ofVisit() {
        return new PahoLog(Level.FINE);
    }

    PahoLog attach() {
        paho.setUseParentHandlers(false);
        paho.setLevel(Level.WARNING);
        paho.addHandler(this);
        return this;
    }

    @Override
    public void publish(LogRecord entry) {
        Throwable thrown = entry.getThrown();
        if (thrown != null) {
            entry.setMessage(entry.getMessage() + ": " + thrown);
            entry.setThrown(null);
        }
        if (entry.getLevel().intValue() > most.intValue()) {
            entry.setLevel(most);
        }
        super.publish(entry);
    }

    @Override
    public void close() {
        paho.removeHandler(this);
    }
}
