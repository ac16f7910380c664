package retrotread.adapter.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.slf4j.event.Level;
import org.slf4j.spi.SLF4JServiceProvider;

class LogTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Logger logger(boolean withPriority, Level least) {
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        return new LineLoggers(new LineSink(out, withPriority), least).getLogger("retrotread.runtime.ControlSocket");
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void theJournalGetsPriorities() {
        Logger log = logger(true, Level.TRACE);
        log.error("lost {}", "gpiochip0");
        log.warn("late");
        log.info("up");
        log.debug("{} of {}", 1, 2);

        assertEquals(
                List.of(
                        "<3>ControlSocket: lost gpiochip0",
                        "<4>ControlSocket: late",
                        "<6>ControlSocket: up",
                        "<7>ControlSocket: 1 of 2"),
                lines());
    }

    @Test
    void aTerminalGetsWords() {
        logger(false, Level.INFO).warn("late by {} ms", 7);

        assertEquals(List.of("warn  ControlSocket: late by 7 ms"), lines());
    }

    @Test
    void whatIsLessGraveIsNotWritten() {
        Logger log = logger(true, Level.WARN);
        log.info("chatter");

        assertTrue(lines().isEmpty());
        assertFalse(log.isInfoEnabled());
        assertTrue(log.isErrorEnabled());
    }

    @Test
    void librariesAreHeardFromWarningsOn() {
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        Logger usual = new LineLoggers(new LineSink(out, true), Level.INFO).getLogger("com.pi4j.DefaultRuntime");
        Logger curious = new LineLoggers(new LineSink(out, true), Level.DEBUG).getLogger("com.pi4j.DefaultRuntime");
        usual.info("initialized");
        usual.warn("no board");
        curious.debug("initializing");

        assertEquals(List.of("<4>DefaultRuntime: no board", "<7>DefaultRuntime: initializing"), lines());
    }

    @Test
    void everyLineOfATraceHasItsPriority() {
        logger(true, Level.INFO).error("broke", new IllegalStateException("edge before start"));

        assertTrue(lines().size() > 3);
        assertTrue(lines().stream().allMatch(line -> line.startsWith("<3>")), () -> lines().toString());
        assertTrue(lines().get(1).contains("edge before start"));
    }

    @Test
    void foreignTextForgesNoLineAndFloodsNothing() {
        Logger log = logger(true, Level.INFO);
        log.info("from {}", "a\n<0>panic\u001b[2J");
        log.info("x".repeat(LineSink.MESSAGE_MAX + 1));

        assertEquals("<6>ControlSocket: from a <0>panic [2J", lines().getFirst());
        assertEquals(2, lines().size());
        assertTrue(lines().get(1).endsWith("x (1 characters cut)"));
    }

    @Test
    void slf4jFindsIt() {
        List<SLF4JServiceProvider> found = ServiceLoader.load(SLF4JServiceProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider instanceof LogProvider)
                .toList();
        assertEquals(1, found.size());

        found.getFirst().initialize();
        assertInstanceOf(LineLogger.class, found.getFirst().getLoggerFactory().getLogger("a"));
    }

    @Test
    void theBridgeTakesTheOldWayOver() {
        JulBridge.install();
        try {
            assertTrue(SLF4JBridgeHandler.isInstalled());
        } finally {
            SLF4JBridgeHandler.uninstall();
        }
    }
}
