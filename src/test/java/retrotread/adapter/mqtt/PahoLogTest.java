package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.EOFException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class PahoLogTest {
    @Test
    void turnsASevereTraceIntoOneLineOfWarning() {
        LogRecord cut = new LogRecord(Level.SEVERE, "tm01: connection broke");
        cut.setLoggerName("org.eclipse.paho.mqttv5.client.internal.ClientState");
        cut.setThrown(new EOFException("line cut"));

        PahoLog.ofLink().publish(cut);

        assertNull(cut.getThrown());
        assertEquals(Level.WARNING, cut.getLevel());
        assertEquals("tm01: connection broke: java.io.EOFException: line cut", cut.getMessage());
    }
}
