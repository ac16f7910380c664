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
        if (entry.getLevel().intValue() > Level.WARNING.intValue()) {
            entry.setLevel(Level.WARNING);
        }
        super.publish(entry);
    }

    @Override
    public void close() {
        paho.removeHandler(this);
    }
}
