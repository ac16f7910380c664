package retrotread.adapter.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import retrotread.port.JournalRecord;
import retrotread.wire.TimeBase;

/// A process that keeps what happens in a journal until it is killed, and prints the last number of each record
/// that is on the disk. Arguments: folder, SQLite's `synchronous`.
final class JournalVictim {
    private JournalVictim() {}

    public static void main(String[] args) {
        TimeBase time = new TimeBase(System::nanoTime, Instant::now, () -> TimeBase.Quality.NONE);
        JournalSettings settings =
                new JournalSettings(Path.of(args[0]), SteadyFeeds.SAMPLE_EVERY_NS, 512L << 20, Long.MAX_VALUE, true);
        JournalSources sources = JournalSources.of(SteadyFeeds.events(), SteadyFeeds.samples());
        JournalDisk disk = new JournalDisk(settings, time, "2b6c91", sources, args[1]);
        JournalStore store = new JournalStore(settings, time, sources, disk);
        while (true) {
            store.look();
            for (Optional<JournalRecord> next = store.pollFresh(); next.isPresent(); next = store.pollFresh()) {
                System.out.println(next.get().lastSeq());
            }
            System.out.flush();
            LockSupport.parkNanos(SteadyFeeds.EVENT_EVERY_NS);
        }
    }
}
