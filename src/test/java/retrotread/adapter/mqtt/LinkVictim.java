package retrotread.adapter.mqtt;

import java.net.URI;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import retrotread.adapter.store.JournalSettings;
import retrotread.adapter.store.JournalSources;
import retrotread.adapter.store.JournalStore;
import retrotread.adapter.store.SteadyFeeds;
import retrotread.port.Feeds;
import retrotread.port.SampleFeed;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;

/// A process with journal and publisher that is killed: keeps what happens, tells a broker, and prints the last
/// number that is on the disk whenever it has grown. Arguments: folder, port of the broker, and `walks`, or
/// `rests` for nothing that happens.
final class LinkVictim {
    static final String DEVICE = "tm01";

    private LinkVictim() {}

    public static void main(String[] args) {
        boolean walks = args[2].equals("walks");
        JournalSettings settings =
                new JournalSettings(Path.of(args[0]), SteadyFeeds.SAMPLE_EVERY_NS, 512L << 20, Long.MAX_VALUE, true);
        SampleFeed samples = walks ? SteadyFeeds.samples() : Feeds.NO_SAMPLES;
        JournalStore journal = new JournalStore(
                settings,
                Samples.realTime(),
                "2b6c91",
                JournalSources.of(walks ? SteadyFeeds.events() : new FakeFeed(), samples));
        FakeFeed toLink = new FakeFeed();
        toLink.latest = () -> Samples.snapshot(System.nanoTime(), SafetyState.LOCKED, 0, Cause.KEY_OUT);
        LinkLoop loop = new LinkLoop(
                Samples.settings(URI.create("mqtt://127.0.0.1:" + args[1]), DEVICE, true),
                Samples.facts(),
                Samples.realTime(),
                new Random(1),
                toLink,
                journal,
                (_, _, _, _) -> true);
        journal.start();
        loop.start();
        long said = -1;
        while (true) {
            long lastSeq = journal.stream().isEmpty() ? said : journal.state().lastSeq();
            if (lastSeq > said) {
                System.out.println(lastSeq);
                said = lastSeq;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
