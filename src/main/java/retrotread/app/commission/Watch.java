package retrotread.app.commission;

import java.util.function.BooleanSupplier;
import retrotread.app.commission.Trace.Change;
import retrotread.runtime.ControlClient;
import retrotread.runtime.ControlNews;

/// Looks on at the running daemon: what its lines do, with their times, from the beginning of the watch on. Its
/// time is the daemon's. One thread.
final class Watch implements AutoCloseable {
    private static final long SECOND_NS = 1_000_000_000L;

    /// Looks after which everything that had happened is in. Chosen: one that was on its way, and one more.
    private static final int SETTLED = 3;

    private final ControlNews news;
    private final Trace trace = new Trace();
    private Now now;

    /// @throws IllegalStateException when no daemon answers
    Watch(ControlClient daemon) {
        news = daemon.follow("monitor lines");
        while (now == null) {
            take();
        }
    }

    private void take() {
        String line;
        try {
            line = news.next();
        } catch (IllegalStateException gone) {
            close();
            throw new AgainException(gone.getMessage() + "; see that the daemon runs", gone);
        }
        if (line.startsWith("now ")) {
            now = Now.parse(line);
        } else if (line.startsWith("#")) {
            throw new AgainException("some of what happened was lost (" + line + ")");
        } else {
            String[] words = line.split(" ");
            trace.add(new Change(words[0], words[1].equals("1"), Long.parseLong(words[2])));
        }
    }

    /// Takes in everything that has happened by now.
    void settle() {
        for (int looks = 0; looks < SETTLED; ) {
            Now before = now;
            boolean waiting = news.hasNext();
            take();
            looks += !waiting && now != before ? 1 : 0;
        }
    }

    /// Looks on until something is so; false when it is not within so many seconds.
    boolean until(double seconds, BooleanSupplier claim) {
        long sinceNs = now.ns();
        while (!claim.getAsBoolean()) {
            if (now.ns() - sinceNs > seconds * SECOND_NS) {
                return false;
            }
            take();
        }
        return true;
    }

    Now now() {
        return now;
    }

    Trace trace() {
        return trace;
    }

    @Override
    public void close() {
        news.close();
    }
}
