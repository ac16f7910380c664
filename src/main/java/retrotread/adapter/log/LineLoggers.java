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
        return loggers.computeIfAbsent(name, added -> new LineLogger(added, sink, leastOf(added)));
    }

    /// Libraries say at info what only their developers want to know; they are heard from warnings on, unless
    /// everything is wanted.
    private Level leastOf(String name) {
        return least == Level.INFO && !name.startsWith("retrotread.") ? Level.WARN : least;
    }
}
