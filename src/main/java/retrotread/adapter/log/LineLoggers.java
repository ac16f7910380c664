package retrotread.adapter.log;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/// Makes one logger per name. Any thread.
final class LineLoggers implements ILoggerFactory {
    private final ConcurrentMap<String, Logger> loggers = new ConcurrentHashMap<>();
    private final LineSink sink;
    private final Level least;

    LineLoggers(LineSink sink, Level least) {
        this.sink = sink;
        this.least = least;
    }

    @Override
    public Logger getLogger(String name) {
        return loggers.computeIfAbsent(name, added -> new LineLogger(added, sink, least));
    }
}
