package retrotread.adapter.log;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/// Gives SLF4J our loggers; found through META-INF/services. Levels come from the environment variable
/// `RETROTREAD_LOG`: error, warn, info (default), debug or trace.
public final class LogProvider implements SLF4JServiceProvider {
    private static final String API_VERSION = "2.0.99";

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();
    private LineLoggers loggers;

    @Override
    public void initialize() {
        LineSink sink = LineSink.standardError();
        String wanted = System.getenv().getOrDefault("RETROTREAD_LOG", "info");
        loggers = new LineLoggers(sink, level(wanted, sink));
    }

    private static Level level(String wanted, LineSink sink) {
        for (Level level : Level.values()) {
            if (level.name().equalsIgnoreCase(wanted)) {
                return level;
            }
        }
        sink.write(
                Level.WARN, "log", "RETROTREAD_LOG is " + wanted + ", wanted error, warn, info, debug or trace", null);
        return Level.INFO;
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return API_VERSION;
    }
}
